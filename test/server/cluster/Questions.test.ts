import { expect, it } from 'vitest';
import { Questions } from '../../../server/cluster/Questions.ts';

it('gives each answer to whoever asked, in whatever order they come, and no answer after a while', async () => {
  const questions = new Questions();
  const asked: number[] = [];
  const ask = (patienceMs: number) => questions.ask((question) => asked.push(question), patienceMs);
  const answers = [ask(10_000), ask(10_000), ask(1)];
  const [first, second, third] = asked;
  expect(await answers[2]).toBeUndefined();
  questions.hear(third!, 'too late');
  questions.hear(second!, 'two');
  questions.hear(first!, 'one');
  expect(await Promise.all(answers)).toEqual(['one', 'two', undefined]);
});

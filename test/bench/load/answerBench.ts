import { answerParent } from '../../server/answerParent.ts';
import type { Question } from './PinnedProcess.ts';

/** What a process of the benchmark does when it is asked. The names are the questions. */
export type Answers = Readonly<Record<string, (payload: never) => unknown>>;

/** Answers the questions of `PinnedProcess`, and ends with its parent. */
export function answerBench(answers: Answers): void {
  answerParent<Question>(async ({ name, payload }) => {
    const answer = answers[name];
    if (!answer) throw new RangeError(`Nothing answers the question ${name}.`);
    return { answer: await answer(payload as never) };
  });
}

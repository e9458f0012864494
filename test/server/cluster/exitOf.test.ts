import { fork } from 'node:child_process';
import { expect, test } from 'vitest';
import { exitOf } from '../../../server/cluster/exitOf.ts';

test('a process that cannot be sent a message any more is waited for all the same', async () => {
  const child = fork('--eval=process.disconnect(); setTimeout(() => {}, 50)', { stdio: 'ignore' });
  const errors: Error[] = [];
  child.on('error', (error) => errors.push(error));
  const exit = exitOf(child);
  await new Promise((resolve) => child.once('disconnect', resolve));
  child.send('too late');
  await exit;
  expect([errors.length, child.exitCode]).toEqual([1, 0]);
});

import { expect, test } from 'vitest';
import { createLog } from '../../server/createLog.ts';

test('of an error, the log has what happened and where, and nothing that a library has added', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', stream: { write: (line) => lines.push(line) } });
  const error = new Error('OOM command not allowed');
  Object.assign(error, { code: 'OOM', command: { name: 'setex', args: ['ban', 'address 203.0.113.7', 'a token'] } });
  log.warn({ err: error }, 'Redis refused a command');
  log.warn({ err: 'no error' }, 'thrown');
  expect(lines.join('')).not.toMatch(/203\.0\.113\.7|a token/);
  const [first, second] = lines.map((line) => JSON.parse(line) as { err: unknown });
  const stack = expect.stringContaining('createLog.test.ts');
  expect(first?.err).toEqual({ type: 'Error', message: 'OOM command not allowed', stack, code: 'OOM' });
  expect(second?.err).toBe('no error');
});

import { ServerError } from '@colyseus/core';
import { describe, expect, it } from 'vitest';
import { refuseInOutage } from '../../../server/redis/refuseInOutage.ts';

const request = { method: 'create', target: 'tag', address: undefined };

describe('refuseInOutage', () => {
  const reachable = { isReachable: true, untilOutage: <Result>(operation: () => Promise<Result>) => operation() };

  it('passes refusals on while Redis is there', async () => {
    const refusal = new ServerError(404, 'There is no such room.');
    await expect(refuseInOutage(reachable)(request, () => Promise.reject(refusal))).rejects.toBe(refusal);
  });

  it('answers 503 with a sentence if Redis does not answer', async () => {
    const answer = refuseInOutage(reachable)(request, () => Promise.reject(new Error('Command timed out')));
    await expect(answer).rejects.toMatchObject({ code: 503, message: expect.stringContaining('Try again') });
  });

  it('answers 503 if Redis goes away meanwhile', async () => {
    const away = { isReachable: false, untilOutage: () => Promise.reject(new Error('Redis went away')) };
    await expect(refuseInOutage(away)(request, () => new Promise(() => {}))).rejects.toMatchObject({ code: 503 });
  });
});

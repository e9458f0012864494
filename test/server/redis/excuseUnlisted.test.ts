import { ServerError } from '@colyseus/core';
import { describe, expect, it } from 'vitest';
import { excuseUnlisted } from '../../../server/redis/excuseUnlisted.ts';

const request = { method: 'joinById', target: 'BCDFG', address: undefined };
const unknown = new ServerError(404, 'There is no room with the code BCDFG.');
const full = new ServerError(409, 'The room is full.');
const refuse = (isBeingFilled: boolean, refusal: ServerError) =>
  excuseUnlisted({ isBeingFilled })(request, () => Promise.reject(refusal));

describe('excuseUnlisted', () => {
  it('does not say that a room does not exist while the rooms are listed again', async () => {
    await expect(refuse(true, unknown)).rejects.toMatchObject({ code: 503, cause: unknown });
    await expect(refuse(false, unknown)).rejects.toBe(unknown);
  });

  it('passes other refusals on', async () => {
    await expect(refuse(true, full)).rejects.toBe(full);
  });
});

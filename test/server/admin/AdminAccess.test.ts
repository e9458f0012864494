import { beforeEach, describe, expect, it } from 'vitest';
import { AdminAccess } from '../../../server/admin/AdminAccess.ts';
import { hashPassword, isPassword, PASSWORD_HASH } from '../../../server/admin/passwordHash.ts';
import { ADMIN_SECONDS, GuestTokens } from '../../../server/identity/GuestTokens.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const PASSWORD = 'a marble under the cushion';
const passwordHash = await hashPassword(PASSWORD);
const identities = new GuestTokens('a secret of more than thirty-two characters');
let nowMs = 0;
let access = new AdminAccess({ passwordHash, identities, now: () => nowMs });
beforeEach(() => {
  nowMs = 0;
  access = new AdminAccess({ passwordHash, identities, now: () => nowMs });
});
const codeOf = async (attempt: Promise<unknown>): Promise<number | undefined> =>
  attempt.then(
    () => undefined,
    (error: { code: number }) => error.code,
  );

describe('the hash of a password', () => {
  it('fits the password alone, however its letters are composed, and differs each time', async () => {
    expect(passwordHash).toMatch(PASSWORD_HASH);
    expect(passwordHash).not.toContain('$');
    expect(await isPassword(PASSWORD, passwordHash)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, passwordHash)).toBe(false);
    expect(await hashPassword(PASSWORD)).not.toBe(passwordHash);
    expect(await isPassword('cafe\u0301 at night', await hashPassword('caf\u00e9 at night'))).toBe(true);
  });
});

describe('an operator', () => {
  it('gets a token for the password, which lets them in again until it expires', async () => {
    const session = await access.admit({ password: PASSWORD }, '192.0.2.1');
    expect(session.token).toBeDefined();
    const leftMs = session.endsAtMs - Date.now();
    expect(leftMs).toBeGreaterThan((ADMIN_SECONDS - 5) * 1000);
    expect(leftMs).toBeLessThanOrEqual(ADMIN_SECONDS * 1000);
    const again = await access.admit({ token: session.token }, '192.0.2.2');
    expect(again).toEqual({ operator: session.operator, endsAtMs: session.endsAtMs, address: '192.0.2.2' });
  });

  it('is let in by an operator link, with and without a password', async () => {
    const token = await identities.signOperator();
    expect((await access.admit({ token }, undefined)).operator).not.toBe('');
    const linksOnly = new AdminAccess({ passwordHash: undefined, identities, now: () => nowMs });
    expect((await linksOnly.admit({ token }, undefined)).operator).not.toBe('');
    expect(await codeOf(linksOnly.admit({ password: PASSWORD }, undefined))).toBe(joinErrors.password);
  });

  it('is not a guest, and nobody without a valid token or with other options', async () => {
    const { freshToken } = await identities.meet(undefined);
    const stranger = new GuestTokens('another secret of more than thirty-two characters');
    expect(await codeOf(access.admit({ token: freshToken }, undefined))).toBe(joinErrors.password);
    expect(await codeOf(access.admit({ token: await stranger.signOperator() }, undefined))).toBe(joinErrors.password);
    expect(await codeOf(access.admit({ token: await identities.signOperator(-1) }, undefined))).toBe(
      joinErrors.password,
    );
    expect(await codeOf(access.admit({}, undefined))).toBe(joinErrors.password);
    expect(await codeOf(access.admit(undefined, undefined))).toBe(joinErrors.password);
    expect(await codeOf(access.admit({ password: PASSWORD, more: 1 }, undefined))).toBe(joinErrors.badOptions);
    expect(await codeOf(access.admit({ password: ['a'] }, undefined))).toBe(joinErrors.badOptions);
  });
});

describe('guessing', () => {
  it('locks an address out after five wrong passwords, and also refuses the right one then', async () => {
    for (let guess = 0; guess < 5; guess++) {
      expect(await codeOf(access.admit({ password: `wrong ${guess}` }, '192.0.2.1'))).toBe(joinErrors.password);
    }
    expect(await codeOf(access.admit({ password: PASSWORD }, '192.0.2.1'))).toBe(joinErrors.tooMany);
    expect(await codeOf(access.admit({ password: PASSWORD }, '192.0.2.9'))).toBeUndefined();
    nowMs += 61_000;
    expect(await codeOf(access.admit({ password: PASSWORD }, '192.0.2.1'))).toBeUndefined();
  });

  it('is checked by two at once at most, so that it cannot take all threads', async () => {
    const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'];
    const codes = await Promise.all(addresses.map((address) => codeOf(access.admit({ password: 'no' }, address))));
    expect(codes).toEqual([joinErrors.password, joinErrors.password, joinErrors.tooMany, joinErrors.tooMany]);
    expect(await codeOf(access.admit({ password: PASSWORD }, '192.0.2.5'))).toBeUndefined();
  });
});

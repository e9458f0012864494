import fc from 'fast-check';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GuestTokens } from '../../../server/identity/GuestTokens.ts';
import { TOKEN_MAX_CHARACTERS } from '../../../shared/limits.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const SECRET = 'a secret of more than thirty-two characters';
const DAY_MS = 86_400_000;
const tokens = new GuestTokens(SECRET);

afterEach(() => {
  vi.useRealTimers();
});

/** What a stranger would present who knows the shape of a token and perhaps some secret. */
function forge(claims: object, secret = 'another secret of more than thirty-two characters', alg = 'HS256') {
  return new SignJWT({ iss: 'rumpus', sub: 'victim', ...claims })
    .setProtectedHeader({ alg })
    .setIssuedAt()
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(secret));
}

describe('a guest', () => {
  test('is made when nothing is shown, and known again by the token', async () => {
    const first = await tokens.meet(undefined);
    expect(first.guestId).toMatch(/^[\w-]{21}$/);
    expect(first.isOperator).toBe(false);
    expect(first.freshToken!.length).toBeLessThan(TOKEN_MAX_CHARACTERS / 4);
    const again = await tokens.meet(first.freshToken);
    expect(again).toEqual({ guestId: first.guestId, mark: first.mark, isOperator: false, freshToken: undefined });
    expect((await tokens.meet(undefined)).guestId).not.toBe(first.guestId);
  });

  test('has a public mark, the same from every server with the same secret, which tells nothing of the guest id', async () => {
    const { guestId, mark, freshToken } = await tokens.meet(undefined);
    expect(mark).toMatch(/^[\w-]{8}$/);
    expect((await new GuestTokens(SECRET).meet(freshToken)).mark).toBe(mark);
    expect((await tokens.meet(undefined)).mark).not.toBe(mark);
    expect(`${guestId} ${freshToken}`).not.toContain(mark);
  });

  test('is the same to every server with the same secret, and a new one to others', async () => {
    const { guestId, freshToken } = await tokens.meet(undefined);
    expect((await new GuestTokens(SECRET).meet(freshToken)).guestId).toBe(guestId);
    const stranger = await new GuestTokens(`${SECRET}!`).meet(freshToken);
    expect(stranger.guestId).not.toBe(guestId);
    expect(stranger.freshToken).toBeDefined();
  });

  test('gets another token a month later, as the same person, and is forgotten after half a year', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { guestId, freshToken } = await tokens.meet(undefined);
    vi.setSystemTime(Date.now() + 29 * DAY_MS);
    expect((await tokens.meet(freshToken)).freshToken).toBeUndefined();
    vi.setSystemTime(Date.now() + 2 * DAY_MS);
    const renewed = await tokens.meet(freshToken);
    expect(renewed.guestId).toBe(guestId);
    expect(renewed.freshToken).not.toBe(freshToken);
    vi.setSystemTime(Date.now() + 150 * DAY_MS);
    expect((await tokens.meet(freshToken)).guestId).not.toBe(guestId);
    expect((await tokens.meet(renewed.freshToken)).guestId).toBe(guestId);
  });
});

describe('an operator', () => {
  test('is one for twelve hours, and gets no token that lives longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const token = await tokens.signOperator();
    expect(await tokens.meet(token)).toMatchObject({ isOperator: true, freshToken: undefined });
    vi.setSystemTime(Date.now() + DAY_MS / 2 + 1_000);
    expect(await tokens.meet(token)).toMatchObject({ isOperator: false, freshToken: expect.any(String) });
  });
});

describe('a stranger', () => {
  test.each([
    ['another secret', () => forge({ role: 'operator' })],
    ['no algorithm', async () => new UnsecuredJWT({ iss: 'rumpus', sub: 'victim', role: 'operator' }).encode()],
    ['another algorithm', () => forge({ role: 'operator' }, SECRET.repeat(2), 'HS512')],
    ['another issuer', () => forge({ iss: 'elsewhere', role: 'operator' }, SECRET)],
    ['no end', async () => forgeEndless()],
    [
      'claims changed behind the signature',
      async () => {
        const [head, , signature] = (await tokens.meet(undefined)).freshToken!.split('.');
        const claims = { ...decodeJwt((await tokens.signOperator()) as string), sub: 'victim' };
        return `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      },
    ],
  ])('with a token of %s is a new guest', async (_what, present) => {
    const met = await tokens.meet(await present());
    expect(met).toMatchObject({ isOperator: false, freshToken: expect.any(String) });
    expect(met.guestId).not.toBe('victim');
  });

  test('sends whatever as a token, and is a new guest', async () => {
    const real = (await tokens.meet(undefined)).freshToken!;
    const part = fc.oneof(fc.constantFrom(...real.split('.')), fc.base64String(), fc.string({ unit: anyCharacter }));
    const anything = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: TOKEN_MAX_CHARACTERS }),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (token) => {
        fc.pre(token !== real);
        expect((await tokens.meet(token)).freshToken).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

function forgeEndless() {
  return new SignJWT({ iss: 'rumpus', sub: 'victim', role: 'operator' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .sign(new TextEncoder().encode(SECRET));
}

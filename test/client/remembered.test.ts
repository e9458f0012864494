import { beforeEach, describe, expect, test, vi } from 'vitest';
import { identityToken, recallGame, rememberGame, seatGrace, takeOperatorLink } from '../../client/remembered.ts';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';

/** What the page uses of a browser's storage. */
function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const tokens = new GuestTokens('a secret of more than thirty-two characters');
const replaceState = vi.fn();

function open(hash: string): void {
  vi.stubGlobal('window', { location: { hash, pathname: '/r/BCDFG', search: '' }, history: { replaceState } });
  takeOperatorLink();
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
  replaceState.mockClear();
  identityToken.settle({ isOperator: false, token: 'this browser' });
});

describe('who this browser is', () => {
  test('is what the server gave it last', () => {
    expect(identityToken.read()).toBe('this browser');
    identityToken.settle({ isOperator: false });
    expect(identityToken.read()).toBe('this browser');
    identityToken.settle({ isOperator: false, token: 'renewed' });
    expect(identityToken.read()).toBe('renewed');
  });

  test('is an operator while the link is good, and itself again afterwards', async () => {
    const token = await tokens.signOperator();
    open(`#operator=${token}`);
    expect(replaceState).toHaveBeenCalledWith(null, '', '/r/BCDFG');
    expect(identityToken.read()).toBe(token);
    identityToken.settle({ isOperator: true });
    expect(identityToken.read()).toBe(token);
    identityToken.settle({ isOperator: false, token: 'a new guest' });
    expect(identityToken.read()).toBe('this browser');
  });

  test.each([
    ['nonsense', async () => 'garbage'],
    ['a guest’s token of somebody else', async () => (await tokens.meet(undefined)).freshToken],
    ['nothing', async () => ''],
    ['odd bytes', async () => 'a.%00%ff.c'],
  ])('does not become another by a link with %s', async (_what, make) => {
    open(`#operator=${await make()}`);
    expect(identityToken.read()).toBe('this browser');
    expect(replaceState).toHaveBeenCalled();
  });
});

describe('how long the seat of a reloaded page is held', () => {
  test('is what the server said last', () => {
    for (const graceMs of [300_000, 0, 5_000]) {
      seatGrace.keep({ graceMs });
      expect(seatGrace.readMs()).toBe(graceMs);
    }
  });

  test.each(['', 'soon', 'NaN', '-', '{}'])('is nothing when "%s" is what is kept', (kept) => {
    sessionStorage.setItem('rumpus.returnMs', kept);
    expect(seatGrace.readMs()).toBe(0);
  });

  test('is nothing where nothing is kept', () => {
    expect(seatGrace.readMs()).toBe(0);
    vi.stubGlobal('sessionStorage', undefined);
    expect(seatGrace.readMs()).toBe(0);
  });
});

describe('the game that was played last', () => {
  test('is remembered by the browser, if the page has it', () => {
    expect(recallGame(['arena', 'chess'])).toBeUndefined();
    rememberGame('chess');
    expect(recallGame(['arena', 'chess'])).toBe('chess');
    expect(recallGame(['arena'])).toBeUndefined();
  });
});

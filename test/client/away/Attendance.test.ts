import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Attendance, type AttendanceParts } from '../../../client/away/Attendance.ts';
import { awayTexts } from '../../../client/text/awayTexts.ts';
import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import { setupOf } from '../../../shared/games/GameModule.ts';
import { createRootState } from '../../../shared/room/createRootState.ts';
import { addSeat } from '../../../shared/room/seatChoices.ts';

const AWAY_AFTER_MS = 20_000;
const FRAME_MS = 20;

/** A player of Arena in a round, at a page. */
function sit() {
  const state = createRootState(arenaGame, setupOf(arenaGame, 1), { isPublic: true, fillWithBotsTo: 0 });
  const seat = addSeat(state, 'me', { name: 'Ann' });
  arenaGame.addPlayer(state, { id: 'me', name: 'Ann', look: 0, team: 0 });
  const fighter = state.fighters.get('me')!;
  fighter.isAlive = true;
  state.phase = 'playing';
  const page = {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  };
  const said: string[] = [];
  const connection = {
    room: { state, sessionId: 'me', clock: {} },
    status: { kind: 'joined' },
    absences: { awayAfterMs: AWAY_AFTER_MS, awayLimitMs: 300_000 },
    awayEndsAtMs: undefined as number | undefined,
    back: undefined as { awayMs: number; points: number } | undefined,
    takeReturn: () => connection.back,
    declareAway: () => void said.push('away'),
    comeBack: () => void said.push('back'),
    hurry: () => void said.push('hurry'),
  };
  const hud = { absence: signal(undefined), tell: (text: string) => void said.push(text) };
  const attendance = new Attendance({ connection, hud, rules: arenaGame, page } as unknown as AttendanceParts);
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += FRAME_MS) {
      vi.advanceTimersByTime(FRAME_MS);
      attendance.update(performance.now());
    }
  };
  const touch = (event: Event) => page.window.dispatchEvent(event);
  const show = (visibilityState: string) => {
    page.document.visibilityState = visibilityState;
    page.document.dispatchEvent(new Event('visibilitychange'));
  };
  return { attendance, state, seat, fighter, page, said, connection, hud, pass, touch, show };
}
const key = () => new Event('keydown');
const pointer = (x: number) => Object.assign(new Event('pointermove'), { clientX: x, clientY: 0 });

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

describe('somebody who touches nothing', () => {
  test('is away after the time of the server, and back with any touch', () => {
    const { attendance, pass, touch, said } = sit();
    pass(AWAY_AFTER_MS - 1_000);
    touch(key());
    pass(AWAY_AFTER_MS - 1_000);
    expect(attendance.isAway).toBe(false);
    pass(1_100);
    expect(attendance.isAway).toBe(true);
    touch(key());
    expect(attendance.isAway).toBe(false);
    expect(said).toEqual(['away', 'back']);
  });

  test('is not brought back by a pointer that rests while the world moves below it, but by one that moves', () => {
    const { attendance, pass, touch } = sit();
    touch(pointer(5));
    pass(AWAY_AFTER_MS + 1_000);
    touch(pointer(5));
    expect(attendance.isAway).toBe(true);
    touch(pointer(6));
    expect(attendance.isAway).toBe(false);
  });

  test('is not away while they are out, watch, or wait for a round', () => {
    const { attendance, state, seat, fighter, pass } = sit();
    fighter.isAlive = false;
    pass(AWAY_AFTER_MS * 2);
    fighter.isAlive = true;
    seat.isSpectator = true;
    pass(AWAY_AFTER_MS * 2);
    seat.isSpectator = false;
    state.phase = 'warmup';
    pass(AWAY_AFTER_MS * 2);
    expect(attendance.isAway).toBe(false);
  });
});

describe('a page', () => {
  test('that is hidden is away at once, and back at once when it is shown, without any timer', () => {
    const { attendance, show, said } = sit();
    show('hidden');
    expect(attendance.isAway).toBe(true);
    show('visible');
    expect(attendance.isAway).toBe(false);
    expect(said).toEqual(['away', 'back', 'hurry']);
  });

  test('that is frozen is away, and back when it is resumed', () => {
    const { attendance, page, said } = sit();
    page.document.dispatchEvent(new Event('freeze'));
    expect(attendance.isAway).toBe(true);
    page.document.dispatchEvent(new Event('resume'));
    expect(said).toEqual(['away', 'back', 'hurry']);
  });

  test('that was asleep for minutes is not away in the first frame after it', () => {
    const { attendance, show, pass } = sit();
    pass(1_000);
    show('hidden');
    vi.advanceTimersByTime(180_000);
    show('visible');
    pass(1_000);
    expect(attendance.isAway).toBe(false);
  });

  test('whose network is back acts at once', () => {
    const { page, said } = sit();
    page.window.dispatchEvent(new Event('online'));
    expect(said).toEqual(['hurry']);
  });

  test('stops listening at the end', () => {
    const { attendance, show, said } = sit();
    attendance.dispose();
    show('hidden');
    expect(said).toEqual([]);
  });
});

describe('the player reads', () => {
  test('how long the seat is held, by the number of the server', () => {
    const { seat, connection, hud, pass } = sit();
    seat.isAway = true;
    connection.awayEndsAtMs = performance.now() + 291_000;
    pass(500);
    expect(hud.absence.value).toBeUndefined();
    pass(1_000);
    expect(hud.absence.value).toEqual({ text: awayTexts.isAway, left: 'Your seat is held for 4:50.' });
    seat.isAway = false;
    pass(FRAME_MS);
    expect(hud.absence.value).toBeUndefined();
  });

  test.each([
    [0, 'Your bot scored no points while you were away.'],
    [1, 'Your bot scored 1 point while you were away.'],
    [2, 'Your bot scored 2 points while you were away.'],
  ])('that %i points were scored meanwhile, unless it was a glance', (points, sentence) => {
    const { connection, said, pass } = sit();
    connection.back = { awayMs: 2_900, points };
    pass(FRAME_MS);
    expect(said).toEqual([]);
    connection.back = { awayMs: 3_000, points };
    pass(FRAME_MS);
    expect(said).toEqual([sentence]);
  });
});

import { describe, expect, test } from 'vitest';
import { MatchPhases, PUBLIC_WARMUP_MS, type RoundRules, usualLengths } from '../../../shared/room/MatchPhases.ts';
import { RoomSettings, RoomState, type Seat } from '../../../shared/room/RoomState.ts';
import { addSeat } from '../../../shared/room/seatChoices.ts';

function createMatch({ isPublic, ...more }: { isPublic: boolean } & Partial<RoundRules>) {
  const state = new RoomState();
  state.settings = new RoomSettings();
  state.settings.isPublic = isPublic;
  const rounds: number[] = [];
  const ended: number[] = [];
  const rules: RoundRules = {
    roundMs: () => 120_000,
    startRound: (_state, round) => rounds.push(round),
    endRound: () => ended.push(state.round),
    ...more,
  };
  const phases = new MatchPhases(state, rules, () => {});
  return { state, phases, rounds, ended };
}

describe('the phases of a room', () => {
  test('go from warm-up to countdown, playing, podium and on to the next round without a click', () => {
    const { state, phases, rounds, ended } = createMatch({ isPublic: true });
    addSeat(state, 'ann', { name: 'Ann' });
    const seen: string[] = [];
    for (let now = 0; now < 282_000; now += 100) {
      phases.advance(now);
      if (seen.at(-1) !== state.phase) seen.push(state.phase);
    }
    expect(seen).toEqual(['warmup', 'countdown', 'playing', 'podium', 'countdown', 'playing', 'podium', 'countdown']);
    expect(rounds).toEqual([1, 2]);
    expect(ended).toEqual([1, 2]);
  });

  test('last as long as they say', () => {
    const { state, phases } = createMatch({ isPublic: true });
    addSeat(state, 'ann', {});
    phases.advance(1000);
    expect(state.phaseEndsAt).toBe(1000 + PUBLIC_WARMUP_MS);
    phases.advance(1000 + PUBLIC_WARMUP_MS);
    expect([state.phase, state.phaseEndsAt]).toEqual(['countdown', 1000 + PUBLIC_WARMUP_MS + usualLengths.countdownMs]);
    phases.advance(20_000);
    expect([state.phase, state.phaseEndsAt]).toEqual(['playing', 140_000]);
    phases.advance(140_000);
    expect([state.phase, state.phaseEndsAt]).toEqual(['podium', 140_000 + usualLengths.podiumMs]);
  });

  test('last as long as the game says', () => {
    const { state, phases } = createMatch({ isPublic: false, phaseLengths: { podiumMs: 5_000 } });
    addSeat(state, 'ann', {});
    phases.start(0);
    expect(state.phaseEndsAt).toBe(usualLengths.countdownMs);
    phases.advance(10_000);
    phases.advance(130_000);
    expect([state.phase, state.phaseEndsAt]).toEqual(['podium', 135_000]);
  });

  test('let the game end its round early, or play on when the time is up', () => {
    let isDecided = false;
    const asked: boolean[] = [];
    const isRoundOver = (_state: RoomState, isTimeUp: boolean) => {
      asked.push(isTimeUp);
      return isDecided;
    };
    const { state, phases, ended } = createMatch({ isPublic: false, isRoundOver });
    addSeat(state, 'ann', {});
    phases.start(0);
    phases.advance(10_000);
    phases.advance(20_000);
    phases.advance(140_000);
    expect([state.phase, asked, ended]).toEqual(['playing', [false, true], []]);
    isDecided = true;
    phases.advance(141_000);
    expect([state.phase, ended]).toEqual(['podium', [1]]);
    phases.advance(160_000);
    phases.advance(170_000);
    phases.advance(171_000);
    expect([state.phase, ended]).toEqual(['podium', [1, 2]]);
  });

  test('wait in a private room for the host or for everybody to be ready', () => {
    const { state, phases } = createMatch({ isPublic: false });
    const ann = addSeat(state, 'ann', {});
    const bob = addSeat(state, 'bob', {});
    phases.advance(1_000_000);
    expect(state.phase).toBe('warmup');
    ann.isReady = true;
    phases.advance(1_000_001);
    expect(state.phase).toBe('warmup');
    bob.isReady = true;
    phases.advance(1_000_002);
    expect(state.phase).toBe('countdown');
    expect(phases.start(1_000_003)).toBe(false);
  });

  test('count the host as ready, who presses Start', () => {
    const { state, phases } = createMatch({ isPublic: false });
    const ann = addSeat(state, 'ann', {});
    state.hostId = 'ann';
    phases.advance(1);
    expect(state.phase).toBe('warmup');
    const bob = addSeat(state, 'bob', {});
    phases.advance(2);
    expect(state.phase).toBe('warmup');
    bob.isReady = true;
    phases.advance(3);
    expect([state.phase, ann.isReady]).toEqual(['countdown', false]);
  });

  describe('of a lobby with somebody who is away', () => {
    /** Ann is host; Bob and Cid are guests. */
    const three = (fields: Partial<Record<'ann' | 'bob' | 'cid', Partial<Seat>>>) => {
      const { state, phases } = createMatch({ isPublic: false });
      for (const name of ['ann', 'bob', 'cid'] as const) addSeat(state, name, fields[name] ?? {});
      state.hostId = 'ann';
      phases.advance(1);
      return state.phase;
    };

    test.each([
      ['begin when all the others are ready', { bob: { isReady: true }, cid: { isAway: true } }, 'countdown'],
      [
        'begin without the host',
        { ann: { isAway: true }, bob: { isReady: true }, cid: { isReady: true } },
        'countdown',
      ],
      [
        'begin when only one guest is there, and ready',
        { ann: { isAway: true }, bob: { isReady: true }, cid: { isAway: true } },
        'countdown',
      ],
      [
        'begin when a guest was ready before going away',
        { bob: { isReady: true, isAway: true }, cid: { isReady: true } },
        'countdown',
      ],
      ['wait for those who are there', { bob: { isAway: true }, cid: {} }, 'warmup'],
      ['do not begin because all guests have gone away', { bob: { isAway: true }, cid: { isAway: true } }, 'warmup'],
      [
        'do not begin without anybody',
        { ann: { isAway: true }, bob: { isReady: true, isAway: true }, cid: { isAway: true } },
        'warmup',
      ],
      ['do not wait for somebody who dropped', { bob: { isReady: true }, cid: { isConnected: false } }, 'countdown'],
    ] as const)('%s', (_what, seats, phase) => {
      expect(three(seats)).toBe(phase);
    });
  });

  test('go on while the only player is away, and stop when nobody holds a seat', () => {
    const { state, phases } = createMatch({ isPublic: false });
    const ann = addSeat(state, 'ann', {});
    phases.start(0);
    phases.advance(usualLengths.countdownMs);
    ann.isConnected = false;
    phases.advance(usualLengths.countdownMs + 1);
    expect(state.phase).toBe('playing');
    state.seats.delete('ann');
    phases.advance(usualLengths.countdownMs + 2);
    expect([state.phase, state.phaseEndsAt]).toEqual(['warmup', 0]);
  });
});

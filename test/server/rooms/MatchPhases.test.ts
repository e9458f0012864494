import { describe, expect, test } from 'vitest';
import { COUNTDOWN_MS, MatchPhases, PODIUM_MS, PUBLIC_WARMUP_MS } from '../../../server/rooms/MatchPhases.ts';
import { addSeat } from '../../../server/rooms/seatChoices.ts';
import { RoomSettings, RoomState } from '../../../shared/room/RoomState.ts';

function createMatch({ isPublic }: { isPublic: boolean }) {
  const state = new RoomState();
  state.settings = new RoomSettings();
  state.settings.isPublic = isPublic;
  const rounds: number[] = [];
  const ended: number[] = [];
  const phases = new MatchPhases(state, {
    roundMs: () => 120_000,
    startRound: (round) => rounds.push(round),
    endRound: () => ended.push(state.round),
    onPhase: () => {},
  });
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
    expect([state.phase, state.phaseEndsAt]).toEqual(['countdown', 1000 + PUBLIC_WARMUP_MS + COUNTDOWN_MS]);
    phases.advance(20_000);
    expect([state.phase, state.phaseEndsAt]).toEqual(['playing', 140_000]);
    phases.advance(140_000);
    expect([state.phase, state.phaseEndsAt]).toEqual(['podium', 140_000 + PODIUM_MS]);
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

  test('go on while the only player is away, and stop when nobody holds a seat', () => {
    const { state, phases } = createMatch({ isPublic: false });
    const ann = addSeat(state, 'ann', {});
    phases.start(0);
    phases.advance(COUNTDOWN_MS);
    ann.isConnected = false;
    phases.advance(COUNTDOWN_MS + 1);
    expect(state.phase).toBe('playing');
    state.seats.delete('ann');
    phases.advance(COUNTDOWN_MS + 2);
    expect([state.phase, state.phaseEndsAt]).toEqual(['warmup', 0]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { RoomSounds } from '../../../client/sound/RoomSounds.ts';
import type { PageSound } from '../../../client/sound/soundRecipes.ts';
import { RoomState, Seat } from '../../../shared/room/RoomState.ts';

const FRAME_MS = 100;
let state: RoomState;
let sounds: RoomSounds;
let heard: PageSound[];
let nowMs: number;

/** The room's clock and the page's are one here. */
function frames(count: number): PageSound[] {
  heard.length = 0;
  for (let frame = 0; frame < count; frame++) {
    nowMs += FRAME_MS;
    sounds.update(nowMs);
  }
  return [...heard];
}

function seat(id: string, isBot: boolean): void {
  const taken = new Seat();
  taken.isBot = isBot;
  state.seats.set(id, taken);
}

beforeEach(() => {
  state = new RoomState();
  heard = [];
  nowMs = 5_000;
  seat('own', false);
  const clock = { serverNow: () => nowMs } as ConstructorParameters<typeof RoomSounds>[0]['clock'];
  sounds = new RoomSounds({ state, clock }, { play: (name) => heard.push(name) });
});

describe('RoomSounds', () => {
  it('greets the one who comes in', () => {
    expect(heard).toEqual(['join']);
  });

  it('counts three seconds and says go', () => {
    frames(1);
    state.phase = 'countdown';
    state.phaseEndsAt = nowMs + 3_000;
    expect(frames(29)).toEqual(['countdown', 'countdown', 'countdown']);
    state.phase = 'playing';
    state.phaseEndsAt = nowMs + 120_000;
    expect(frames(30)).toEqual(['go']);
  });

  it('ends a round once', () => {
    state.phase = 'playing';
    frames(2);
    state.phase = 'podium';
    expect(frames(20)).toEqual(['roundEnd']);
  });

  it('hears people come, and no bots', () => {
    frames(5);
    seat('bot', true);
    expect(frames(5)).toEqual([]);
    seat('friend', false);
    expect(frames(5)).toEqual(['join']);
  });

  it('hears a person who takes a bot’s place in the same patch', () => {
    seat('bot', true);
    frames(5);
    state.seats.delete('bot');
    seat('friend', false);
    expect(frames(5)).toEqual(['join']);
  });

  it('keeps quiet about what happened while the tab was hidden', () => {
    frames(5);
    nowMs += 60_000;
    state.phase = 'podium';
    seat('friend', false);
    expect(frames(10)).toEqual([]);
  });
});

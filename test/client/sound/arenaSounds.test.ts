import { beforeEach, describe, expect, it } from 'vitest';
import type { ArenaSound } from '../../../client/games/arena/arenaRecipes.ts';
import {
  type ArenaSoundPrediction,
  type ArenaSoundRoom,
  ArenaSounds,
  OTHERS_VOLUME,
} from '../../../client/games/arena/arenaSounds.ts';
import type { PlayOptions } from '../../../client/sound/SoundMix.ts';
import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { DASH_SPEED } from '../../../shared/games/arena/rules.ts';
import { ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';

import { FakeEvents } from '../../support/FakeEvents.ts';
import { killEvent } from '../games/arena/hud/arenaEventExamples.ts';

const FRAME_MS = 16;
let state: ArenaState;
let own: Fighter;
let other: Fighter;
let shots: { x: number; y: number; angle: number; inputNumber: number; firedAtMs: number }[];
let heard: { name: ArenaSound; options: PlayOptions | undefined }[];
let events: FakeEvents<ArenaEvent>;
let sounds: ArenaSounds;
let sight: ArenaSoundPrediction;
let nowMs: number;

function fighter(id: string, slot: number, x: number): Fighter {
  const made = Object.assign(new Fighter(), { slot, x, y: 300 });
  state.fighters.set(id, made);
  return made;
}

function frame(): ArenaSound[] {
  nowMs += FRAME_MS;
  sounds.update(nowMs);
  return heard.splice(0).map(({ name }) => name);
}

/** Slot 0 of the ring becomes a new shot. */
function launch(owner: number, fields: Partial<Projectile> = {}): Projectile {
  const shot = state.projectiles[0]!;
  return Object.assign(shot, { serial: shot.serial + 1, owner, endAge: 0, kind: 0, x: 100, y: 200, ...fields });
}

function pullTrigger(inputNumber: number): void {
  shots.push({ x: 0, y: 0, angle: 0, inputNumber, firedAtMs: nowMs + FRAME_MS });
}

beforeEach(() => {
  state = new ArenaState();
  state.phase = 'playing';
  state.phaseEndsAt = 200_000;
  for (let slot = 0; slot < 4; slot++) state.projectiles.push(new Projectile());
  own = fighter('own', 1, 500);
  other = fighter('other', 2, 900);
  shots = [];
  heard = [];
  nowMs = 10_000;
  const clock = { serverNow: () => nowMs } as ArenaSoundRoom['clock'];
  events = new FakeEvents();
  sight = { ownId: 'own', own, ownShots: shots, foreseesShots: true };
  const board = { play: (name: ArenaSound, options?: PlayOptions) => heard.push({ name, options }) };
  sounds = new ArenaSounds({ state, clock }, sight, board, events);
  frame();
});

describe('own shots', () => {
  it('are heard in the frame in which they are fired, once', () => {
    pullTrigger(7);
    expect(frame()).toEqual(['ownShot']);
    expect(frame()).toEqual([]);
  });

  it('are not heard again when the server shows them', () => {
    pullTrigger(7);
    frame();
    shots.length = 0;
    launch(own.slot, { inputNumber: 7 });
    expect(frame()).toEqual([]);
  });

  it('are heard like any other when a bot fires them for an absent player', () => {
    launch(own.slot, { inputNumber: 0 });
    expect(frame()).toEqual(['shot']);
  });

  it('are heard when they are in the room, where nothing is foreseen', () => {
    Object.assign(sight, { foreseesShots: false });
    launch(own.slot, { inputNumber: 7 });
    expect(frame()).toEqual(['ownShot']);
    launch(other.slot);
    expect(frame()).toEqual(['shot']);
  });

  it('are heard when they are the first in their slot', () => {
    state.projectiles.push(Object.assign(new Projectile(), { serial: 9, owner: other.slot }));
    expect(frame()).toEqual(['shot']);
    expect(frame()).toEqual([]);
  });

  it('tick when they hit, once, even when they were born and over in one patch', () => {
    launch(other.slot);
    frame();
    pullTrigger(8);
    frame();
    const shot = launch(own.slot, { inputNumber: 8, endAge: 12 });
    expect(frame()).toEqual(['hitGiven']);
    expect(frame()).toEqual([]);
    Object.assign(shot, { serial: shot.serial + 1, owner: other.slot, endAge: 3 });
    expect(frame()).toEqual(['shot']);
  });
});

describe('others', () => {
  it('are heard from where they are', () => {
    launch(other.slot, { x: 640, y: 480 });
    nowMs += FRAME_MS;
    sounds.update(nowMs);
    expect(heard.splice(0)).toEqual([{ name: 'shot', options: { x: 640, y: 480 } }]);
    other.isAlive = false;
    nowMs += FRAME_MS;
    sounds.update(nowMs);
    expect(heard).toEqual([{ name: 'splat', options: { x: other.x, y: other.y } }]);
  });

  it('dash with a sound, and respawn with another although the stamp moves too', () => {
    Object.assign(other, { dashedAt: 90, vx: DASH_SPEED });
    expect(frame()).toEqual(['dash']);
    other.isAlive = false;
    frame();
    Object.assign(other, { isAlive: true, dashedAt: 200, vx: 0 });
    expect(frame()).toEqual(['respawn']);
  });

  it('that leave and come make no sound by themselves', () => {
    state.fighters.delete('other');
    expect(frame()).toEqual([]);
    fighter('third', 3, 100);
    expect(frame()).toEqual([]);
  });
});

describe('the own fighter', () => {
  it('is heard when it is hit, when it bursts, and when it is back', () => {
    own.hp = 82;
    expect(frame()).toEqual(['hitTaken']);
    Object.assign(own, { hp: 0, isAlive: false });
    expect(frame()).toEqual(['ownDeath']);
    Object.assign(own, { hp: 100, isAlive: true });
    expect(frame()).toEqual(['respawn']);
  });

  it('dashes once, whatever a correction does to the stamp', () => {
    Object.assign(own, { dashedAt: 50, vx: DASH_SPEED });
    expect(frame()).toEqual(['dash']);
    Object.assign(own, { dashedAt: 0, vx: 0 });
    expect(frame()).toEqual([]);
  });
});

describe('events', () => {
  it('ping a deflected shot from its place, and in the middle when it was the own dash', () => {
    events.tell({ kind: 'deflect', id: 'other', x: 10, y: 20 });
    events.tell({ kind: 'deflect', id: 'own', x: 10, y: 20 });
    expect(heard.splice(0)).toEqual([
      { name: 'deflect', options: { x: 10, y: 20, volume: OTHERS_VOLUME } },
      { name: 'deflect', options: {} },
    ]);
    launch(own.slot, { kind: 1, inputNumber: 0 });
    expect(frame()).toEqual([]);
  });

  it('honour the crown, the own one louder', () => {
    events.tell({ kind: 'crown', id: 'other' });
    events.tell({ kind: 'crown', id: 'own' });
    const [others, mine] = heard;
    expect(others?.options?.volume).toBeLessThan(mine?.options?.volume ?? 0);
  });

  it('count own kills, each in a row a tone higher', () => {
    events.tell(killEvent({ killer: 'other', victim: 'own', streak: 1 }));
    expect(heard).toEqual([]);
    events.tell(killEvent({ killer: 'own', victim: 'other', streak: 1 }));
    events.tell(killEvent({ killer: 'own', victim: 'other', streak: 2 }));
    expect(heard.map(({ options }) => options?.pitch)).toEqual([1, 2 ** (2 / 12)]);
  });
});

describe('the round', () => {
  it('announces its last seconds once', () => {
    state.phaseEndsAt = nowMs + 30_000 + FRAME_MS * 2;
    expect([frame(), frame(), frame()].flat()).toEqual(['lastSeconds']);
  });

  it('begins anew without deaths, hits and shots', () => {
    launch(own.slot, { inputNumber: 3 });
    frame();
    state.round++;
    state.projectiles[0]!.endAge = 9;
    Object.assign(own, { isAlive: false });
    Object.assign(other, { isAlive: false });
    expect(frame()).toEqual([]);
  });

  it('is not heard in one burst when the tab is shown again', () => {
    nowMs += 30_000;
    other.isAlive = false;
    launch(other.slot);
    own.hp = 10;
    expect(frame()).toEqual([]);
  });
});

describe('a bout of Last One', () => {
  it('begins without the sounds of deaths, though everybody is dead for a step', () => {
    for (const fighter of [own, other]) fighter.isAlive = false;
    state.bout = 2;
    expect(frame()).toEqual([]);
    for (const fighter of [own, other]) fighter.isAlive = true;
    expect(frame()).toEqual(['respawn', 'respawn']);
  });

  it('has no double points, so nothing announces them', () => {
    state.bout = 1;
    frame();
    state.phaseEndsAt = nowMs + 5_000;
    expect(frame()).toEqual([]);
    state.bout = 0;
    frame();
    frame();
    expect(heard).toEqual([]);
  });
});

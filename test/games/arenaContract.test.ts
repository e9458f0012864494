import { describe, expect, it } from 'vitest';
import { completeSettings } from '../../shared/defineSettings.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { mapByName } from '../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS, RESPAWN_STEPS } from '../../shared/games/arena/rules.ts';
import {
  type ArenaInput,
  type ArenaState,
  type Fighter,
  predictedFighterFields,
} from '../../shared/games/arena/schemas.ts';
import { stepFighter } from '../../shared/games/arena/stepFighter.ts';
import type { Point } from '../../shared/math/vector.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import type { SavedFields } from '../../shared/room/saveState.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { isInsideSolid } from '../support/isInsideSolid.ts';
import { findSavingFailure } from './contract/findSavingFailure.ts';
import { findStartFailure, twoPasts } from './contract/findStartFailure.ts';
import { forgetAtStart, pathsSetBack } from './contract/forgetAtStart.ts';
import { fieldPathsOf, forgetField } from './contract/forgetField.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';
import { describeGameContract } from './gameContract.ts';

interface SavedArena extends SavedFields {
  readonly fighters: readonly (readonly [id: string, fighter: SavedFields])[];
  readonly projectiles: readonly SavedFields[];
}

/** A little more than the longest flight of a shot. */
const SETTLE_TICKS = 30;

const endedShotFields = [
  ...['serial', 'owner', 'ownerId', 'inputNumber', 'kind', 'x', 'y', 'angle', 'bornTick', 'endAge'],
  ...['ageTicks', 'wallAge', 'flownMs', 'rewoundMs'],
];

const arenaContract: GameContractOptions<ArenaState, ArenaInput> = {
  players: 6,
  ticks: 500,
  trace: { settleTicks: SETTLE_TICKS, withoutRemains },
  prediction: {
    fields: predictedFighterFields,
    entityOf: (state, id) => state.fighters.get(id),
    stepCopy(copy, input, step, state) {
      const body = copy as unknown as Fighter;
      const age = (step.inputNumber + body.ageOffset) & 0xffff;
      stepFighter(body, input, age, mapByName(state.mapName), step.dt);
    },
  },
  stage: stageBrawl,
  roundStart: {
    keeps: [
      'randomState',
      'nextSerial',
      'fighters.slot',
      'fighters.aim',
      // Fighters count their steps from their first one on.
      'fighters.age',
      'fighters.ageOffset',
      'fighters.deflectedDashAt',
      // The data of ended shots, from which clients draw their splats. None is in flight.
      ...endedShotFields.map((field) => `projectiles.${field}`),
    ],
    setsLater: [
      ...['x', 'y', 'vx', 'vy', 'heat', 'shotAt', 'dashedAt', 'isShielded', 'isShieldFirm', 'shieldUntilTick'],
      ...['bornTick', 'memory.hits'],
    ].map((field) => `fighters.${field}`),
  },
  order: {
    // Long enough for dead fighters to respawn.
    ticks: RESPAWN_STEPS + 20,
    reversed: (saved) => ({ ...saved, fighters: [...(saved as SavedArena).fighters].reverse() }),
    sorted: (saved) => ({ ...saved, fighters: [...(saved as SavedArena).fighters].sort() }),
  },
  findBrokenInvariant,
};

/**
 * What may remain of players who left: the positions of the random numbers and the serials, and the data of ended shots,
 * from which clients draw their splats. Shots in flight may not remain.
 */
function withoutRemains(saved: SavedFields): unknown {
  const { projectiles, ...rest } = saved as SavedArena;
  const flying = projectiles.filter((projectile) => projectile.isFlying);
  return { ...rest, randomState: 0, nextSerial: 0, flying };
}

const openPlaces = new Map<string, Point>();

/** Searched only once per map, because there are many scenes. */
function openPlaceOn(mapName: string): Point {
  const place = openPlaces.get(mapName) ?? findOpenPlace(mapByName(mapName), 300, 200);
  openPlaces.set(mapName, place);
  return place;
}

/** Puts all fighters in one heap: they overlap, every shot starts inside several of them, and one hit kills. */
function stageBrawl(state: ArenaState): void {
  const { x, y } = openPlaceOn(state.mapName);
  for (const [index, fighter] of [...state.fighters.values()].entries()) {
    fighter.x = x - 30 + (index % 3) * 30;
    fighter.y = y - 15 + Math.floor(index / 3) * 30;
    fighter.isAlive = true;
    fighter.isShielded = false;
    fighter.hp = 18;
  }
}

function findBrokenInvariant(state: ArenaState, tickNumber: number): string | undefined {
  const map = mapByName(state.mapName);
  for (const [id, fighter] of state.fighters) {
    if (isInsideSolid(fighter, FIGHTER_RADIUS, map)) return `${id} stands in a wall at ${fighter.x}, ${fighter.y}`;
    if (fighter.isAlive === (fighter.hp === 0)) return `${id} has ${fighter.hp} hp and isAlive is ${fighter.isAlive}`;
  }
  for (const { isFlying, serial, ageTicks, bornTick } of state.projectiles) {
    const drawnAge = (tickNumber - bornTick) & 0xffff;
    if (isFlying && ageTicks !== drawnAge) {
      return `shot ${serial} is ${ageTicks} ticks old here and ${drawnAge} on every screen`;
    }
  }
  return undefined;
}

describeGameContract(arenaGame, arenaContract);

/** Arena in the middle of a round of Last One. */
const lastOneGame: typeof arenaGame = {
  ...arenaGame,
  name: 'arena, as Last One,',
  createState(setup) {
    const settings = completeSettings(arenaGame.settings.definitions, { mode: 'lastOne' });
    const state = createRootState(arenaGame, { ...setup, settings }, { isPublic: false, fillWithBotsTo: 0 });
    arenaGame.startRound(state, 1);
    return state;
  },
};

const lastOneContract: GameContractOptions<ArenaState, ArenaInput> = {
  ...arenaContract,
  trace: {
    settleTicks: SETTLE_TICKS,
    // How far the round has come, which players who leave decide too.
    withoutRemains: ({ bout, boutEndsTick, isBoutOver, boutStarters, isDecided, isRoundOpening, ...saved }) =>
      withoutRemains(saved),
  },
  roundStart: {
    ...arenaContract.roundStart,
    setsLater: [...arenaContract.roundStart.setsLater, 'boutStarters'],
  },
};

describeGameContract(lastOneGame, lastOneContract);

describe('the contract finds that Arena forgets', () => {
  it.each(fieldPathsOf(arenaGame))('%s', (path) => {
    expect(findSavingFailure(arenaGame, { ...arenaContract, forget: forgetField(path) }, 1)).toContain('came back as');
  });

  const pasts = twoPasts(arenaGame, arenaContract, 1);
  it.each(pathsSetBack(arenaGame, arenaContract.roundStart))('%s when a round starts', (path) => {
    const forgetful = forgetAtStart(arenaGame, path);
    expect(findStartFailure(forgetful, arenaContract, 1, [path], pasts)).toContain(`starts, ${path} is`);
  });
});

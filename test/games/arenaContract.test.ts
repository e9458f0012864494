import { arenaGame } from '../../server/games/arena/arenaGame.ts';
import type { ArenaSnapshot } from '../../server/games/arena/arenaSnapshot.ts';
import { mapByName } from '../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS, RESPAWN_STEPS } from '../../shared/games/arena/rules.ts';
import {
  type ArenaInput,
  type ArenaState,
  type Fighter,
  predictedFighterFields,
} from '../../shared/games/arena/schemas.ts';
import { stepFighter } from '../../shared/games/arena/stepFighter.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { isInsideSolid } from '../support/isInsideSolid.ts';
import type { GameContractOptions } from './contract/GameContractOptions.ts';
import { describeGameContract } from './gameContract.ts';

/** The longest flight, and a little. */
const SETTLE_TICKS = 30;

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
  order: {
    // Long enough for the dead to come back.
    ticks: RESPAWN_STEPS + 20,
    reversed: (saved) => ({ ...(saved as ArenaSnapshot), fighters: [...(saved as ArenaSnapshot).fighters].reverse() }),
    sorted: (saved) => ({ ...(saved as ArenaSnapshot), fighters: [...(saved as ArenaSnapshot).fighters].sort() }),
  },
  findBrokenInvariant,
};

/**
 * What may remain of those who left: how far chance and serials have been drawn, and what an ended shot's slot still
 * shows (everybody's client draws its splat from it). A shot in flight may not.
 */
function withoutRemains(saved: unknown): unknown {
  const { projectiles, ...rest } = saved as ArenaSnapshot;
  const flying = projectiles.filter((projectile) => projectile.isFlying);
  return { ...rest, randomState: 0, nextSerial: 0, flying };
}

/** A heap: bodies overlap, every shot starts inside several of them, one hit kills. */
function stageBrawl(state: ArenaState): void {
  const { x, y } = findOpenPlace(mapByName(state.mapName), 300, 200);
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

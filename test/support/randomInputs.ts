import type { GameModule } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { fieldTypesOf, isIntegerType } from './schemaFields.ts';

/** The inputs of one seat in one tick: none if it is silent, several if it catches up. */
export type InputsOf<Input> = (id: string) => readonly Input[];

/** How often an input changes. It is held for about seven steps, as by a person, so that fighters get somewhere. */
const CHANGE_CHANCE = 0.15;
const SILENT_CHANCE = 0.08;
const DOUBLE_CHANCE = 0.04;

/**
 * Random but repeatable inputs for any game, from the fields and ranges it declares. Each seat has its own random
 * numbers, so its inputs depend neither on other seats nor on the order in which seats are asked.
 */
export function createRandomInputs<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  seed: number,
): InputsOf<Input> {
  const types = Object.entries(fieldTypesOf(game.Input));
  const seats = new Map<string, { random: () => number; wish: Record<string, number | boolean> }>();
  return (id) => {
    let seat = seats.get(id);
    if (!seat) {
      seat = { random: createRandom(hashText(id) ^ seed), wish: {} };
      seats.set(id, seat);
    }
    const { random, wish } = seat;
    const chance = random();
    const count = chance < SILENT_CHANCE ? 0 : chance < SILENT_CHANCE + DOUBLE_CHANCE ? 2 : 1;
    return Array.from({ length: count }, () => {
      changeWish(game, types, wish, random);
      // Plain, as rooms and pages have them.
      return { ...wish } as Input;
    });
  };
}

function changeWish<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  types: readonly (readonly [name: string, type: unknown])[],
  wish: Record<string, number | boolean>,
  random: () => number,
): void {
  const ranges: Readonly<Record<string, readonly [number, number] | undefined>> = game.inputRanges;
  for (const [name, type] of types) {
    if (name in wish && random() >= CHANGE_CHANCE) continue;
    const range = ranges[name];
    if (!range) wish[name] = random() < 0.5;
    else {
      const value = range[0] + (range[1] - range[0]) * random();
      wish[name] = isIntegerType(type) ? Math.round(value) : value;
    }
  }
}

/** FNV-1a, 32 bit. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

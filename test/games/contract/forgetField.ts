import type { GameModule } from '../../../shared/games/GameModule.ts';
import { setupOf } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { type Saved, type SavedFields, saveState } from '../../../shared/room/saveState.ts';
import { dumpState } from '../../support/dumpState.ts';
import { scrambleState } from '../../support/scrambleState.ts';
import { shellFields } from './findSavingFailure.ts';

type Fields = Record<string, unknown>;

/** The paths of all values in a game's state, such as "mapName" or "fighters.x". Found without the code that saves it. */
export function fieldPathsOf<State extends RoomState, Input extends object>(game: GameModule<State, Input>): string[] {
  const state = game.createState(setupOf(game, 1));
  scrambleState(state, () => 0.5, shellFields);
  const fields = Object.entries(dumpState(state) as Fields).filter(([name]) => !shellFields.has(name));
  return fields.flatMap(([name, value]) => pathsBelow(name, value));
}

function pathsBelow(path: string, value: unknown): string[] {
  // All items of a collection have the same fields. The items of a map come with their keys.
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const item: unknown = Array.isArray(first) ? first[1] : first;
  if (typeof item !== 'object' || item === null || path.endsWith('.hits')) return [path];
  return Object.entries(item).flatMap(([name, child]) => pathsBelow(`${path}.${name}`, child));
}

/** Removes one field from what is saved, as if it had been forgotten. The target keeps its own value there. */
export function forgetField<State extends RoomState>(path: string): (saved: SavedFields, target: State) => SavedFields {
  return (saved, target) => without(saved, saveState(target), path.split('.')) as SavedFields;
}

function without(saved: Saved, kept: Saved | undefined, [name, ...rest]: readonly string[]): Saved {
  if (name === undefined) return kept ?? neutral(saved);
  if (Array.isArray(saved)) {
    return saved.map((item, index) => {
      if (!Array.isArray(item)) return without(item, itemOf(kept, index), [name, ...rest]);
      const [key, value] = item as [string, Saved];
      return [key, without(value, entryOf(kept, key), [name, ...rest])];
    });
  }
  const fields = saved as SavedFields;
  return { ...fields, [name]: without(fields[name]!, (kept as SavedFields | undefined)?.[name], rest) };
}

function itemOf(list: Saved | undefined, index: number): Saved | undefined {
  return Array.isArray(list) ? (list as readonly Saved[])[index] : undefined;
}

function entryOf(list: Saved | undefined, key: string): Saved | undefined {
  const entries = Array.isArray(list) ? (list as readonly (readonly [string, Saved])[]) : [];
  return entries.find(([name]) => name === key)?.[1];
}

/** Roughly the value that a new item has there. It only has to differ from the value that was saved. */
function neutral(saved: Saved): Saved {
  if (typeof saved === 'number') return 0;
  if (typeof saved === 'string') return '';
  return typeof saved === 'boolean' ? !saved : [];
}

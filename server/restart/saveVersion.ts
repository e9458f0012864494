import { createHash } from 'node:crypto';
import { type AnyGameModule, setupOf } from '../../shared/games/GameModule.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import { BallotBox, BallotOption, Seat } from '../../shared/room/RoomState.ts';
import { type Saved, type SavedFields, saveEntity, saveState } from '../../shared/room/saveState.ts';

/** Raise it when what is saved of a room changes: `SavedRoom`, or anything in it that is not a field of a schema. */
export const SAVE_FORMAT = 1;
const HASH_CHARACTERS = 12;

/**
 * Which servers can read each other's saved rooms: those with equal versions. Changes by itself with the schemas of the room
 * and of the games, with their settings, and with the protocol.
 */
export function describeVersion(games: readonly AnyGameModule[]): string {
  const shapes = [Seat, BallotBox, BallotOption].map((schema) => shapeOf(saveEntity(new schema())));
  const text = JSON.stringify([shapes, games.map(describeGame)]);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
  return `format ${SAVE_FORMAT}, protocol ${PROTOCOL_VERSION}, states ${hash}`;
}

/** The version, described at most once: that opens a state of each game. */
export function versionOf(games: readonly AnyGameModule[]): () => string {
  let version: string | undefined;
  return () => {
    version ??= describeVersion(games);
    return version;
  };
}

/** From a state with one player, so that its collections show what they hold. */
function describeGame(game: AnyGameModule): Saved {
  const state = createRootState(game, setupOf(game, 0), { isPublic: true, fillWithBotsTo: 0 });
  game.addPlayer(state, { id: 'someone', name: 'Someone', look: 0, team: game.teams ? 1 : 0 });
  const settings = Object.keys(game.settings.definitions);
  return [game.name, game.tickRate, settings, shapeOf(saveEntity(state.settings)), shapeOf(saveState(state))];
}

/** Names and kinds, without the values. */
function shapeOf(value: Saved): Saved {
  if (Array.isArray(value)) return value.slice(0, 2).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const fields = value as SavedFields;
  return Object.fromEntries(Object.keys(fields).map((name) => [name, shapeOf(fields[name]!)]));
}

import type { FieldsAndMethods } from '@colyseus/schema';
import { RoomState } from './RoomState.ts';

/**
 * Builds a game's root schema: the shell's fields first, the game's own collections beside them at the root, where the
 * SDK's prediction looks for them. Decodes by reflection, so a client needs no class of ours.
 * @param name the schema's name, "ArenaState"
 * @param fields the game's own part, fields only
 */
export function composeRootState<Fields extends FieldsAndMethods>(name: string, fields: Fields) {
  return RoomState.extend(fields, name);
}

import type { FieldsAndMethods } from '@colyseus/schema';
import { RoomState } from './RoomState.ts';

/**
 * Builds a game's root schema: the room's fields first, then the game's own. They must be at the root, because the
 * SDK's prediction looks for collections there. Clients decode by reflection and do not need our classes.
 * @param name the schema's name, such as "ArenaState"
 * @param fields the game's part; fields only
 */
export function composeRootState<Fields extends FieldsAndMethods>(name: string, fields: Fields) {
  return RoomState.extend(fields, name);
}

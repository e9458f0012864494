import { type Encoder, Reflection, type Schema, TypeContext } from '@colyseus/schema';
import type { StateClass } from './stateLayout.ts';

/**
 * Why: with each join, Colyseus describes the types of the state, 2 KB for a game. Who has the same classes can make the
 * same description itself, and needs none. The server and the client compare the names of theirs. Colyseus also describes
 * all classes that extend the same one, which are the states of all games that happen to be loaded.
 */
export interface StateDescription {
  readonly bytes: Uint8Array;
  /** The same for the same bytes. */
  readonly name: string;
}

/** In the query of a WebSocket: the name of the description that the client has. */
export const KNOWN_STATE = 'state';
/**
 * In the first byte of a whole state: it is in columns, and compressed. In the first byte of a patch: it is shortened. Colyseus
 * leaves this bit free. The time and the number of an input stand in front as usual.
 */
export const SHORT = 0x20;
/** How many bytes these take, with the first byte. */
export const STATE_AT = 9;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const known = new WeakMap<StateClass, StateDescription>();

/** Call it before a room with such a state gets it, so that Colyseus knows the same types. */
export function describeState(State: StateClass): StateDescription {
  const found = known.get(State);
  if (found) return found;
  const described = { context: contextOf(State as typeof Schema), state: { constructor: State } };
  const bytes = Reflection.encode(described as unknown as Encoder).slice();
  let hash = FNV_OFFSET;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME) >>> 0;
  const description = { bytes, name: hash.toString(36) };
  known.set(State, description);
  return description;
}

/** Colyseus keeps it, and numbers types as in it. */
function contextOf(State: typeof Schema): TypeContext {
  const { inheritedTypes, cachedContexts } = TypeContext;
  const parent = Object.getPrototypeOf(State) as typeof Schema;
  const siblings = inheritedTypes.get(parent);
  if (siblings) inheritedTypes.set(parent, new Set([State]));
  cachedContexts.delete(State);
  const context = TypeContext.cache(State);
  if (siblings) inheritedTypes.set(parent, siblings);
  return context;
}

import type { MapSchema } from '@colyseus/schema';
import { entriesOf, type MapEntry } from '../colyseus/entriesOf.ts';

/** An entity with a number that is unique among its kind in the room: a fixed order, whatever the order of the seats. */
export interface Slotted {
  readonly slot: number;
}

/** The lowest free slot, counted from 1. */
export function freeSlot(entities: Iterable<Slotted>): number {
  const taken = new Set(Array.from(entities, ({ slot }) => slot));
  let slot = 1;
  while (taken.has(slot)) slot++;
  return slot;
}

type Entries<Entity> = readonly MapEntry<Entity>[];

const sorted = new WeakMap<object, Entries<Slotted>>();

/**
 * The entries of a synced map ordered by slot, because the map is in the order of joining, which a restored state does not
 * keep. The same array as long as nobody comes or goes.
 */
export function entriesBySlot<Entity extends Slotted>(map: MapSchema<Entity>): Entries<Entity> {
  const entries = entriesOf(map);
  const found = sorted.get(entries) as Entries<Entity> | undefined;
  if (found && isInOrder(found)) return found;
  const bySlot = [...entries].sort((one, two) => one.value.slot - two.value.slot);
  sorted.set(entries, bySlot);
  return bySlot;
}

/** A restored state may have given other slots to the same entities. */
function isInOrder(entries: Entries<Slotted>): boolean {
  let last = 0;
  for (const { value } of entries) {
    if (value.slot < last) return false;
    last = value.slot;
  }
  return true;
}

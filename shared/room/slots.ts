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

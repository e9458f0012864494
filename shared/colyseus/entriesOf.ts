import type { MapSchema } from '@colyseus/schema';

/**
 * Why: iterating a `MapSchema` creates objects for every entry, which in the steps of a busy server is most of the
 * garbage. Its entries are kept in a `Map`, which is not public.
 */
interface KeptEntries<Value> {
  readonly $items: ReadonlyMap<string, Value>;
}

export interface MapEntry<Value> {
  readonly id: string;
  readonly value: Value;
}

type Entries = readonly MapEntry<unknown>[];

const known = new WeakMap<object, Entries>();

// What `compare` reads and writes. It is not a closure, because creating one is what must not happen here.
let compared: Entries = [];
let index = 0;
let isSame = true;

function compare(value: unknown, id: string): void {
  const entry = compared[index++];
  if (entry === undefined || entry.value !== value || entry.id !== id) isSame = false;
}

/**
 * The entries of a synced map, in its order. As long as the map has the same entries, it is the same array, and nothing is
 * allocated. An array that was returned earlier never changes, so entries may be added and removed while it is read.
 */
export function entriesOf<Value>(map: MapSchema<Value>): readonly MapEntry<Value>[] {
  const items = (map as unknown as KeptEntries<Value>).$items;
  const found = known.get(map);
  if (found?.length === items.size && hasSameEntries(found, items)) return found as readonly MapEntry<Value>[];
  const entries = Array.from(items, ([id, value]) => ({ id, value }));
  known.set(map, entries);
  return entries;
}

function hasSameEntries(entries: Entries, items: ReadonlyMap<string, unknown>): boolean {
  compared = entries;
  index = 0;
  isSame = true;
  items.forEach(compare);
  return isSame;
}

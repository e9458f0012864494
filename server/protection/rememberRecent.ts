import { LRUCache } from 'lru-cache';

/**
 * A value for each key. When there are too many keys, the least recently used one is forgotten. Bounded by the size of the
 * entries, not by their number, for which the library would reserve room for all of them at once.
 */
export function rememberRecent<Value extends object>(maxKeys: number, create: () => Value): LRUCache<string, Value> {
  return new LRUCache({ maxSize: maxKeys, sizeCalculation: () => 1, memoMethod: create });
}

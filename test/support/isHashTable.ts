import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--allow-natives-syntax');
const hasFastProperties = new Function('object', 'return %HasFastProperties(object);') as (object: object) => boolean;

/** Whether V8 keeps an object as a hash table, which is slow to read: something was deleted from it, for one. */
export function isHashTable(object: object): boolean {
  return !hasFastProperties(object);
}

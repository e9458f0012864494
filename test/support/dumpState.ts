import { ArraySchema, MapSchema, Schema } from '@colyseus/schema';

/**
 * A whole state as plain data for comparison: whatever can be read from it, synced or not, the shell's part included.
 * Knows nothing of saving, so that what saving forgets shows.
 */
export function dumpState(value: unknown): unknown {
  if (value instanceof MapSchema) return [...value.entries()].map(([key, item]) => [key, dumpState(item)]);
  if (value instanceof ArraySchema || Array.isArray(value)) return [...value].map(dumpState);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(readableNames(value).map((name) => [name, dumpState((value as Fields)[name])]));
}

type Fields = Record<string, unknown>;

/** Own properties, and the accessors of a schema's classes, which stand on their prototypes. */
function readableNames(value: object): string[] {
  const names = new Set(Object.keys(value));
  let prototype: unknown = Object.getPrototypeOf(value);
  while (prototype instanceof Schema) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) if (get) names.add(name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names].filter((name) => (value as Fields)[name] !== undefined);
}

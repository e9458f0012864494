import { ArraySchema, MapSchema, Schema } from '@colyseus/schema';

/**
 * A whole state as plain data for comparison: everything that can be read from it, synced or not, including the room's
 * part. Independent of the code that saves states, so that it shows what saving forgets.
 */
export function dumpState(value: unknown): unknown {
  if (value instanceof MapSchema) return [...value.entries()].map(([key, item]) => [key, dumpState(item)]);
  if (value instanceof ArraySchema || Array.isArray(value)) return [...value].map(dumpState);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(readableNames(value).map((name) => [name, dumpState((value as Fields)[name])]));
}

type Fields = Record<string, unknown>;

/** Own properties, and the accessors of schema classes, which are on their prototypes. */
function readableNames(value: object): string[] {
  const names = new Set([...Object.keys(value), ...accessorsOf(Object.getPrototypeOf(value))]);
  return [...names].filter((name) => (value as Fields)[name] !== undefined);
}

const knownAccessors = new Map<unknown, readonly string[]>();

/** Cached per class, because classes do not change. */
function accessorsOf(prototype: unknown): readonly string[] {
  if (!(prototype instanceof Schema)) return [];
  const known = knownAccessors.get(prototype);
  if (known) return known;
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([, { get }]) => get);
  const names = [...own.map(([name]) => name), ...accessorsOf(Object.getPrototypeOf(prototype))];
  knownAccessors.set(prototype, names);
  return names;
}

import { ArraySchema, MapSchema, Metadata, Schema } from '@colyseus/schema';
import { isIntegerType } from './schemaFields.ts';

type Fields = Record<string, unknown>;
type SchemaClass = new () => Schema;

const ITEMS = 3;

/**
 * Gives every field in a state a value that no new state has, and every collection a few items, so that a field that saving
 * forgets is found.
 * @param skip names of fields of the root to leave unchanged
 */
export function scrambleState(state: Schema, random: () => number, skip: ReadonlySet<string> = new Set()): void {
  const types = Metadata.getFields(state.constructor) as Fields;
  const fields = state as unknown as Fields;
  for (const name of [...Object.keys(types), ...Object.keys(state)]) {
    if (!skip.has(name)) fields[name] = scrambled(fields[name], types[name], random);
  }
}

function scrambled(value: unknown, type: unknown, random: () => number): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}-${Math.floor(random() * 1e6)}`;
  if (typeof value === 'number') return otherNumber(value, type, random);
  if (value instanceof MapSchema || value instanceof ArraySchema) return fill(value, type, random);
  if (value instanceof Schema) scrambleState(value, random);
  else if (typeof value === 'object' && value !== null) scramblePlain(value as Fields, random);
  return value;
}

/** Small enough for the smallest integer type, and always different from the current value. */
function otherNumber(value: number, type: unknown, random: () => number): number {
  const isFraction = type !== undefined && !isIntegerType(type);
  const range =
    isFraction && typeof type === 'object' ? (type as { quantized: { min: number; max: number } }) : undefined;
  if (range) return range.quantized.min + (0.2 + 0.6 * random()) * (range.quantized.max - range.quantized.min);
  return value === 0
    ? 1 + Math.floor(random() * 100)
    : Math.abs(value) > 50
      ? 1 + Math.floor(random() * 40)
      : value + 51;
}

function fill(collection: MapSchema | ArraySchema, type: unknown, random: () => number): unknown {
  const [Child] = Object.values(type as Fields) as SchemaClass[];
  for (let index = [...collection.values()].length; index < ITEMS; index++) {
    const child = typeof Child === 'function' ? new Child() : index;
    if (collection instanceof MapSchema) collection.set(`item-${index}`, child);
    else collection.push(child);
  }
  for (const child of collection.values()) if (child instanceof Schema) scrambleState(child, random);
  return collection;
}

/** An object of a class that is not a schema; it contains plain data. */
function scramblePlain(owner: Fields, random: () => number): void {
  for (const [name, value] of Object.entries(owner)) {
    owner[name] = Array.isArray(value) ? [{ some: Math.floor(random() * 1e6) }] : scrambled(value, undefined, random);
  }
}

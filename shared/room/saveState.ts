import { ArraySchema, MapSchema, Schema } from '@colyseus/schema';
import { childClassOf, fieldTypesOf } from '../colyseus/fieldTypes.ts';
import { RoomState } from './RoomState.ts';

/** Plain data, as JSON can store it. A map becomes a list of its entries, in the map's order. */
export type Saved = null | boolean | number | string | readonly Saved[] | { readonly [name: string]: Saved };
export type SavedFields = { readonly [name: string]: Saved };

type Fields = Record<string, unknown>;
type SchemaClass = new () => Schema;

const shellFields = new Set(Object.keys(fieldTypesOf(RoomState)));

/**
 * Saves everything that determines the game's future as plain data: every field of its schemas, including those that
 * are not synced. Read from the schemas, so that new fields are saved automatically. The room's own fields (seats,
 * phase, settings) are left out, because the room saves them.
 * @throws TypeError naming the field, if a value is not plain data: a function, a number that is not finite
 */
export function saveState(state: RoomState): SavedFields {
  return saveFields(state, gameFieldsOf(state), 'state');
}

/**
 * Restores a saved game into the state it came from or a new one. Entities under the same key keep their instance, so
 * that references to them stay valid.
 * @param saved what `saveState` returned for a state of the same game
 * @throws TypeError if it does not fit the schema
 */
export function restoreState(state: RoomState, saved: SavedFields): void {
  restoreFields(state, gameFieldsOf(state), saved, 'state');
}

/**
 * Saves a single entity, such as a player's body.
 * @throws TypeError like `saveState`
 */
export function saveEntity(entity: Schema): SavedFields {
  return saveFields(entity, fieldsOf(entity), entity.constructor.name);
}

/**
 * @param saved what `saveEntity` returned for an entity of the same class
 * @throws TypeError like `restoreState`
 */
export function restoreEntity(entity: Schema, saved: SavedFields): void {
  restoreFields(entity, fieldsOf(entity), saved, entity.constructor.name);
}

/** Synced fields are in the schema's metadata. The others are own properties of the instance. */
function fieldsOf(value: object): string[] {
  if (!(value instanceof Schema)) return Object.keys(value);
  return [...Object.keys(fieldTypesOf(value.constructor as SchemaClass)), ...Object.keys(value)];
}

function gameFieldsOf(state: RoomState): string[] {
  return fieldsOf(state).filter((name) => !shellFields.has(name));
}

function saveFields(owner: object, names: readonly string[], path: string): SavedFields {
  const fields = owner as Fields;
  return Object.fromEntries(names.map((name) => [name, save(fields[name], `${path}.${name}`)]));
}

function save(value: unknown, path: string): Saved {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof ArraySchema || Array.isArray(value)) {
    return [...value].map((item, index) => save(item, `${path}[${index}]`));
  }
  if (value instanceof MapSchema) return [...value].map(([key, item]) => [key, save(item, `${path}.${key}`)]);
  if (typeof value === 'object') return saveFields(value, fieldsOf(value), path);
  throw new TypeError(`${path} is ${String(value)}, which cannot be saved.`);
}

function restoreFields(owner: object, names: readonly string[], saved: SavedFields, path: string): void {
  const fields = owner as Fields;
  for (const name of names) {
    const value = saved[name];
    const where = `${path}.${name}`;
    if (value === undefined) throw new TypeError(`${where} is missing from the saved data.`);
    const known = fields[name];
    if (known instanceof ArraySchema) restoreArray(known, childTypeOf(owner, name), listOf(value, where), where);
    else if (known instanceof MapSchema) restoreMap(known, childTypeOf(owner, name), listOf(value, where), where);
    else if (known instanceof Schema) restoreFields(known, fieldsOf(known), fieldsIn(value, where), where);
    else if (isPlainObject(known)) Object.assign(known, structuredClone(fieldsIn(value, where)));
    else fields[name] = typeof value === 'object' ? structuredClone(value) : value;
  }
}

function restoreArray(array: ArraySchema, type: SchemaClass | undefined, saved: readonly Saved[], path: string): void {
  while (array.length > saved.length) array.pop();
  for (const [index, value] of saved.entries()) {
    const item = restoreItem(array[index], type, value, `${path}[${index}]`);
    if (index >= array.length) array.push(item);
    else if (array[index] !== item) array[index] = item;
  }
}

function restoreMap(map: MapSchema, type: SchemaClass | undefined, saved: readonly Saved[], path: string): void {
  const entries = saved.map((entry) => listOf(entry, path) as readonly [string, Saved]);
  const known = new Map(map.entries());
  const keeps = entries.length === known.size && [...known.keys()].every((key, index) => key === entries[index]?.[0]);
  // A map's order is the insertion order of its keys.
  if (!keeps) for (const key of known.keys()) map.delete(key);
  for (const [key, value] of entries) {
    const item = restoreItem(known.get(key), type, value, `${path}.${key}`);
    if (map.get(key) !== item) map.set(key, item);
  }
}

function restoreItem(known: unknown, type: SchemaClass | undefined, saved: Saved, path: string): unknown {
  if (!type) return saved;
  const item = known instanceof Schema ? known : new type();
  restoreFields(item, fieldsOf(item), fieldsIn(saved, path), path);
  return item;
}

/** The class of a collection's items; undefined for numbers and strings. */
function childTypeOf(owner: object, name: string): SchemaClass | undefined {
  if (!(owner instanceof Schema)) return undefined;
  return childClassOf(fieldTypesOf(owner.constructor as SchemaClass)[name]) as SchemaClass | undefined;
}

/** An object of a class that the schema library does not know. Exists only on the server. */
function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: Saved, path: string): readonly Saved[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`${path} is not a list in the saved data.`);
}

function fieldsIn(value: Saved, path: string): SavedFields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as SavedFields;
  throw new TypeError(`${path} is not an object in the saved data.`);
}

import { Metadata } from '@colyseus/schema';

/**
 * Why: what a schema declares is needed without an instance: to check an input before it is decoded, and to create the
 * items of a saved collection. `@colyseus/schema` keeps it in the class's metadata, whose shape is not documented.
 */
type SchemaClass = abstract new () => object;
type FieldTypes = Readonly<Record<string, unknown>>;

/** Kept, because the library builds them at each call, and saving a state asks for them once for each item. */
const known = new WeakMap<SchemaClass, FieldTypes>();

/** Names and types of a class's synced fields, in wire order. Fields that are not synced are not included. */
export function fieldTypesOf(schemaClass: SchemaClass): FieldTypes {
  const types = known.get(schemaClass) ?? Metadata.getFields(schemaClass);
  known.set(schemaClass, types);
  return types;
}

/** The wire type of a field's values, such as "uint16"; undefined for references, whose size depends on the value. */
export function wireTypeOf(type: unknown): string | undefined {
  if (typeof type === 'string') return type;
  return quantumOf(type)?.wire;
}

/** How a quantized number is written: as a whole number of steps, of which `span` cover the `range` that begins at `min`. */
export interface Quantum {
  readonly wire: string;
  readonly min: number;
  readonly range: number;
  readonly span: number;
}

/** Undefined for fields that are not quantized. */
export function quantumOf(type: unknown): Quantum | undefined {
  if (typeof type !== 'object' || type === null || !('quantized' in type)) return undefined;
  return (type as { readonly quantized?: Quantum }).quantized;
}

/**
 * The class of a collection's items; undefined for collections of numbers and strings, and for anything that is not a
 * collection.
 */
export function childClassOf(type: unknown): (new () => object) | undefined {
  if (typeof type !== 'object' || type === null) return undefined;
  const [child] = Object.values(type) as unknown[];
  return typeof child === 'function' ? (child as new () => object) : undefined;
}

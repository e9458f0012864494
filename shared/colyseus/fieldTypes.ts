import { Metadata } from '@colyseus/schema';

/**
 * Why: what a schema declares is needed where no instance says it: to judge an input before it is decoded, and to make
 * the items of a saved collection anew. `@colyseus/schema` keeps it in a class's metadata, whose shape it documents nowhere.
 */
type SchemaClass = abstract new () => object;

/** Names and types of a class's synced fields, in their order on the wire. Fields that are not synced are not among them. */
export function fieldTypesOf(schemaClass: SchemaClass): Readonly<Record<string, unknown>> {
  return Metadata.getFields(schemaClass);
}

/** How a field's values are written, "uint16"; undefined for references, whose size depends on the value. */
export function wireTypeOf(type: unknown): string | undefined {
  if (typeof type === 'string') return type;
  if (typeof type !== 'object' || type === null || !('quantized' in type)) return undefined;
  const { quantized } = type as { readonly quantized?: { readonly wire?: string } };
  return quantized?.wire;
}

/** The class of what a collection holds; undefined for collections of numbers and strings, and for what is none. */
export function childClassOf(type: unknown): (new () => object) | undefined {
  if (typeof type !== 'object' || type === null) return undefined;
  const [child] = Object.values(type) as unknown[];
  return typeof child === 'function' ? (child as new () => object) : undefined;
}

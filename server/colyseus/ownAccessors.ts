import { $values, Metadata } from '@colyseus/schema';
import { childClassOf, fieldTypesOf } from '../../shared/colyseus/fieldTypes.ts';

/**
 * Why: all fields of all schemas share the code of one getter and of a few setters. V8 learns for a piece of code what it
 * is used with, and these are used with everything, so each read of a field was a look-up by its class and its index, and
 * the rules of a step read and write thousands. Code of its own for each field is inlined where it is used. It is made from
 * text, because a closure shares its code, too. Only on the server: pages must not make code from text.
 */
type SchemaClass = new () => object;

const done = new WeakSet<SchemaClass>();

/**
 * Gives every field of a state its own accessors.
 * @param Root the class of the state, before it is used
 */
export function giveOwnAccessors(Root: SchemaClass): void {
  if (done.has(Root)) return;
  done.add(Root);
  for (const [index, [name, type]] of Object.entries(fieldTypesOf(Root)).entries()) {
    const shared = Object.getOwnPropertyDescriptor(ownerOf(Root, name), name);
    if (shared?.set) Object.defineProperty(Root.prototype, name, { ...shared, ...accessorsOf(index, shared.set) });
    const child = typeof type === 'function' ? (type as SchemaClass) : childClassOf(type);
    if (child && Metadata.isValidInstance(child.prototype)) giveOwnAccessors(child);
  }
}

/** A class that extends another has the accessors of the other. */
function ownerOf(Class: SchemaClass, name: string): object {
  let owner: object = Class.prototype;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object;
  return owner;
}

/** What is written is compared first: a kept value is already what the shared setter would make of it. */
function accessorsOf(index: number, set: (value: unknown) => void): Required<Pick<PropertyDescriptor, 'get' | 'set'>> {
  const make = new Function(
    'values',
    'set',
    `return {
      get() { return this[values][${index}]; },
      set(value) { if (this[values][${index}] !== value) set.call(this, value); },
    };`,
  );
  return make($values, set);
}

import { EventEmitter } from 'node:events';
import { type Runtime, Session } from 'node:inspector/promises';

export type Counts = Record<string, number>;

/** What a process keeps alive, by name. */
export interface Held {
  /** The objects of each class. */
  readonly classes: Counts;
  /** The listeners to each event, by the class of what they listen to. */
  readonly listeners: Counts;
  /** What is in the maps, sets, arrays and records of the objects that were looked into, private ones included. */
  readonly sizes: Counts;
}

interface InnerProperties extends Runtime.GetPropertiesReturnType {
  /** Node's types do not know them. */
  readonly privateProperties?: ReadonlyArray<Pick<Runtime.PropertyDescriptor, 'name' | 'value'>>;
}

const SELECT = 'selectObjects';
/** Where what the inspector runs finds this module. */
const exchange = globalThis as { [SELECT]?: (all: readonly object[]) => readonly object[] };
const own = Object.prototype.hasOwnProperty;

export function add(counts: Counts, name: string, count = 1): void {
  counts[name] = (counts[name] ?? 0) + count;
}

/**
 * Collects garbage and counts what is left.
 * @param classes the objects of these are looked into
 */
export async function countHeld(classes: ReadonlySet<unknown>): Promise<Held> {
  const held: Held = { classes: {}, listeners: {}, sizes: {} };
  let selected: readonly object[] = [];
  exchange[SELECT] = (all) => {
    selected = countObjects(all, classes, held);
    return selected;
  };
  const session = new Session();
  session.connect();
  try {
    const elements = await selectObjects(session);
    for (const [index, object] of selected.entries()) {
      const name = object.constructor.name;
      for (const [field, value] of Object.entries(object)) add(held.sizes, `${name}.${field}`, sizeOf(value));
      for (const [field, size] of await privateSizes(session, elements[index]!)) {
        add(held.sizes, `${name}.${field}`, size);
      }
    }
  } finally {
    delete exchange[SELECT];
    session.disconnect();
  }
  return held;
}

/** Only the inspector finds all objects. @returns its names for those that are looked into, in order */
async function selectObjects(session: Session): Promise<string[]> {
  const { result: prototype } = await session.post('Runtime.evaluate', { expression: 'Object.prototype' });
  const { objects } = await session.post('Runtime.queryObjects', { prototypeObjectId: prototype.objectId! });
  const { result: selected, exceptionDetails } = await session.post('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: `function() { return globalThis.${SELECT}(this); }`,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const { result } = await session.post('Runtime.getProperties', {
    objectId: selected.objectId!,
    ownProperties: true,
  });
  return result.filter(({ name }) => /^\d+$/.test(name)).map(({ value }) => value!.objectId!);
}

async function privateSizes(session: Session, objectId: string): Promise<[field: string, size: number][]> {
  const properties: InnerProperties = await session.post('Runtime.getProperties', { objectId, ownProperties: true });
  return (properties.privateProperties ?? []).flatMap(({ name, value }) => {
    // Such as "Map(3)".
    const size = /^\w+\((\d+)\)$/.exec(value?.description ?? '')?.[1];
    return size === undefined ? [] : [[name, Number(size)]];
  });
}

/** @returns those that are looked into */
function countObjects(all: readonly object[], looked: ReadonlySet<unknown>, { classes, listeners }: Held): object[] {
  const selected: object[] = [];
  for (const object of all) {
    const ownClass = classOf(object);
    if (!ownClass) continue;
    add(classes, ownClass.name);
    if (looked.has(ownClass)) selected.push(object);
    if (!(object instanceof EventEmitter) || !own.call(object, '_events')) continue;
    for (const event of object.eventNames()) {
      add(listeners, `${ownClass.name} ${String(event)}`, object.listenerCount(event));
    }
  }
  return selected;
}

/** Undefined for prototypes, what has none, and proxies that throw. */
function classOf(object: object): { readonly name: string } | undefined {
  try {
    const prototype = Object.getPrototypeOf(object) as object | null;
    if (prototype === null || !own.call(prototype, 'constructor') || own.call(object, 'constructor')) return undefined;
    const ownClass: unknown = prototype.constructor;
    return typeof ownClass === 'function' && typeof ownClass.name === 'string' ? ownClass : undefined;
  } catch {
    return undefined;
  }
}

function sizeOf(value: unknown): number {
  if (value instanceof Map || value instanceof Set) return value.size;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

import { type Command, Redis } from 'ioredis';

/** What a command, or several, asked of Redis. */
export interface Tally {
  calls: number;
  /** Of arguments and replies. */
  bytes: number;
  /** Messages that were delivered to subscribers. */
  deliveries: number;
  deliveredBytes: number;
}

export const noTally = (): Tally => ({ calls: 0, bytes: 0, deliveries: 0, deliveredBytes: 0 });

type Reply = string | number | null | (string | number)[];

/** What a simulated Redis holds, and what it was asked. */
export class RedisStore {
  readonly hashes = new Map<string, Map<string, string>>();
  readonly texts = new Map<string, string>();
  readonly subscribers = new Map<string, Set<SimulatedRedis>>();
  /** By topic: how many other processes hear it. */
  readonly crowd = new Map<string, number>();
  /** Called for a message to a topic that no connection here has subscribed. */
  onUnheard: (topic: string, text: string) => void = () => {};
  tally = noTally();

  hash(key: string): Map<string, string> {
    const known = this.hashes.get(key);
    if (known) return known;
    const hash = new Map<string, string>();
    this.hashes.set(key, hash);
    return hash;
  }

  /** What a command returns. Knows those that the server uses. */
  run(from: SimulatedRedis, name: string, args: readonly string[]): Reply {
    const [key = '', field = '', value = ''] = args;
    switch (name) {
      case 'hget':
        return this.hash(key).get(field) ?? null;
      case 'hmget':
        return args.slice(1).map((each) => this.hash(key).get(each) ?? '');
      case 'hgetall':
        return [...this.hash(key)].flat();
      case 'hset':
        return this.#set(this.hash(key), field, value);
      case 'hincrby':
        return this.#increase(this.hash(key), field, Number(value));
      case 'hdel':
        return args.slice(1).filter((each) => this.hash(key).delete(each)).length;
      case 'get':
        return this.texts.get(key) ?? null;
      case 'exists':
        return this.texts.has(key) ? 1 : 0;
      case 'setex':
        this.texts.set(key, value);
        return 'OK';
      case 'subscribe':
        for (const topic of args) this.#hearersOf(topic).add(from);
        return args.length;
      case 'unsubscribe':
        for (const topic of args) this.#hearersOf(topic).delete(from);
        return args.length;
      case 'publish':
        return this.#publish(key, field);
      case 'pubsub':
        return [...this.crowd.keys(), ...this.subscribers.keys()].filter((topic) => topic.startsWith('p:'));
      case 'expire':
      case 'del':
        return 1;
      default:
        throw new Error(`The simulated Redis does not know ${name}.`);
    }
  }

  #publish(topic: string, text: string): number {
    const hearers = [...(this.subscribers.get(topic) ?? [])];
    for (const hearer of hearers) queueMicrotask(() => hearer.emit('message', topic, text));
    if (hearers.length === 0) queueMicrotask(() => this.onUnheard(topic, text));
    const count = hearers.length + (this.crowd.get(topic) ?? 0);
    this.tally.deliveries += count;
    this.tally.deliveredBytes += count * text.length;
    return count;
  }

  #set(hash: Map<string, string>, field: string, value: string): number {
    const isNew = !hash.has(field);
    hash.set(field, value);
    return isNew ? 1 : 0;
  }

  #increase(hash: Map<string, string>, field: string, amount: number): number {
    const sum = Number(hash.get(field) ?? 0) + amount;
    hash.set(field, `${sum}`);
    return sum;
  }

  #hearersOf(topic: string): Set<SimulatedRedis> {
    const known = this.subscribers.get(topic);
    if (known) return known;
    const hearers = new Set<SimulatedRedis>();
    this.subscribers.set(topic, hearers);
    return hearers;
  }
}

/** A connection to a simulated Redis: ioredis up to the socket, and a store in place of it. */
export class SimulatedRedis extends Redis {
  readonly #store: RedisStore;

  constructor(store: RedisStore) {
    super({ lazyConnect: true });
    this.#store = store;
  }

  override duplicate(): Redis {
    return new SimulatedRedis(this.#store);
  }

  override quit(): Promise<'OK'> {
    return Promise.resolve('OK');
  }

  override sendCommand(command: Command): Promise<unknown> {
    const args = command.args.map(String);
    const { tally } = this.#store;
    tally.calls++;
    tally.bytes += args.reduce((sum, { length }) => sum + length, 0);
    const reply = this.#store.run(this, command.name, args);
    tally.bytes += sizeOf(reply);
    command.resolve(reply);
    return command.promise;
  }
}

function sizeOf(reply: Reply): number {
  if (Array.isArray(reply)) return reply.reduce<number>((sum, each) => sum + String(each).length, 0);
  return reply === null ? 0 : String(reply).length;
}

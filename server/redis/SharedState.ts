import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { SharedDriver } from '../colyseus/SharedDriver.ts';
import { SharedPresence } from '../colyseus/SharedPresence.ts';
import { ConfigError } from '../config.ts';
import type { MailStore } from '../drain/RoomMail.ts';
import { isInTime } from '../isInTime.ts';
import { SampledLog } from '../protection/SampledLog.ts';
import { endSocketTimeout } from './endSocketTimeout.ts';
import { type FailureLog, isOutage, isTimeout, reasonOf, TIMED_OUT } from './FailureLog.ts';

/** Below a second, so that people are told within a second that Redis does not answer. */
const ANSWER_MS = 700;
/** What was asked on a connection that closed has timed out by then. */
const ABANDONED_MS = 1_000;
/** If nothing has come over a connection for this long, though something was asked, it is replaced by a new one. */
const DEAD_MS = 3_000;
const CONNECT_MS = 1_000;
const LONGEST_RETRY_MS = 500;
/** How long a process that starts waits for Redis. */
const START_MS = 5_000;
/** How often a Redis that has not answered is asked again. */
const ASK_EVERY_MS = 250;
/** How long after an outage the processes may take to list their rooms again. */
const FILLING_MS = 3_000;

const connection: RedisOptions = {
  commandTimeout: ANSWER_MS,
  connectTimeout: CONNECT_MS,
  retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RETRY_MS),
  // While Redis is away, commands fail at once. Otherwise they would pile up, and people would wait without an answer.
  enableOfflineQueue: false,
  // A claim that is sent twice would fail the second time.
  autoResendUnfulfilledCommands: false,
  socketTimeout: DEAD_MS,
  // The presence subscribes again by itself, and catches what goes wrong.
  autoResubscribe: false,
  // While it waits for the answers to these, ioredis does not notice that a connection without a ready check has closed: it
  // then takes the closed one for ready, and never connects again.
  disableClientInfo: true,
};

/** What several processes share: the list of rooms, the codes, and the messages between processes. */
export class SharedState implements MailStore {
  readonly driver: SharedDriver;
  readonly presence: SharedPresence;
  readonly #connections: readonly Redis[];
  readonly #commanding: readonly Redis[];
  readonly #outageListeners = new Set<() => void>();
  readonly #log: Logger;
  #wasReachable = false;
  #isAnswering = true;
  #hasLost = false;
  #isEnding = false;
  #fillingUntilMs = 0;
  #closedMs = Number.NEGATIVE_INFINITY;
  #lastError = 'no answer';
  /** Called each time that Redis can be reached again. */
  onReturn: () => void = () => {};
  /** Logs what fails because of Redis, but not what an outage causes: the outage is logged once, when it begins. */
  readonly failures: FailureLog;

  private constructor(url: string, log: Logger) {
    const losses = new SampledLog(log, () => performance.now());
    const onLoss = (error: unknown) => {
      this.#hasLost = true;
      if (!this.#isOfOutage(error)) losses.warn({ err: reasonOf(error) }, 'Redis refused a command');
    };
    this.failures = {
      warn: (fields, message) => {
        if (!this.#isOfOutage(fields.err)) log.warn(fields, message);
      },
    };
    this.#log = log;
    const listings = new Redis(url, connection);
    const messages = new Redis(url, connection);
    this.driver = new SharedDriver(listings, onLoss);
    this.presence = new SharedPresence(messages, onLoss);
    this.#connections = [listings, ...this.presence.connections];
    this.#commanding = [listings, messages];
    for (const each of this.#connections) {
      endSocketTimeout(each);
      each.on('error', (error: Error) => {
        this.#lastError = error.message;
      });
      each.on('ready', () => this.#note());
      each.on('close', () => {
        this.#closedMs = performance.now();
        this.#note();
      });
    }
  }

  /**
   * Connects to Redis.
   * @throws ConfigError if it cannot be reached
   */
  static async open(url: string, log: Logger): Promise<SharedState> {
    const shared = new SharedState(url, log);
    await shared.#untilReachable();
    return shared;
  }

  /** The connection for commands. */
  get commands(): Redis {
    return this.presence.connections[0]!;
  }

  get isReachable(): boolean {
    return this.#isAnswering && this.#connections.every(({ status }) => status === 'ready');
  }

  /** Whether rooms may be missing from the list, because Redis was away, or was emptied. */
  get isBeingFilled(): boolean {
    return performance.now() < this.#fillingUntilMs;
  }

  /** Whether Redis has refused or lost something since the last call. */
  takeLosses(): boolean {
    const hasLost = this.#hasLost;
    this.#hasLost = false;
    return hasLost;
  }

  /** Call when rooms may be missing from the list. */
  noteEmptied(): void {
    this.#fillingUntilMs = performance.now() + FILLING_MS;
  }

  /** @returns what an operation returns; rejects at once if Redis is away, or goes away meanwhile */
  async untilOutage<Result>(operation: () => Promise<Result>): Promise<Result> {
    if (!this.isReachable) throw new Error('Redis is away');
    const { promise, reject } = Promise.withResolvers<never>();
    const onOutage = () => reject(new Error('Redis went away'));
    this.#outageListeners.add(onOutage);
    try {
      return await Promise.race([promise, operation()]);
    } finally {
      this.#outageListeners.delete(onOutage);
    }
  }

  async put(key: string, text: string, seconds: number): Promise<void> {
    await this.commands.setex(key, seconds, text);
  }

  async takeOnce(key: string): Promise<string | undefined> {
    const [answer] = (await this.commands.multi().get(key).del(key).exec()) ?? [];
    return typeof answer?.[1] === 'string' ? answer[1] : undefined;
  }

  /** Call before the connections are closed on purpose. */
  end(): void {
    this.#isEnding = true;
  }

  close(): void {
    this.end();
    for (const each of this.#connections) each.disconnect();
  }

  async #untilReachable(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const each of this.#connections) each.on('ready', () => this.isReachable && resolve());
    await isInTime(promise, START_MS);
    if (this.isReachable) return;
    this.close();
    throw new ConfigError(`REDIS_URL: Redis cannot be reached (${this.#lastError}). Start it, or correct REDIS_URL.`);
  }

  /** Whether something failed only because Redis is away, or does not answer. */
  #isOfOutage(error: unknown): boolean {
    if (isTimeout(error)) this.#noteSilence();
    return !this.isReachable || isOutage(error);
  }

  /** A Redis that takes commands and does not answer is as good as away. */
  #noteSilence(): void {
    const isOfOldConnection = performance.now() - this.#closedMs < ABANDONED_MS;
    if (!this.#isAnswering || isOfOldConnection) return;
    this.#isAnswering = false;
    this.#lastError = TIMED_OUT;
    this.#note();
    const timer = setInterval(() => {
      if (this.#commanding.some(({ status }) => status === 'end')) clearInterval(timer);
      Promise.all(this.#commanding.map((each) => each.ping())).then(
        () => {
          clearInterval(timer);
          this.#isAnswering = true;
          this.#note();
        },
        () => {},
      );
    }, ASK_EVERY_MS).unref();
  }

  #note(): void {
    const { isReachable } = this;
    const log = this.#log;
    if (isReachable === this.#wasReachable) return;
    this.#wasReachable = isReachable;
    if (isReachable) {
      log.info('Redis can be reached');
      this.onReturn();
      return;
    }
    if (!this.#isEnding) {
      log.warn({ why: this.#lastError }, 'Redis cannot be reached: nobody can join, and the rooms go on');
    }
    for (const tell of this.#outageListeners) tell();
  }
}

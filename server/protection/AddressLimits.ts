import type { Config } from '../config.ts';
import { type CodeGuess, CodeGuesses, type Lockout } from './CodeGuesses.ts';
import { OpenCounts, type Release } from './OpenCounts.ts';
import { type PendingReservation, type PromisedSeat, SeatReservations } from './SeatReservations.ts';
import { TokenBuckets } from './TokenBuckets.ts';
import { groupOf, isLoopback } from './trustedAddress.ts';

export type AddressLimitsConfig = Pick<
  Config,
  | 'requestsPerSecond'
  | 'connectsPerSecond'
  | 'maxSockets'
  | 'maxConnections'
  | 'maxRoomsPerAddress'
  | 'maxReservations'
  | 'wrongCodesPerMinute'
  | 'trustedProxies'
>;

/** Addresses remembered at once for what they did; about 150 B each. The one that was silent longest is forgotten. */
const MAX_ADDRESSES = 20_000;
/** A page and its files come at once, for a whole class of pupils. */
const REQUEST_BURST_SECONDS = 5;
/** As the rooms free an unused reservation. */
const RESERVATION_MS = 5_000;
const nothing = () => {};

/**
 * What one address may take of this process. IPv6 counts by /64. Without a proxy in front, loopback is the operator's own
 * machine and exempt. Every method takes a canonical address.
 */
export class AddressLimits {
  readonly #exemptsLoopback: boolean;
  readonly #requests: TokenBuckets;
  readonly #seatRequests: TokenBuckets;
  readonly #upgrades: TokenBuckets;
  readonly #sockets: OpenCounts;
  readonly #connections: OpenCounts;
  readonly #rooms: OpenCounts;
  readonly #reservations: SeatReservations;
  readonly #guesses: CodeGuesses;

  /** @param now a monotonic clock, ms */
  constructor(config: AddressLimitsConfig, now: () => number) {
    const { requestsPerSecond, connectsPerSecond } = config;
    const shared = { maxKeys: MAX_ADDRESSES, now };
    this.#exemptsLoopback = config.trustedProxies.length === 0;
    const requestBurst = requestsPerSecond * REQUEST_BURST_SECONDS;
    this.#requests = new TokenBuckets({ ...shared, perSecond: requestsPerSecond, burst: requestBurst });
    this.#seatRequests = new TokenBuckets({ ...shared, perSecond: connectsPerSecond, burst: connectsPerSecond });
    this.#upgrades = new TokenBuckets({ ...shared, perSecond: connectsPerSecond, burst: connectsPerSecond });
    this.#sockets = new OpenCounts(config.maxSockets);
    this.#connections = new OpenCounts(config.maxConnections);
    this.#rooms = new OpenCounts(config.maxRoomsPerAddress);
    this.#reservations = new SeatReservations({
      maxPerKey: config.maxReservations,
      expireAfterMs: RESERVATION_MS,
      now,
    });
    this.#guesses = new CodeGuesses({ ...shared, wrongPerMinute: config.wrongCodesPerMinute });
  }

  /** One more request; false when there are too many. */
  takeRequest(address: string): boolean {
    return this.#isExempt(address) || this.#requests.take(groupOf(address));
  }

  /** One more request for a seat. */
  takeSeatRequest(address: string): boolean {
    return this.#isExempt(address) || this.#seatRequests.take(groupOf(address));
  }

  /** One more WebSocket handshake. */
  takeUpgrade(address: string): boolean {
    return this.#isExempt(address) || this.#upgrades.take(groupOf(address));
  }

  /** A TCP connection; undefined when there are too many. */
  openSocket(address: string): Release | undefined {
    return this.#open(this.#sockets, address);
  }

  /** A WebSocket. */
  openConnection(address: string): Release | undefined {
    return this.#open(this.#connections, address);
  }

  openRoom(address: string): Release | undefined {
    return this.#open(this.#rooms, address);
  }

  openReservation(address: string): PendingReservation | undefined {
    if (this.#isExempt(address)) return { confirm: nothing, cancel: nothing };
    return this.#reservations.open(groupOf(address));
  }

  /** A socket came for the seat, from whatever address. */
  claimReservation(seat: PromisedSeat): void {
    this.#reservations.claim(seat);
  }

  guessCode(address: string): CodeGuess | Lockout {
    if (this.#isExempt(address)) return { right: nothing, wrong: nothing };
    return this.#guesses.begin(groupOf(address));
  }

  #open(counts: OpenCounts, address: string): Release | undefined {
    return this.#isExempt(address) ? nothing : counts.open(groupOf(address));
  }

  #isExempt(address: string): boolean {
    return this.#exemptsLoopback && isLoopback(address);
  }
}

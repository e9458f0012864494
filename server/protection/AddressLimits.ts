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
  | 'maxListWatchersPerAddress'
  | 'maxWaitingPerAddress'
  | 'wrongCodesPerMinute'
  | 'trustedProxies'
  | 'listenSocket'
>;

/** How many addresses each limit remembers, at about 150 B each. Beyond that, the least recently seen one is forgotten. */
const MAX_ADDRESSES = 20_000;
/** A whole class may open the page, with all its files, at the same moment. */
const REQUEST_BURST_SECONDS = 5;
/** How many places may be held for people of one address who have waited in line, until they use them. */
const MAX_TURNS = 4;
/** The time after which a room releases a reservation that nobody has used. */
const RESERVATION_MS = 5_000;
const nothing = () => {};

/**
 * The limits on what one address may use of this process. IPv6 addresses count by their /64. Loopback is exempt unless
 * there is a proxy, because without one only the operator's own machine can use it. Every method takes a canonical
 * address.
 */
export class AddressLimits {
  readonly #exemptsLoopback: boolean;
  readonly #requests: TokenBuckets;
  readonly #seatRequests: TokenBuckets;
  readonly #upgrades: TokenBuckets;
  readonly #sockets: OpenCounts;
  readonly #connections: OpenCounts;
  readonly #rooms: OpenCounts;
  readonly #watchers: OpenCounts;
  readonly #waiting: OpenCounts;
  readonly #turns = new OpenCounts(MAX_TURNS);
  readonly #reservations: SeatReservations;
  readonly #guesses: CodeGuesses;

  /** @param now a monotonic clock, ms */
  constructor(config: AddressLimitsConfig, now: () => number) {
    const { requestsPerSecond, connectsPerSecond } = config;
    const shared = { maxKeys: MAX_ADDRESSES, now };
    this.#exemptsLoopback = config.trustedProxies.length === 0 && config.listenSocket === undefined;
    const requestBurst = requestsPerSecond * REQUEST_BURST_SECONDS;
    this.#requests = new TokenBuckets({ ...shared, perSecond: requestsPerSecond, burst: requestBurst });
    this.#seatRequests = new TokenBuckets({ ...shared, perSecond: connectsPerSecond, burst: connectsPerSecond });
    this.#upgrades = new TokenBuckets({ ...shared, perSecond: connectsPerSecond, burst: connectsPerSecond });
    this.#sockets = new OpenCounts(config.maxSockets);
    this.#connections = new OpenCounts(config.maxConnections);
    this.#rooms = new OpenCounts(config.maxRoomsPerAddress);
    this.#watchers = new OpenCounts(config.maxListWatchersPerAddress);
    this.#waiting = new OpenCounts(config.maxWaitingPerAddress);
    this.#reservations = new SeatReservations({
      maxPerKey: config.maxReservations,
      expireAfterMs: RESERVATION_MS,
      now,
    });
    this.#guesses = new CodeGuesses({ ...shared, wrongPerMinute: config.wrongCodesPerMinute });
  }

  /** Counts a request. Returns false if there were too many. */
  takeRequest(address: string): boolean {
    return this.#isExempt(address) || this.#requests.take(groupOf(address));
  }

  /** Counts a request for a seat. */
  takeSeatRequest(address: string): boolean {
    return this.#isExempt(address) || this.#seatRequests.take(groupOf(address));
  }

  /** Counts a WebSocket handshake. */
  takeUpgrade(address: string): boolean {
    return this.#isExempt(address) || this.#upgrades.take(groupOf(address));
  }

  /** Counts a TCP connection until it is released. Returns undefined if too many are open. */
  openSocket(address: string): Release | undefined {
    return this.#open(this.#sockets, address);
  }

  /** Counts a WebSocket until it is released. */
  openConnection(address: string): Release | undefined {
    return this.#open(this.#connections, address);
  }

  openRoom(address: string): Release | undefined {
    return this.#open(this.#rooms, address);
  }

  /** Counts a page that watches the list of rooms until it is released. */
  openListWatch(address: string): Release | undefined {
    return this.#open(this.#watchers, address);
  }

  /** Counts somebody who waits in line for a place on this server until it is released. */
  openWait(address: string): Release | undefined {
    return this.#open(this.#waiting, address);
  }

  /** Counts somebody whose turn it is until it is released. */
  openTurn(address: string): Release | undefined {
    return this.#open(this.#turns, address);
  }

  openReservation(address: string): PendingReservation | undefined {
    if (this.#isExempt(address)) return { confirm: nothing, cancel: nothing };
    return this.#reservations.open(groupOf(address));
  }

  /** Call when a socket takes the seat, from any address. */
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

import { nanoid } from 'nanoid';
import type { LineEvents } from '../../shared/serverLine.ts';
import type { Release } from '../protection/OpenCounts.ts';
import type { Places } from './Places.ts';

/** Where somebody hears about the line. */
export interface LineListener {
  /** Counts a turn of their address until it is released. Returns undefined while that address has too many. */
  openTurn(): Release | undefined;
  tell<Name extends keyof LineEvents>(name: Name, data: LineEvents[Name]): void;
  /** Nothing more will be told. */
  end(): void;
}

export interface ServerLineSetup {
  readonly places: Places;
  readonly maxWaiting: number;
}

interface Waiting {
  readonly person: string;
  listener: LineListener;
  told: string;
}

/** Somebody may ask for a seat, and has not yet. */
interface Turn {
  /** The place that is held for them. */
  readonly place: Release;
  readonly timer: ReturnType<typeof setTimeout>;
  /** Their address may have another turn. */
  readonly release: Release;
}

/** How long somebody whose turn it is may take to ask for a seat. */
const TURN_MS = 10_000;
/** When admission opens again, many places are free at once. People come in a few at a time, so that it stays open. */
const MAX_TURNS = 16;

/**
 * The people who wait for a place on this server, in order. Whoever is first when a place is free gets a turn: a text by
 * which matchmaking recognises them, and a place that is held for them until they use it.
 */
export class ServerLine {
  readonly #setup: ServerLineSetup;
  readonly #waiting: Waiting[] = [];
  readonly #turns = new Map<string, Turn>();
  #isServing = false;

  constructor(setup: ServerLineSetup) {
    this.#setup = setup;
    setup.places.onFree = () => this.serve();
  }

  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Whether a free place is for somebody who waits, so that nobody new may have it. The others in line have no claim: their
   * addresses have as many turns as they may.
   */
  get isAhead(): boolean {
    return this.#turns.size >= MAX_TURNS && this.#setup.places.free <= this.#waiting.length;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.#setup.maxWaiting;
  }

  /**
   * Call only if the line is not full. A person who waits already keeps their place, and is from now on told about it here.
   * @returns leaves the line, if the person is still told about it here
   */
  enter(person: string, listener: LineListener): () => void {
    const before = this.#waiting.find((waiting) => waiting.person === person);
    if (before) {
      before.listener.tell('elsewhere', {});
      before.listener.end();
      Object.assign(before, { listener, told: '' });
    } else this.#waiting.push({ person, listener, told: '' });
    this.serve();
    this.#tellPlace(this.#waiting.findIndex((waiting) => waiting.listener === listener));
    return () => this.#leave(listener);
  }

  /** Gives turns to those who have waited longest, as far as places are free. */
  serve(): void {
    // Telling somebody may end their connection.
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      while (this.#waiting.length > 0 && this.#turns.size < MAX_TURNS) {
        const place = this.#setup.places.take();
        if (!place) return;
        if (this.#callNext(place)) continue;
        place();
        return;
      }
    } finally {
      this.#isServing = false;
    }
  }

  /** Tells everybody whose place has changed. Call once a second, however many come and go. */
  tellPlaces(): void {
    // From behind, because telling somebody may end their connection.
    for (let index = this.#waiting.length - 1; index >= 0; index--) this.#tellPlace(index);
  }

  /** Takes the place that was held for a turn. Undefined if there is no such turn, or it is over. */
  redeem(turn: string): Release | undefined {
    const found = this.#turns.get(turn);
    if (!found) return undefined;
    this.#turns.delete(turn);
    clearTimeout(found.timer);
    found.release();
    return found.place;
  }

  /** Sends everybody away. */
  close(): void {
    for (const { listener } of this.#waiting.splice(0)) listener.end();
  }

  /** Returns false if nobody who waits may have a turn now. */
  #callNext(place: Release): boolean {
    for (const [index, { listener }] of this.#waiting.entries()) {
      const release = listener.openTurn();
      if (!release) continue;
      this.#waiting.splice(index, 1);
      listener.tell('turn', { turn: this.#issueTurn(place, release) });
      listener.end();
      return true;
    }
    return false;
  }

  #tellPlace(index: number): void {
    const entry = this.#waiting[index];
    if (!entry) return;
    const place = { place: index + 1, reason: this.#setup.places.closedFor ?? 'full' } as const;
    const told = `${place.place} ${place.reason}`;
    if (entry.told === told) return;
    entry.told = told;
    entry.listener.tell('place', place);
  }

  #issueTurn(place: Release, release: Release): string {
    const turn = nanoid();
    const timer = setTimeout(() => this.redeem(turn)?.(), TURN_MS).unref();
    this.#turns.set(turn, { place, timer, release });
    return turn;
  }

  #leave(listener: LineListener): void {
    const index = this.#waiting.findIndex((waiting) => waiting.listener === listener);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}

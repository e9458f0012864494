import type { RoomState } from '../../shared/room/RoomState.ts';
import type { RoomParts } from './RoomParts.ts';
import type { StepTickers, Ticking } from './StepTicker.ts';

/** What the steps need from their room. */
export interface SteppingRoom {
  readonly clock: { readonly elapsedTime: number; tick(): void };
  readonly state: Pick<RoomState, 'seats' | 'phaseEndsAt' | 'settings'>;
  readonly isClosing: boolean;
  /** Called when a step threw. */
  onFailure(error: unknown, where: string): void;
  /** Called after a step of a room without seats. */
  onEmptyStep(): void;
}

/** When a room steps: always, but not while it rests, waits for people who were here before, or moves to another process. */
export class RoomSteps {
  readonly #room: SteppingRoom;
  readonly #tickers: Pick<StepTickers, 'of'>;
  readonly #tickRate: number;
  #parts: Pick<RoomParts, 'loop' | 'phases' | 'powers'> | undefined;
  #ticking: Ticking | undefined;
  /** What the clock shows while the room waits for the people who were here before: nobody misses a step. */
  #waitsSinceMs: number | undefined;
  #isStandingStill = false;

  constructor(room: SteppingRoom, tickers: Pick<StepTickers, 'of'>, tickRate: number) {
    this.#room = room;
    this.#tickers = tickers;
    this.#tickRate = tickRate;
  }

  /** Call before the first `start`. */
  take(parts: Pick<RoomParts, 'loop' | 'phases' | 'powers'>): void {
    this.#parts = parts;
  }

  /** Begins with the next tick, also after a rest. */
  start(): void {
    const { clock, state } = this.#room;
    if (this.#isStandingStill || !this.#parts) return;
    this.stop();
    clock.tick();
    this.#ticking = this.#tickers.of(this.#tickRate).add(() => this.#stepAll(), state.settings.maxPlayers);
    this.#parts.loop.start(this.#ticking.firstInMs);
  }

  stop(): void {
    this.#ticking?.end();
  }

  /** Call instead of the first `start`: the room waits for the people who were here before. */
  awaitAll(): void {
    this.#waitsSinceMs ??= this.#room.clock.elapsedTime;
  }

  /** Call when all who are waited for are there, or count as dropped. */
  allHere(): void {
    const { clock, state, isClosing } = this.#room;
    const sinceMs = this.#waitsSinceMs;
    if (sinceMs === undefined || isClosing || this.#isStandingStill) return;
    this.#waitsSinceMs = undefined;
    this.start();
    // A phase without an end waits for players.
    if (state.phaseEndsAt > 0) state.phaseEndsAt += Math.round(clock.elapsedTime - sinceMs);
  }

  /** The room takes no step until `goOn`: it is about to move to another process. */
  standStill(): void {
    this.#isStandingStill = true;
    this.awaitAll();
    this.stop();
  }

  /** The room did not move. */
  goOn(): void {
    this.#isStandingStill = false;
    this.allHere();
  }

  dispose(): void {
    this.#waitsSinceMs = undefined;
    this.stop();
  }

  /** Runs the steps that are due. */
  #stepAll(): void {
    const { clock } = this.#room;
    const parts = this.#parts;
    clock.tick();
    for (let left = parts?.loop.takeDueSteps() ?? 0; left > 0; left--) {
      try {
        this.#step(parts!);
      } catch (error) {
        this.#room.onFailure(error, 'step');
      }
    }
  }

  #step({ loop, phases, powers }: Pick<RoomParts, 'loop' | 'phases' | 'powers'>): void {
    const { clock, state } = this.#room;
    loop.step();
    phases.advance(clock.elapsedTime);
    // Not while stepping, when it learns who is away: a vote that passes may remove a seat.
    powers.votes.update();
    if (state.seats.size === 0) this.#room.onEmptyStep();
  }
}

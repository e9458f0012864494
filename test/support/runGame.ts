import type { GameEvent } from '../../shared/defineEvents.ts';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import { type GameModule, quietTick, setupOf, type Tick } from '../../shared/games/GameModule.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import type { Phase, RoomState } from '../../shared/room/RoomState.ts';
import { restoreState, type SavedFields, saveState } from '../../shared/room/saveState.ts';
import { checksumOf } from './checksum.ts';
import { dumpState } from './dumpState.ts';
import { createRandomInputs, type InputsOf } from './randomInputs.ts';

export interface GameStart {
  readonly seed: number;
  /** `playing` by default. */
  readonly phase?: Phase;
  /** What the creator of the room chose. */
  readonly settings?: AskedSettings;
  /** The seats of the room. As many as the game allows by default. */
  readonly maxPlayers?: number;
  /** Each player's delay; 0 by default. Rewinding still reads the current world. */
  readonly delayMs?: (id: string) => number;
}

/** An event, with the player it was for, if not for everybody. */
export type RecordedEvent = GameEvent & { readonly to?: string };

/** A game without a room, a clock or a network. The test runs each fixed tick. */
export class GameRun<State extends RoomState, Input extends object> {
  readonly game: GameModule<State, Input>;
  readonly state: State;
  readonly events: RecordedEvent[] = [];
  tickNumber = 0;
  readonly #start: GameStart;
  /** The seats in the order in which they are stepped, each with the number of its last input. */
  readonly #inputNumbers = new Map<string, number>();

  constructor(game: GameModule<State, Input>, start: GameStart) {
    this.game = game;
    this.#start = start;
    const usual = setupOf(game, start.seed, start.settings);
    const setup = { ...usual, maxPlayers: start.maxPlayers ?? usual.maxPlayers };
    // Without settings, the rules play by the initial ones, and the checksums do not cover them.
    this.state = start.settings
      ? createRootState(game, setup, { isPublic: false, fillWithBotsTo: 0 })
      : game.createState(setup);
  }

  get ids(): readonly string[] {
    return [...this.#inputNumbers.keys()];
  }

  join(id: string): void {
    const look = this.#inputNumbers.size;
    this.#inputNumbers.set(id, 0);
    this.game.addPlayer(this.state, { id, name: id, look, team: 0 });
  }

  leave(id: string): void {
    this.#inputNumbers.delete(id);
    this.game.removePlayer(this.state, id);
  }

  /** Runs one tick as a room does: steps each seat by its inputs, then the world. */
  step(inputsOf: InputsOf<Input>): void {
    const dt = 1 / this.game.tickRate;
    this.tickNumber++;
    for (const id of this.ids) {
      for (const input of inputsOf(id)) {
        const inputNumber = this.#inputNumbers.get(id)! + 1;
        this.#inputNumbers.set(id, inputNumber);
        this.game.stepPlayer(this.state, id, input, { dt, inputNumber });
      }
    }
    this.game.stepWorld(this.state, this.#createTick(dt));
  }

  run(ticks: number, inputsOf: InputsOf<Input>): void {
    for (let tick = 0; tick < ticks; tick++) this.step(inputsOf);
  }

  /** Saves the game, and what the room knows about it, as plain data that has gone through JSON. */
  save(): SavedRun {
    const saved = { game: saveState(this.state), tickNumber: this.tickNumber, seats: [...this.#inputNumbers] };
    return JSON.parse(JSON.stringify(saved));
  }

  /** Restores a saved state, of this run or of another. `seats` is the order in which seats are stepped from then on. */
  restore(saved: SavedRun): void {
    restoreState(this.state, saved.game);
    this.tickNumber = saved.tickNumber;
    this.#inputNumbers.clear();
    for (const [id, inputNumber] of saved.seats) this.#inputNumbers.set(id, inputNumber);
  }

  /** The checksum of the whole state, read without the code that saves it. */
  checksum(): string {
    return checksumOf(dumpState(this.state));
  }

  #createTick(dt: number): Tick<GameEvent> {
    return {
      ...quietTick,
      number: this.tickNumber,
      dt,
      phase: this.#start.phase ?? 'playing',
      phaseLeftMs: Number.POSITIVE_INFINITY,
      delayOf: this.#start.delayMs ?? quietTick.delayOf,
      emit: (event) => {
        this.events.push(event);
      },
      tell: (id, event) => {
        this.events.push({ ...event, to: id });
      },
    };
  }
}

export interface SavedRun {
  readonly game: SavedFields;
  readonly tickNumber: number;
  readonly seats: ReadonlyArray<readonly [id: string, inputNumber: number]>;
}

/** Runs a game with players "p0" to "pN" for some ticks, with random inputs from the same seed. */
export function runGame<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameStart & { readonly players: number; readonly ticks: number },
): GameRun<State, Input> {
  const run = new GameRun(game, options);
  for (let player = 0; player < options.players; player++) run.join(`p${player}`);
  run.run(options.ticks, createRandomInputs(game, options.seed));
  return run;
}

/** Draws the inputs of all seats and ticks in advance, so that two runs get exactly the same ones. */
export function drawInputs<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  ids: readonly string[],
  ticks: number,
  seed: number,
): ReadonlyArray<ReadonlyMap<string, readonly Input[]>> {
  const inputsOf = createRandomInputs(game, seed);
  return Array.from({ length: ticks }, () => new Map(ids.map((id) => [id, inputsOf(id)])));
}

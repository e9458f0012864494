import type { GameModule, Rewound, Tick } from '../../server/games/GameModule.ts';
import type { Phase, RoomState } from '../../shared/room/RoomState.ts';
import { restoreState, type SavedFields, saveState } from '../../shared/room/saveState.ts';
import { checksumOf } from './checksum.ts';
import { dumpState } from './dumpState.ts';
import { createRandomInputs, type InputsOf } from './randomInputs.ts';

export interface GameStart {
  readonly seed: number;
  /** `playing` when not given. */
  readonly phase?: Phase;
  /** How long ago what a player aimed at had happened; 0 for everybody when not given. The world is read live all the same. */
  readonly delayMs?: (id: string) => number;
}

export type GameEvent = Readonly<Record<string, unknown>>;

const liveWorld: Rewound = { value: (entity, field) => Number(entity[field]) };

/** A game that runs without a room: fixed ticks by hand, no clock, no wire. */
export class GameRun<State extends RoomState, Input extends object> {
  readonly game: GameModule<State, Input>;
  readonly state: State;
  readonly events: GameEvent[] = [];
  tickNumber = 0;
  readonly #start: GameStart;
  /** Seats in the order in which they step, each with the number of its last input. */
  readonly #inputNumbers = new Map<string, number>();

  constructor(game: GameModule<State, Input>, start: GameStart) {
    this.game = game;
    this.#start = start;
    this.state = game.createState({ seed: start.seed, maxPlayers: game.maxPlayers });
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

  /** One tick as a room runs it: each seat by its inputs, then the world. */
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

  /** Plain data, through JSON as a store would keep it: the game, and what the room knows beside it. */
  save(): SavedRun {
    const saved = { game: saveState(this.state), tickNumber: this.tickNumber, seats: [...this.#inputNumbers] };
    return JSON.parse(JSON.stringify(saved));
  }

  /** Goes back or over to what was saved; `seats` is the order in which seats step from then on. */
  restore(saved: SavedRun): void {
    restoreState(this.state, structuredClone(saved.game));
    this.tickNumber = saved.tickNumber;
    this.#inputNumbers.clear();
    for (const [id, inputNumber] of saved.seats) this.#inputNumbers.set(id, inputNumber);
  }

  /** Of the whole state, read without the code that saves it. */
  checksum(): string {
    return checksumOf(dumpState(this.state));
  }

  #createTick(dt: number): Tick {
    return {
      number: this.tickNumber,
      dt,
      phase: this.#start.phase ?? 'playing',
      phaseLeftMs: Number.POSITIVE_INFINITY,
      delayOf: this.#start.delayMs ?? (() => 0),
      rewound: () => liveWorld,
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

/** A game with so many players, "p0" to "pN", run for so many ticks by random inputs of the same seed. */
export function runGame<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  options: GameStart & { readonly players: number; readonly ticks: number },
): GameRun<State, Input> {
  const run = new GameRun(game, options);
  for (let player = 0; player < options.players; player++) run.join(`p${player}`);
  run.run(options.ticks, createRandomInputs(game, options.seed));
  return run;
}

/** As many inputs for all seats and ticks as a replay needs: drawn once, so that two runs get the very same. */
export function drawInputs<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  ids: readonly string[],
  ticks: number,
  seed: number,
): ReadonlyArray<ReadonlyMap<string, readonly Input[]>> {
  const inputsOf = createRandomInputs(game, seed);
  return Array.from({ length: ticks }, () => new Map(ids.map((id) => [id, inputsOf(id)])));
}

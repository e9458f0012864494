import type { Bot } from '../../shared/Bot.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { ArenaEvent } from '../../shared/games/arena/events.ts';
import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { ROUND_SECONDS, TICK_RATE } from '../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState } from '../../shared/games/arena/schemas.ts';
import { quietTick, setupOf } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { MatchRecorder } from './MatchRecorder.ts';

const DT = 1 / TICK_RATE;

export interface BotMatchSetup {
  readonly map: ArenaMap;
  readonly seed: number;
  /** The level of each bot, 1 to 4. */
  readonly levels: readonly number[];
  /** Called with every event that a room would send to all clients. */
  readonly onEvent?: (event: ArenaEvent) => void;
}

/** How long a step took, in ms. */
export interface StepCost {
  readonly brainsMs: number;
  readonly gameMs: number;
}

/** A round of the real game, played by bots without a room, a network or a clock. */
export class BotMatch {
  readonly state: ArenaState;
  readonly recorder: MatchRecorder;
  readonly #bots: ReadonlyMap<string, Bot<ArenaState, ArenaInput>>;
  readonly #inputs: ReadonlyMap<string, ArenaInput>;
  readonly #emit: (event: ArenaEvent) => void;
  #tick = 0;

  constructor({ map, seed, levels, onEvent }: BotMatchSetup) {
    this.state = arenaGame.createState(setupOf(arenaGame, seed));
    for (let seat = 0; seat < levels.length; seat++) {
      arenaGame.addPlayer(this.state, { id: `bot-${seat}`, name: `bot-${seat}`, look: seat, team: 0 });
    }
    arenaGame.startRound(this.state, 1);
    this.state.mapName = map.name;
    const random = createRandom(seed);
    const ids = [...this.state.fighters.keys()];
    this.#bots = new Map(
      ids.map((id, seat) => {
        const ownRandom = createRandom(Math.floor(random() * 2 ** 32));
        return [id, arenaGame.createBot(ownRandom, levels[seat]!)];
      }),
    );
    this.#inputs = new Map(ids.map((id) => [id, new ArenaInput()]));
    this.recorder = new MatchRecorder(this.state, map);
    this.#emit = (event) => {
      this.recorder.emit(event);
      onEvent?.(event);
    };
  }

  get isOver(): boolean {
    return this.#tick >= ROUND_SECONDS * TICK_RATE;
  }

  step(): void {
    for (const [id, bot] of this.#bots) bot.decide(this.state, id, this.#inputs.get(id)!);
    this.#stepGame();
    this.recorder.endTick();
  }

  /** Like `step`, but measures the time and leaves out the recorder's `endTick`. */
  stepTimed(): StepCost {
    const before = performance.now();
    for (const [id, bot] of this.#bots) bot.decide(this.state, id, this.#inputs.get(id)!);
    const between = performance.now();
    this.#stepGame();
    return { brainsMs: between - before, gameMs: performance.now() - between };
  }

  #stepGame(): void {
    const number = ++this.#tick;
    this.recorder.beginTick(number);
    for (const [id, input] of this.#inputs) {
      arenaGame.stepPlayer(this.state, id, input, { dt: DT, inputNumber: undefined });
    }
    arenaGame.stepWorld(this.state, {
      ...quietTick,
      number,
      dt: DT,
      phase: 'playing',
      phaseLeftMs: ROUND_SECONDS * 1000 - number * DT * 1000,
      emit: this.#emit,
      tell: this.recorder.tell,
    });
  }
}

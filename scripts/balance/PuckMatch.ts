import type { Bot } from '../../shared/Bot.ts';
import { quietTick, setupOf } from '../../shared/games/GameModule.ts';
import type { PuckEvent } from '../../shared/games/puck/events.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { ROUND_SECONDS, STEP_MS, STEP_SECONDS } from '../../shared/games/puck/rules.ts';
import { PuckInput, type PuckState } from '../../shared/games/puck/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { StillWatch } from './StillWatch.ts';

/** A whole match of Puck between bots, without a room, a network or a clock. */
export class PuckMatch {
  readonly state: PuckState;
  readonly counts: Record<PuckEvent['kind'] | 'ownGoal' | 'assisted', number> = {
    goal: 0,
    ownGoal: 0,
    assisted: 0,
    kick: 0,
    kickOff: 0,
    knock: 0,
    overtime: 0,
    post: 0,
    save: 0,
    tackle: 0,
  };
  readonly #bots = new Map<string, Bot<PuckState, PuckInput>>();
  readonly #inputs = new Map<string, PuckInput>();
  readonly #still: StillWatch;
  #tick = 0;

  /** @param levels of the bots of each team, 1 to 4 */
  constructor(seed: number, perSide: number, levels: readonly [one: number, two: number]) {
    this.state = puckGame.createState(setupOf(puckGame, seed));
    const random = createRandom(seed);
    for (let seat = 0; seat < perSide * 2; seat++) {
      const id = `bot-${seat}`;
      const team = (seat % 2) + 1;
      puckGame.addPlayer(this.state, { id, name: id, look: seat, team });
      this.#bots.set(id, puckGame.createBot(createRandom(Math.floor(random() * 2 ** 32)), levels[team - 1]!));
      this.#inputs.set(id, new PuckInput());
    }
    // The first kick-off of a round alternates.
    puckGame.startRound(this.state, seed);
    this.#still = new StillWatch(this.state);
  }

  /** Goals of team 1 more than of team 2. */
  get lead(): number {
    return this.state.goals1 - this.state.goals2;
  }

  get seconds(): number {
    return this.#tick * STEP_SECONDS;
  }

  get stuckPucks(): number {
    return this.#still.pucks;
  }

  get stuckMarbles(): number {
    return this.#still.marbles;
  }

  play(): this {
    const phaseLeftMs = () => Math.max(0, ROUND_SECONDS * 1000 - this.#tick * STEP_MS);
    while (!puckGame.isRoundOver!(this.state, phaseLeftMs() <= 0)) this.#step(phaseLeftMs);
    return this;
  }

  #step(phaseLeftMs: () => number): void {
    const number = ++this.#tick;
    for (const [id, bot] of this.#bots) bot.decide(this.state, id, this.#inputs.get(id)!);
    for (const [id, input] of this.#inputs) {
      puckGame.stepPlayer(this.state, id, input, { dt: STEP_SECONDS, inputNumber: undefined });
    }
    puckGame.stepWorld(this.state, {
      ...quietTick,
      number,
      dt: STEP_SECONDS,
      phase: 'playing',
      phaseLeftMs: phaseLeftMs(),
      emit: (event) => this.#note(event),
    });
    this.#still.look(this.#inputs);
  }

  #note(event: PuckEvent): void {
    this.counts[event.kind]++;
    if (event.kind !== 'goal') return;
    if (event.isOwnGoal) this.counts.ownGoal++;
    if (event.assist) this.counts.assisted++;
  }
}

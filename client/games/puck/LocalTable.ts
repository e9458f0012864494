import type { Bot } from '../../../shared/Bot.ts';
import { quietTick, setupOf } from '../../../shared/games/GameModule.ts';
import { puckGame } from '../../../shared/games/puck/puckGame.ts';
import * as rules from '../../../shared/games/puck/rules.ts';
import { PuckInput, type PuckState } from '../../../shared/games/puck/schemas.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { Seat } from '../../../shared/room/RoomState.ts';

const PLAYERS = 6;
const LEVEL = 3;
/** The step between two looks, chosen so that both colour and pattern change. */
const LOOK_STRIDE = 9;

interface Place {
  x: number;
  y: number;
}

/** Bots that play a match without a server, by the room's own rules. */
export class LocalTable {
  readonly state: PuckState;
  readonly #bots = new Map<string, Bot<PuckState, PuckInput>>();
  readonly #input = new PuckInput();
  readonly #before = new Map<string, Place>();
  readonly #puckBefore: Place = { x: 0, y: 0 };
  #tick = 0;

  constructor(seed: number) {
    const random = createRandom(seed);
    this.state = puckGame.createState(setupOf(puckGame, seed));
    this.state.phase = 'playing';
    for (let player = 1; player <= PLAYERS; player++) {
      const id = `marble ${player}`;
      const look = player * LOOK_STRIDE;
      const seat = new Seat();
      seat.look = look;
      seat.isBot = true;
      this.state.seats.set(id, seat);
      puckGame.addPlayer(this.state, { id, name: id, look, team: 1 + (player % 2) });
      this.#before.set(id, { x: 0, y: 0 });
      this.#bots.set(id, puckGame.createBot(random, LEVEL));
    }
    this.#remember();
  }

  get tick(): number {
    return this.#tick;
  }

  /** Advances everything by one fixed step. */
  step(): void {
    this.#remember();
    this.#tick++;
    const dt = rules.STEP_SECONDS;
    for (const [id, bot] of this.#bots) {
      bot.decide(this.state, id, this.#input);
      puckGame.stepPlayer(this.state, id, this.#input, { dt, inputNumber: undefined });
    }
    puckGame.stepWorld(this.state, {
      ...quietTick,
      number: this.#tick,
      dt,
      // Goals are celebrated, and nobody counts them.
      phase: 'warmup',
      phaseLeftMs: Number.POSITIVE_INFINITY,
    });
  }

  /**
   * Writes where a marble is between the previous step and the last one.
   * @param share 0…1; 1 is the last step
   */
  place(id: string, share: number, out: Place): Place {
    const marble = this.state.marbles.get(id);
    const before = this.#before.get(id);
    return marble && before ? between(before, marble, share, out) : out;
  }

  puckPlace(share: number, out: Place): Place {
    return between(this.#puckBefore, this.state.puck, share, out);
  }

  #remember(): void {
    const { puck, marbles } = this.state;
    this.#puckBefore.x = puck.x;
    this.#puckBefore.y = puck.y;
    for (const [id, { x, y }] of marbles) Object.assign(this.#before.get(id)!, { x, y });
  }
}

function between(from: Readonly<Place>, to: Readonly<Place>, share: number, out: Place): Place {
  out.x = from.x + (to.x - from.x) * share;
  out.y = from.y + (to.y - from.y) * share;
  return out;
}

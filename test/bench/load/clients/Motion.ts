import { STICK_MAX } from '../../../../shared/games/arena/rules.ts';
import { createRandom } from '../../../../shared/math/random.ts';
import type { SentInput } from '../servers/ArenaFight.ts';

const FIRE_PERIOD = 12;
const DASH_PERIOD = 90;
const FULL_TURN = Math.PI * 2;
const DIRECTIONS = 8;
/** How long keys are held, in inputs. */
const HOLD = { least: 8, most: 40 } as const;

/**
 * What one client presses, from its seed alone: keys for one of eight directions, held for a while; an aim that turns all the
 * time, as with a mouse; fire and dash in turns.
 */
export class Motion {
  readonly #random: () => number;
  readonly #aimTurn: number;
  #aim: number;
  #heading = 0;
  #heldInputs = 0;
  #count = 0;

  constructor(seed: number) {
    this.#random = createRandom(seed);
    this.#aim = this.#random() * FULL_TURN;
    this.#aimTurn = (0.02 + this.#random() * 0.06) * (this.#random() < 0.5 ? -1 : 1);
  }

  next(): SentInput {
    this.#count++;
    if (this.#heldInputs-- <= 0) this.#pressOtherKeys();
    this.#aim = (this.#aim + this.#aimTurn + FULL_TURN) % FULL_TURN;
    return {
      moveX: Math.round(Math.cos(this.#heading) * STICK_MAX),
      moveY: Math.round(Math.sin(this.#heading) * STICK_MAX),
      aim: this.#aim,
      fire: this.#count % FIRE_PERIOD < FIRE_PERIOD / 2,
      dash: this.#count % DASH_PERIOD === 0,
    };
  }

  #pressOtherKeys(): void {
    this.#heading = (Math.floor(this.#random() * DIRECTIONS) / DIRECTIONS) * FULL_TURN;
    this.#heldInputs = HOLD.least + Math.floor(this.#random() * (HOLD.most - HOLD.least));
  }
}

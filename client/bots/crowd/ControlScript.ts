import type { ControlScheme, ControlState } from '../../games/ControlScheme.ts';

/** The chances for each step, of 30 a second. */
const TURN_CHANCE = 1 / 20;
const PRESS_CHANCE = 1 / 12;
const RELEASE_CHANCE = 1 / 3;
const AIM_RADIANS = 0.15;

/** Hands that know nothing of the game: they run about, look around and press every button now and then. */
export class ControlScript {
  readonly controls: ControlState;
  readonly #random: () => number;
  readonly #hasAim: boolean;
  readonly #actions: readonly string[];

  constructor(scheme: ControlScheme, random: () => number) {
    this.#random = random;
    this.#hasAim = scheme.hasAim;
    this.#actions = scheme.actions.map(({ id }) => id);
    this.controls = {
      moveX: 0,
      moveY: 0,
      aim: undefined,
      actions: Object.fromEntries(this.#actions.map((id) => [id, false])),
    };
    this.#turn();
  }

  get isPressing(): boolean {
    return this.#actions.some((id) => this.controls.actions[id]);
  }

  step(): void {
    const { controls } = this;
    if (this.#random() < TURN_CHANCE) this.#turn();
    if (this.#hasAim) controls.aim = turned(controls.aim ?? 0, (this.#random() - 0.5) * 2 * AIM_RADIANS);
    for (const id of this.#actions) {
      controls.actions[id] = this.#random() < (controls.actions[id] ? 1 - RELEASE_CHANCE : PRESS_CHANCE);
    }
  }

  #turn(): void {
    const angle = this.#random() * 2 * Math.PI;
    this.controls.moveX = Math.cos(angle);
    this.controls.moveY = Math.sin(angle);
  }
}

/** The angle from -π to π. */
function turned(angle: number, by: number): number {
  const sum = angle + by;
  return Math.atan2(Math.sin(sum), Math.cos(sum));
}

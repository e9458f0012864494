import type { Container } from 'pixi.js';
import type { CreateBackdrop, GameView } from '../../../client/games/ClientGame.ts';
import type { Surface } from '../../../client/render/Surface.ts';
import { setupOf } from '../../../shared/games/GameModule.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { Seat } from '../../../shared/room/RoomState.ts';
import { TICK_RATE } from '../rules/rules.ts';
import { TagInput } from '../rules/schemas.ts';
import { tagGame } from '../rules/tagGame.ts';
import { TagView } from './TagView.ts';

const PLAYERS = 6;
const STEP_MS = 1000 / TICK_RATE;
/** After a longer pause, such as in a hidden tab, it goes on instead of catching up. */
const MOST_STEPS_A_FRAME = 4;

/** Bots that play behind the menus: the same rules and the same picture, without a server. */
export const createBackdrop: CreateBackdrop = (world, surface) => new TagBackdrop(world, surface);

class TagBackdrop extends TagView implements GameView {
  readonly #state;
  readonly #bots = new Map<string, ReturnType<typeof tagGame.createBot>>();
  readonly #before = new Map<string, Point>();
  #tick = 0;
  #share = 1;

  constructor(world: Container, surface: Surface) {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const state = tagGame.createState(setupOf(tagGame, seed));
    const random = createRandom(seed);
    super({ state }, { ownId: '', own: undefined, place: (id, out) => this.#placeOf(id, out) }, world, surface);
    this.#state = state;
    for (let player = 1; player <= PLAYERS; player++) {
      const id = `marble ${player}`;
      const seat = new Seat();
      // The next colour, and the next pattern.
      seat.look = player * 9;
      state.seats.set(id, seat);
      tagGame.addPlayer(state, { id, name: '', look: seat.look, team: 0 });
      this.#bots.set(id, tagGame.createBot(random, 3));
    }
  }

  override update(nowMs: number, deltaMs: number): void {
    this.#share += deltaMs / STEP_MS;
    for (let steps = 0; this.#share > 1; this.#share--) if (steps++ < MOST_STEPS_A_FRAME) this.#step();
    super.update(nowMs, deltaMs);
  }

  #step(): void {
    const dt = STEP_MS / 1000;
    const input = new TagInput();
    for (const [id, bot] of this.#bots) {
      const { x, y } = this.#state.runners.get(id)!;
      this.#before.set(id, { x, y });
      bot.decide(this.#state, id, input);
      tagGame.stepPlayer(this.#state, id, input, { dt, inputNumber: undefined });
    }
    tagGame.stepWorld(this.#state, {
      number: ++this.#tick,
      dt,
      phase: 'warmup',
      phaseLeftMs: Number.POSITIVE_INFINITY,
      delayOf: () => 0,
      rewound: () => ({ value: () => 0 }),
      emit: (event) => this.burst(event.to),
      tell: () => {},
    });
  }

  /** Between the last two steps. */
  #placeOf(id: string, out: Point): Point {
    const now = this.#state.runners.get(id)!;
    const before = this.#before.get(id) ?? now;
    out.x = before.x + (now.x - before.x) * this.#share;
    out.y = before.y + (now.y - before.y) * this.#share;
    return out;
  }
}

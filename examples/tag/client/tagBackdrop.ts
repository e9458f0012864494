import type { Container } from 'pixi.js';
import type { CreateBackdrop, GameView } from '../../../client/games/ClientGame.ts';
import { SelfPlay } from '../../../client/games/SelfPlay.ts';
import type { Surface } from '../../../client/render/Surface.ts';
import { quietTick, setupOf } from '../../../shared/games/GameModule.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { Seat } from '../../../shared/room/RoomState.ts';
import { TICK_RATE } from '../rules/rules.ts';
import { TagInput } from '../rules/schemas.ts';
import { tagGame } from '../rules/tagGame.ts';
import { TagView } from './TagView.ts';

const PLAYERS = 6;
const STEP_MS = 1000 / TICK_RATE;
/** Steps played before the first picture, the last of them with the view. */
const PLAYED_STEPS = 60;
const SEEN_STEPS = 16;

/** Bots that play behind the menus: the same rules and the same picture, without a server. */
export const createBackdrop: CreateBackdrop = (world, surface) => new TagBackdrop(world, surface);

class TagBackdrop extends TagView implements GameView {
  readonly #state;
  readonly #bots = new Map<string, ReturnType<typeof tagGame.createBot>>();
  readonly #before = new Map<string, Point>();
  readonly #play: SelfPlay;
  tick = 0;

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
    this.#play = new SelfPlay({
      match: this,
      view: { paint: () => true },
      stepMs: STEP_MS,
      playedSteps: PLAYED_STEPS,
      seenSteps: SEEN_STEPS,
      update: (nowMs, deltaMs) => this.update(nowMs, deltaMs),
    });
  }

  override update(nowMs: number, deltaMs: number): void {
    this.#play.advance(deltaMs);
    super.update(nowMs, deltaMs);
  }

  override paint(): boolean {
    return this.#play.paint();
  }

  step(): void {
    const dt = STEP_MS / 1000;
    const input = new TagInput();
    for (const [id, bot] of this.#bots) {
      const { x, y } = this.#state.runners.get(id)!;
      this.#before.set(id, { x, y });
      bot.decide(this.#state, id, input);
      tagGame.stepPlayer(this.#state, id, input, { dt, inputNumber: undefined });
    }
    tagGame.stepWorld(this.#state, {
      ...quietTick,
      number: ++this.tick,
      dt,
      phase: 'warmup',
      phaseLeftMs: Number.POSITIVE_INFINITY,
      emit: (event) => this.burst(event.to),
    });
  }

  /** Between the last two steps. */
  #placeOf(id: string, out: Point): Point {
    const { share } = this.#play;
    const now = this.#state.runners.get(id)!;
    const before = this.#before.get(id) ?? now;
    out.x = before.x + (now.x - before.x) * share;
    out.y = before.y + (now.y - before.y) * share;
    return out;
  }
}

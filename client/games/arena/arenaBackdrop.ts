import type { Container } from 'pixi.js';
import { STEP_MS } from '../../../shared/games/arena/rules.ts';
import type { Surface } from '../../render/Surface.ts';
import type { GameView } from '../ClientGame.ts';
import { SelfPlay } from '../SelfPlay.ts';
import type { ArenaSight, SeenRoom } from './ArenaSight.ts';
import { ArenaView } from './arenaView.ts';
import { LocalMatch } from './LocalMatch.ts';

/** Steps played before the first picture, so that the fight is already going on. */
const PLAYED_STEPS = 120;
/** The last of these steps are played with the view, so that there are stains even if the picture never moves. */
const SEEN_STEPS = 60;
/** The camera circles slowly around the middle. */
const TURN_MS = 90_000;

/** Bots playing an arena behind the menus, drawn with the real view but without a server. */
export function createBackdrop(world: Container, surface: Surface): GameView {
  return new ArenaBackdrop(world, surface);
}

class ArenaBackdrop implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly #match = new LocalMatch((Math.random() * 2 ** 32) >>> 0);
  readonly #view: ArenaView;
  readonly #play: SelfPlay;
  #turn = Math.random();

  constructor(world: Container, surface: Surface) {
    this.#view = new ArenaView(this.#asRoom(), this.#asSight(), world, surface);
    this.#play = new SelfPlay({
      match: this.#match,
      view: this.#view,
      stepMs: STEP_MS,
      playedSteps: PLAYED_STEPS,
      seenSteps: SEEN_STEPS,
      update: (nowMs, deltaMs) => this.update(nowMs, deltaMs),
    });
    this.#look();
  }

  get world() {
    return this.#view.world;
  }

  update(nowMs: number, deltaMs: number): void {
    this.#play.advance(deltaMs);
    this.#turn = (this.#turn + deltaMs / TURN_MS) % 1;
    this.#look();
    this.#view.update(nowMs, deltaMs);
  }

  paint(): boolean {
    return this.#play.paint();
  }

  repaint(): void {
    this.#view.repaint();
  }

  dispose(): void {
    this.#view.dispose();
  }

  #look(): void {
    const { width, height } = this.#match.map;
    this.focus.x = width * (0.5 + 0.1 * Math.cos(this.#turn * Math.PI * 2));
    this.focus.y = height * (0.5 + 0.1 * Math.sin(this.#turn * Math.PI * 2));
  }

  /** The room's clock is the local match's clock. Everything is drawn a step late, like the poses. */
  #asRoom(): SeenRoom {
    const now = () => (this.#match.tick - 1 + this.#play.share) * STEP_MS;
    const clock = { renderNow: now, serverNow: now, smoothedRtt: () => 0 };
    return { state: this.#match.state, clock } as unknown as SeenRoom;
  }

  #asSight(): ArenaSight {
    const match = this.#match;
    return {
      ownId: '',
      map: match.map,
      own: undefined,
      ownAge: undefined,
      ownShots: [],
      pose: (id, out = { x: 0, y: 0, aim: 0 }) => match.pose(id, this.#play.share, out),
    };
  }
}

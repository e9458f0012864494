import type { Container } from 'pixi.js';
import { STEP_MS } from '../../../shared/games/puck/rules.ts';
import { tableByName } from '../../../shared/games/puck/tables.ts';
import type { Surface } from '../../render/Surface.ts';
import type { GameView } from '../ClientGame.ts';
import { SelfPlay } from '../SelfPlay.ts';
import { LocalTable } from './LocalTable.ts';
import type { PuckSight } from './PuckSight.ts';
import { PuckView } from './puckView.ts';

/** Steps played before the first picture, so that the match is already going on. */
const PLAYED_STEPS = 150;
/** The last of these steps are played with the view, so that the marbles have appeared even if the picture never moves. */
const SEEN_STEPS = 16;

/** Bots playing a match behind the menus, drawn with the real view but without a server. */
export function createBackdrop(world: Container, surface: Surface): GameView {
  return new PuckBackdrop(world, surface);
}

class PuckBackdrop implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly #match = new LocalTable((Math.random() * 2 ** 32) >>> 0);
  readonly #view: PuckView;
  readonly #play: SelfPlay;

  constructor(world: Container, surface: Surface) {
    this.#view = new PuckView({ state: this.#match.state }, this.#asSight(), world, surface);
    this.#play = new SelfPlay({
      match: this.#match,
      view: this.#view,
      stepMs: STEP_MS,
      playedSteps: PLAYED_STEPS,
      seenSteps: SEEN_STEPS,
      update: (nowMs, deltaMs) => this.update(nowMs, deltaMs),
    });
    this.focus.x = this.#view.world.width / 2;
    this.focus.y = this.#view.world.height / 2;
  }

  get world() {
    return this.#view.world;
  }

  update(nowMs: number, deltaMs: number): void {
    this.#play.advance(deltaMs);
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

  #asSight(): PuckSight {
    const match = this.#match;
    return {
      ownId: '',
      table: tableByName(match.state.tableName),
      own: undefined,
      ownDash: 0,
      ownKick: undefined,
      puckPlace: (out) => match.puckPlace(this.#play.share, out),
      place: (id, out) => match.place(id, this.#play.share, out),
    };
  }
}

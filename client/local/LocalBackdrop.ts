import type { Container } from 'pixi.js';
import type { GameEvent } from '../../shared/defineEvents.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { EventSource } from '../EventFeed.ts';
import type { BackdropScene, CreateBackdrop, GameView } from '../games/ClientGame.ts';
import type { AnyClientGame, AnyGamePicture } from '../games/clientGameList.ts';
import type { Surface } from '../render/Surface.ts';
import { LocalRoom } from './LocalRoom.ts';
import { randomSeed } from './randomSeed.ts';

const usualScene: BackdropScene = { players: 6, playedSteps: 150, seenSteps: 16, sway: 0 };
/** Few, because the page must stay responsive before the first picture. */
const FIRST_STEPS_A_FRAME = 4;
/** The camera takes this long to circle around the middle. */
const TURN_MS = 90_000;
/** Nothing is announced behind the menus. */
const noEvents: EventSource<GameEvent> = { on: () => () => {} };

/** How a game is shown behind the menus: bots that play it, drawn with the real view but without a server. */
export function createLocalBackdrop(game: AnyClientGame, picture: AnyGamePicture): CreateBackdrop {
  return (world, surface) => new LocalBackdrop(game, picture, world, surface);
}

class LocalBackdrop implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly #scene: BackdropScene;
  readonly #room: LocalRoom<RoomState, object, GameEvent>;
  readonly #view: GameView;
  #turn = Math.random();

  constructor(game: AnyClientGame, picture: AnyGamePicture, world: Container, surface: Surface) {
    this.#scene = { ...usualScene, ...game.backdrop };
    const { players } = this.#scene;
    // The arena of a usual room, so that a match that follows finds it painted.
    this.#room = new LocalRoom(game.rules, { seed: randomSeed(), players, seats: game.rules.usualPlayers });
    // Names would distract from the menus.
    for (const seat of this.#room.state.seats.values()) Object.assign(seat, { name: '' });
    this.#view = picture.createView(this.#room, picture.createLocalSight(this.#room), world, surface, noEvents);
    this.#look();
  }

  get world() {
    return this.#view.world;
  }

  placeOf(id: string) {
    return this.#view.placeOf(id);
  }

  update(nowMs: number, deltaMs: number): void {
    this.#room.advance(deltaMs);
    this.#turn = (this.#turn + deltaMs / TURN_MS) % 1;
    this.#look();
    this.#view.update(nowMs, deltaMs);
  }

  /** Plays the first steps while the view is being painted. */
  paint(): boolean {
    const { playedSteps, seenSteps } = this.#scene;
    const room = this.#room;
    const isPainted = this.#view.paint();
    if (room.tick >= playedSteps) return isPainted;
    const isUnseen = room.tick < playedSteps - seenSteps;
    for (let step = 0; step < FIRST_STEPS_A_FRAME; step++) {
      if (isUnseen) room.step();
      else if (isPainted) this.update(room.tick * room.stepMs, room.stepMs);
    }
    return false;
  }

  repaint(): void {
    this.#view.repaint();
  }

  dispose(): void {
    this.#view.dispose();
  }

  #look(): void {
    const { width, height } = this.#view.world;
    const angle = this.#turn * Math.PI * 2;
    this.focus.x = width * (0.5 + this.#scene.sway * Math.cos(angle));
    this.focus.y = height * (0.5 + this.#scene.sway * Math.sin(angle));
  }
}

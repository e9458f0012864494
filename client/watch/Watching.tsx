import '../style/watch.css';
import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { Point } from '../../shared/math/vector.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { type Ranking, rankByScore } from '../../shared/room/ranking.ts';
import type { GameView } from '../games/ClientGame.ts';
import { writeIfChanged } from '../hud/writeIfChanged.ts';
import type { Controls } from '../input/Controls.ts';
import { browserPage } from '../input/InputPage.ts';
import type { MatchRoom } from '../MatchRoom.ts';
import type { Camera } from '../render/Camera.ts';
import { WatchCard } from './WatchCard.tsx';
import { WatchChoice, type WatchScene } from './WatchChoice.ts';
import { WatchInput } from './WatchInput.ts';
import { nothingWatched, type WatchModel, type WatchView } from './WatchModel.ts';

export interface WatchingParts {
  readonly room: MatchRoom<RoomState>;
  readonly view: GameView;
  readonly rules: Pick<AnyGameModule, 'ranking'>;
  readonly camera: Camera;
  readonly host: HTMLElement;
  readonly controls: Pick<Controls, 'device'>;
  /** Shown while this player watches. */
  readonly card: Signal<ComponentType | undefined>;
}

/** Pictures a second by which a held key or stick moves the free camera, along its longer side. */
const PICTURES_PER_SECOND = 0.6;

/** Where somebody who watches looks: at a player, at what the game is about, or wherever they move the camera. */
export class Watching implements WatchScene, WatchModel {
  readonly shown: Signal<WatchView> = signal(nothingWatched);
  readonly #parts: WatchingParts;
  readonly #choice: WatchChoice;
  readonly #input: WatchInput;
  readonly #push: Point = { x: 0, y: 0 };
  readonly #card: ComponentType;

  constructor(parts: WatchingParts) {
    this.#parts = parts;
    this.#choice = new WatchChoice(parts.view.focus);
    this.#input = new WatchInput({
      page: browserPage(),
      host: parts.host,
      hand: {
        press: (what) => (what === 'centre' ? this.followCentre() : this.step(what === 'next' ? 1 : -1)),
        drag: (dx, dy) => this.#move(-dx / parts.camera.scale, -dy / parts.camera.scale),
      },
    });
    this.#card = () => <WatchCard watching={this} device={parts.controls.device} />;
    parts.card.value = this.#card;
  }

  get players(): readonly string[] {
    const { seats } = this.#parts.room.state;
    return [...seats].filter(([, seat]) => !seat.isSpectator).map(([id]) => id);
  }

  get pointsOfInterest() {
    return this.#parts.view.pointsOfInterest ?? [];
  }

  ranking(): Ranking {
    const { room, rules } = this.#parts;
    return rules.ranking?.(room.state) ?? rankByScore(room.state);
  }

  placeOf(id: string): Readonly<Point> | undefined {
    return this.#parts.view.placeOf(id);
  }

  step(direction: 1 | -1): void {
    this.#choice.step(this, direction);
  }

  followCentre(): void {
    this.#choice.followCentre();
  }

  /** Runs once a frame, after the view. Returns where to look. */
  look(nowMs: number, deltaMs: number): Readonly<Point> {
    const { x, y } = this.#input.read(nowMs, this.#push);
    if (x !== 0 || y !== 0) {
      const { viewport, scale } = this.#parts.camera;
      const reach = (Math.max(viewport.width, viewport.height) / scale) * PICTURES_PER_SECOND * (deltaMs / 1000);
      this.#move(x * reach, y * reach);
    }
    this.#choice.update(this, nowMs);
    writeIfChanged(this.shown, this.#describe());
    return this.#choice.place;
  }

  dispose(): void {
    this.#input.dispose();
    if (this.#parts.card.peek() === this.#card) this.#parts.card.value = undefined;
  }

  /** By world units, from where the camera is. */
  #move(dx: number, dy: number): void {
    const { place } = this.#choice;
    const { camera } = this.#parts;
    this.#choice.free();
    // At the edge of the world, the camera may look at a point that can never be in its middle.
    camera.keepInside(place);
    place.x += dx;
    place.y += dy;
    camera.keepInside(place);
  }

  #describe(): WatchView {
    const { followed } = this.#choice;
    const seat = followed.kind === 'person' ? this.#parts.room.state.seats.get(followed.id) : undefined;
    const { name = '', isBot = false, look } = seat ?? {};
    return {
      kind: followed.kind,
      name: followed.kind === 'point' ? followed.label : name,
      isBot,
      look,
      isLeader: followed.kind === 'person' && followed.isLeader,
      centre: this.pointsOfInterest[0]?.label,
      hasPlayers: this.players.length > 0,
    };
  }
}

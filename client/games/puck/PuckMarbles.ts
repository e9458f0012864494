import { DASH_SPEED, DASHING_SPEED } from '../../../shared/games/puck/rules.ts';
import type { Marble } from '../../../shared/games/puck/schemas.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { Effects } from '../../render/Effects.ts';
import { labelScaleOf, type MarbleLayers } from '../../render/MarbleView.ts';
import { nameLabel } from '../../render/nameLabel.ts';
import type { MarbleTextures } from '../../render/paintMarbleTextures.ts';
import { hudTexts } from '../../text/hudTexts.ts';
import { PuckMarbleView } from './PuckMarbleView.ts';
import type { PuckSight, SeenRoom } from './PuckSight.ts';
import type { PuckTextures } from './paintPuckTextures.ts';

/** Anything faster is not a dash but a jump of the picture. */
const MOST_DASH_SPEED = DASH_SPEED * 2;
/** Shown instead of this player's name, to make their marble easy to find. */

/** The marbles of all players, kept in sync with the state. */
export class PuckMarbles {
  readonly #room: SeenRoom;
  readonly #predicted: PuckSight;
  readonly #marbles: MarbleTextures;
  readonly #textures: PuckTextures;
  readonly #layers: MarbleLayers;
  readonly #effects: Effects;
  readonly #views = new Map<string, PuckMarbleView>();
  readonly #place = { x: 0, y: 0 };

  constructor(
    room: SeenRoom,
    predicted: PuckSight,
    marbles: MarbleTextures,
    textures: PuckTextures,
    layers: MarbleLayers,
    effects: Effects,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#marbles = marbles;
    this.#textures = textures;
    this.#layers = layers;
    this.#effects = effects;
  }

  get(id: string): PuckMarbleView | undefined {
    return this.#views.get(id);
  }

  /** @param puck where it is shown */
  update(puck: Readonly<Point>, deltaMs: number): void {
    const labelScale = labelScaleOf(this.#layers.labels);
    const { marbles } = this.#room.state;
    for (const [id, marble] of marbles) this.#updateOne(id, marble, puck, deltaMs, labelScale);
    if (this.#views.size === marbles.size) return;
    for (const [id, view] of this.#views) {
      if (marbles.has(id)) continue;
      view.dispose();
      this.#views.delete(id);
    }
  }

  dispose(): void {
    for (const view of this.#views.values()) view.dispose();
    this.#views.clear();
  }

  #updateOne(id: string, marble: Marble, puck: Readonly<Point>, deltaMs: number, labelScale: number): void {
    const isOwn = id === this.#predicted.ownId;
    const view = this.#views.get(id) ?? this.#add(id, isOwn);
    const seat = this.#room.state.seats.get(id);
    view.dress(seat?.look ?? 0, isOwn ? hudTexts.you : nameLabel(seat));
    view.join(marble.team);
    const place = this.#predicted.place(id, this.#place);
    this.#showDash(view, place, deltaMs);
    const charge = isOwn ? (this.#predicted.own?.charge ?? 0) : marble.charge;
    view.follow(place, puck, charge, deltaMs, labelScale);
  }

  #add(id: string, isOwn: boolean): PuckMarbleView {
    const view = new PuckMarbleView(this.#marbles, this.#textures, this.#layers, isOwn);
    this.#views.set(id, view);
    return view;
  }

  #showDash(view: PuckMarbleView, place: Readonly<Point>, deltaMs: number): void {
    const dx = place.x - view.place.x;
    const dy = place.y - view.place.y;
    const speed = (Math.hypot(dx, dy) / Math.max(1, deltaMs)) * 1000;
    const isDashing = speed > DASHING_SPEED && speed < MOST_DASH_SPEED;
    if (isDashing && !view.isDashing) view.kick(Math.atan2(dy, dx), 0.5);
    if (!isDashing && view.isDashing) view.kick(Math.atan2(dy, dx), -0.2);
    view.isDashing = isDashing;
    if (isDashing) this.#effects.ghost(view.place.x, view.place.y, view.tint, view.scale);
  }
}

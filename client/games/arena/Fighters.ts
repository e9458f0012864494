import { isInBout } from '../../../shared/games/arena/lastOne.ts';
import { DASH_SPEED, DASHING_SPEED, FIGHTER_RADIUS, HIT_RADIUS } from '../../../shared/games/arena/rules.ts';
import type { Fighter } from '../../../shared/games/arena/schemas.ts';
import { sweepPointToCircle } from '../../../shared/math/collision.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { Effects } from '../../render/Effects.ts';
import { labelScaleOf, type MarbleLayers } from '../../render/MarbleView.ts';
import { nameLabel } from '../../render/nameLabel.ts';
import type { MarbleTextures } from '../../render/paintMarbleTextures.ts';
import type { Shake } from '../../render/Shake.ts';
import type { ShownArea } from '../../render/shownArea.ts';
import { hudTexts } from '../../text/hudTexts.ts';
import type { Pose } from './ArenaPrediction.ts';
import type { ArenaSight, SeenRoom } from './ArenaSight.ts';
import { chooseFocus } from './chooseFocus.ts';
import { FighterView } from './FighterView.ts';
import type { FighterTextures } from './paintFighterTextures.ts';
import type { Splashes } from './Splashes.ts';

/** Anything faster is not a dash but a jump of the picture. */
const MOST_DASH_SPEED = DASH_SPEED * 2;
/** Lag separates the place where a shot ended from the place where its victim is drawn. */
const STRUCK_RADIUS = FIGHTER_RADIUS * 3;
/** A spectator's camera follows one fighter for at least this long. */
const FOLLOW_MS = 4000;
/** Shown instead of this player's name, to make their marble easy to find in a crowd. */
const HURT_SHAKE = 7;
const DEATH_SHAKE = 11;
const STEAM_HEAT = 0.72;
const STEAM_EVERY_MS = 70;
const MOST_SLOTS = 256;
/** World units beyond the picture: a name beside it reaches into it, and the camera may move on before the next frame. */
const SIGHT_MARGIN = 400;

/** The marbles of all fighters, kept in sync with the state. */
export class Fighters {
  readonly #room: SeenRoom;
  readonly #predicted: ArenaSight;
  readonly #textures: MarbleTextures;
  readonly #extras: FighterTextures;
  readonly #layers: MarbleLayers;
  readonly #effects: Effects;
  readonly #splashes: Splashes;
  readonly #shake: Shake;
  readonly #views = new Map<string, FighterView>();
  /** Views by the fighter's slot, because shots identify their owner by slot. */
  readonly #bySlot: (FighterView | undefined)[] = new Array(MOST_SLOTS).fill(undefined);
  readonly #pose: Pose = { x: 0, y: 0, aim: 0 };
  readonly #updateEach = (fighter: Fighter, id: string): void => this.#updateOne(id, fighter);
  #deltaMs = 0;
  #ownHp = 0;
  #isPlacedAnew = false;
  #shown: Readonly<ShownArea> = { x: 0, y: 0, halfWidth: 0, halfHeight: 0 };
  #untilSteamMs = 0;
  #followedId = '';
  #followUntilMs = 0;
  /** The scale of names, crowns and the like, relative to the world. */
  labelScale = 1;

  constructor(
    room: SeenRoom,
    predicted: ArenaSight,
    textures: MarbleTextures,
    extras: FighterTextures,
    layers: MarbleLayers,
    effects: Effects,
    splashes: Splashes,
    shake: Shake,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#textures = textures;
    this.#extras = extras;
    this.#layers = layers;
    this.#effects = effects;
    this.#splashes = splashes;
    this.#shake = shake;
  }

  /**
   * @param ownHeat 0…1
   * @param isPlacedAnew a round has just begun: fighters that are out for a step were not killed
   * @param shown what the picture shows. In a large room, that is a few marbles of many
   */
  update(ownHeat: number, deltaMs: number, isPlacedAnew: boolean, shown: Readonly<ShownArea>): void {
    this.labelScale = labelScaleOf(this.#layers.labels);
    this.#deltaMs = deltaMs;
    this.#isPlacedAnew = isPlacedAnew;
    this.#shown = shown;
    const { fighters } = this.#room.state;
    fighters.forEach(this.#updateEach);
    if (this.#views.size > fighters.size) this.#dropMissing();
    this.#showHeat(ownHeat);
  }

  /** The marble of a shot's owner. */
  ofSlot(slot: number): FighterView | undefined {
    return this.#bySlot[slot];
  }

  placeOf(id: string): Readonly<Point> | undefined {
    const view = this.#views.get(id);
    return view?.isAlive ? view.place : undefined;
  }

  /**
   * The first marble that a shot from `exceptSlot` touches on its way. Ignores dashing marbles, because a dash may
   * deflect the shot.
   */
  touchedBy(from: Readonly<Point>, to: Readonly<Point>, exceptSlot: number): FighterView | undefined {
    let first = Number.POSITIVE_INFINITY;
    let touched: FighterView | undefined;
    for (let slot = 1; slot < MOST_SLOTS; slot++) {
      const view = this.#bySlot[slot];
      if (!view?.isAlive || view.isDashing || slot === exceptSlot) continue;
      const fraction = sweepPointToCircle(from, to, view.place, view.place, HIT_RADIUS);
      if (fraction >= first) continue;
      first = fraction;
      touched = view;
    }
    return touched;
  }

  /** The marble hit by a shot that ended here; undefined if none is near. */
  nearest(at: Readonly<Point>, exceptSlot: number): FighterView | undefined {
    let least = STRUCK_RADIUS;
    let nearest: FighterView | undefined;
    for (let slot = 1; slot < MOST_SLOTS; slot++) {
      const view = this.#bySlot[slot];
      if (!view || slot === exceptSlot) continue;
      const distance = Math.hypot(view.place.x - at.x, view.place.y - at.y);
      if (distance >= least) continue;
      least = distance;
      nearest = view;
    }
    return nearest;
  }

  /**
   * Writes what the camera follows: this player's marble, or its killer's while it is out. Spectators follow the best
   * player.
   */
  writeFocus(nowMs: number, killerId: string | undefined, focus: Point): void {
    const own = this.#views.get(this.#predicted.ownId);
    const view = this.isOut ? this.#watched(nowMs, killerId) : this.#chosen(nowMs, own, killerId);
    if (!view) return;
    focus.x = view.place.x;
    focus.y = view.place.y;
  }

  /** Whether this player is out of a bout: for longer than the time of a respawn. */
  get isOut(): boolean {
    const own = this.#views.get(this.#predicted.ownId);
    return own?.isAlive === false && isInBout(this.#room.state);
  }

  #watched(nowMs: number, killerId = ''): FighterView | undefined {
    const killer = this.#views.get(killerId);
    return killer?.isAlive ? killer : this.#views.get(this.#followed(nowMs));
  }

  #chosen(nowMs: number, own: FighterView | undefined, killerId: string | undefined): FighterView | undefined {
    return own ? chooseFocus(own, killerId, this.#views) : this.#views.get(this.#followed(nowMs));
  }

  dispose(): void {
    for (const view of this.#views.values()) view.dispose();
    this.#views.clear();
    this.#bySlot.fill(undefined);
  }

  #updateOne(id: string, fighter: Fighter): void {
    const seat = this.#room.state.seats.get(id);
    const isOwn = id === this.#predicted.ownId;
    let view = this.#views.get(id);
    if (!view) {
      view = new FighterView(this.#textures, this.#extras, this.#layers, isOwn);
      this.#views.set(id, view);
    }
    view.dress(seat?.look ?? 0, isOwn ? hudTexts.you : nameLabel(seat));
    this.#bySlot[fighter.slot] = view;
    const pose = this.#predicted.pose(id, this.#pose);
    const { x, y } = view.place;
    const { isAlive: wasAlive, isShielded: wasShielded } = view;
    if (wasAlive && fighter.isAlive) this.#showDash(view, pose);
    view.follow(fighter, pose, this.#deltaMs, this.labelScale, this.#isInSight(pose));
    if (wasAlive && !view.isAlive) {
      if (!this.#isPlacedAnew) this.#splashes.burst(x, y, view.tint);
    } else if (!wasAlive && view.isAlive) this.#splashes.arrive(view.place.x, view.place.y, view.tint);
    else if (wasShielded && !view.isShielded && view.isAlive) this.#splashes.shimmer(view.place.x, view.place.y);
    if (isOwn) this.#feel(fighter.hp);
  }

  #isInSight({ x, y }: Readonly<Pose>): boolean {
    const { x: middleX, y: middleY, halfWidth, halfHeight } = this.#shown;
    return Math.abs(x - middleX) < halfWidth + SIGHT_MARGIN && Math.abs(y - middleY) < halfHeight + SIGHT_MARGIN;
  }

  #showDash(view: FighterView, pose: Readonly<Pose>): void {
    const dx = pose.x - view.place.x;
    const dy = pose.y - view.place.y;
    const speed = (Math.hypot(dx, dy) / Math.max(1, this.#deltaMs)) * 1000;
    const isDashing = speed > DASHING_SPEED && speed < MOST_DASH_SPEED;
    if (isDashing && !view.isDashing) view.kick(Math.atan2(dy, dx), 0.5);
    if (!isDashing && view.isDashing) view.kick(Math.atan2(dy, dx), -0.2);
    view.isDashing = isDashing;
    if (isDashing) this.#effects.ghost(view.place.x, view.place.y, view.tint, view.scale);
  }

  /** Shakes the picture when this player is hit. */
  #feel(hp: number): void {
    if (hp < this.#ownHp && !this.#isPlacedAnew) this.#shake.add(hp === 0 ? DEATH_SHAKE : HURT_SHAKE);
    this.#ownHp = hp;
  }

  #showHeat(heat: number): void {
    const view = this.#views.get(this.#predicted.ownId);
    if (!view) return;
    view.glow(heat);
    this.#untilSteamMs -= this.#deltaMs;
    if (!view.isAlive || heat < STEAM_HEAT || this.#untilSteamMs > 0) return;
    this.#untilSteamMs = STEAM_EVERY_MS;
    this.#splashes.steam(view.place.x, view.place.y);
  }

  #dropMissing(): void {
    const { fighters } = this.#room.state;
    for (const [id, view] of this.#views) {
      if (fighters.has(id)) continue;
      if (this.#bySlot[view.slot] === view) this.#bySlot[view.slot] = undefined;
      view.dispose();
      this.#views.delete(id);
    }
  }

  #followed(nowMs: number): string {
    if (nowMs < this.#followUntilMs && this.#views.has(this.#followedId)) return this.#followedId;
    this.#followUntilMs = nowMs + FOLLOW_MS;
    let best = Number.NEGATIVE_INFINITY;
    for (const [id, fighter] of this.#room.state.fighters) {
      const score = fighter.points + (fighter.isAlive ? 0 : -1000);
      if (score <= best) continue;
      best = score;
      this.#followedId = id;
    }
    return this.#followedId;
  }
}

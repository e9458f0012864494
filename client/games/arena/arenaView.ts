import { Container } from 'pixi.js';
import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import * as rules from '../../../shared/games/arena/rules.ts';
import type { Projectile } from '../../../shared/games/arena/schemas.ts';
import { isolatedName } from '../../../shared/isolatedName.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { EventSource } from '../../EventFeed.ts';
import { Effects } from '../../render/Effects.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { paintEffectTextures } from '../../render/paintEffectTextures.ts';
import { paintMarbleTextures } from '../../render/paintMarbleTextures.ts';
import { Shake } from '../../render/Shake.ts';
import type { Surface } from '../../render/Surface.ts';
import { type ShownArea, writeShownArea } from '../../render/shownArea.ts';
import type { GameView, PointOfInterest } from '../ClientGame.ts';
import type { ArenaSight, SeenRoom } from './ArenaSight.ts';
import { aimNear } from './aimNear.ts';
import { CrownView } from './CrownView.ts';
import { Fighters } from './Fighters.ts';
import { OwnKiller } from './OwnKiller.ts';
import { OwnVitals } from './OwnVitals.ts';
import { PaintedArena } from './PaintedArena.ts';
import { paintCrownTextures } from './paintCrownTextures.ts';
import { paintDropTextures } from './paintDropTextures.ts';
import { paintFighterTextures } from './paintFighterTextures.ts';
import { ShotViews } from './ShotViews.ts';
import { Splashes } from './Splashes.ts';

/**
 * How far ahead of the server shots are drawn, at most. Further ahead, they would be shown where they may never get.
 */
const MOST_AHEAD_MS = 150;

export function createView(
  room: SeenRoom,
  predicted: ArenaSight,
  world: Container,
  surface: Surface,
  events: EventSource<ArenaEvent>,
): ArenaView {
  return new ArenaView(room, predicted, world, surface, new OwnKiller(room, events));
}

/**
 * The picture of an arena: floor, marbles, flying paint. Draws the state and the prediction, and does not affect the
 * game.
 */
export class ArenaView implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly world = { width: 0, height: 0, viewArea: rules.VIEW_AREA };
  readonly #room: SeenRoom;
  readonly #predicted: ArenaSight;
  readonly #layers = new Container();
  readonly #container: Container;
  readonly #shown: ShownArea = { x: 0, y: 0, halfWidth: 0, halfHeight: 0 };
  readonly #marbles = paintMarbleTextures();
  readonly #fighterTextures = paintFighterTextures();
  readonly #effectTextures = paintEffectTextures();
  readonly #drops = paintDropTextures();
  readonly #crowns = paintCrownTextures();
  readonly #shake = new Shake();
  readonly #surface: Surface;
  readonly #arena: PaintedArena;
  readonly #effects: Effects;
  readonly #splashes: Splashes;
  readonly #fighters: Fighters;
  readonly #shots: ShotViews;
  readonly #crown: CrownView;
  readonly #ownVitals: OwnVitals;
  readonly #killer: OwnKiller;
  readonly #updateShot = (shot: Projectile, slot: number): void => {
    this.#shots.updateConfirmed(slot, shot, this.#presentTick, shot.owner === this.#ownSlot, this.#deltaMs);
  };
  #map: ArenaMap;
  #round: number;
  #bout: number;
  #presentTick = 0;
  #ownSlot = 0;
  #nowMs = 0;
  #deltaMs = 0;

  constructor(room: SeenRoom, predicted: ArenaSight, world: Container, surface: Surface, killer: OwnKiller) {
    this.#killer = killer;
    this.#room = room;
    this.#predicted = predicted;
    this.#round = room.state.round;
    this.#bout = room.state.bout;
    this.#map = predicted.map;
    this.#surface = surface;
    this.#arena = surface.kept.take(PaintedArena) ?? new PaintedArena(surface);
    const { floor, walls, painting } = this.#arena;
    const ground = new Container();
    const shots = new Container();
    const marbles = new Container();
    const air = new Container();
    const labels = new Container();
    // Back to front. Walls above marbles, flying paint above walls, names above everything.
    this.#layers.addChild(painting.plain, floor.sprite, ground, shots, marbles, walls.container, air, labels);
    world.addChild(this.#layers);
    this.#container = world;
    this.#effects = new Effects(ground, air, this.#effectTextures);
    this.#splashes = new Splashes(this.#effects, floor);
    this.#fighters = new Fighters(
      room,
      predicted,
      this.#marbles,
      this.#fighterTextures,
      { ground, marbles, labels },
      this.#effects,
      this.#splashes,
      this.#shake,
    );
    this.#shots = new ShotViews(
      { layer: shots, drops: this.#drops, splashes: this.#splashes, fighters: this.#fighters, shake: this.#shake },
      this.#map,
    );
    this.#crown = new CrownView(world, surface.renderer, this.#crowns, { ground, labels }, this.#splashes);
    this.#ownVitals = new OwnVitals(room, predicted);
    this.#enter(this.#map);
  }

  get vitals() {
    return this.#ownVitals.vitals;
  }

  get respawnMs(): number {
    return this.#ownVitals.respawnMs;
  }

  placeOf(id: string): Readonly<Point> | undefined {
    return this.#fighters.placeOf(id);
  }

  get isOut(): boolean {
    return this.#fighters.isOut;
  }

  /** A player who is out first watches whoever did it. */
  get pointsOfInterest(): readonly PointOfInterest[] {
    const id = this.isOut ? this.#killer.idAt(this.#nowMs) : undefined;
    const place = id === undefined ? undefined : this.placeOf(id);
    return id === undefined || !place
      ? []
      : [{ label: isolatedName(this.#room.state.seats.get(id)?.name ?? ''), place }];
  }

  update(nowMs: number, deltaMs: number): void {
    this.#nowMs = nowMs;
    this.#deltaMs = deltaMs;
    const hasRoundBegun = this.#followRound();
    this.#ownVitals.update(nowMs);
    const shown = writeShownArea(this.#container.worldTransform, this.#surface.renderer.screen, this.#shown);
    this.#fighters.update(this.vitals?.heat ?? 0, deltaMs, hasRoundBegun, shown);
    this.#updateShots(nowMs);
    this.#updateCrown(nowMs);
    this.#effects.update(deltaMs);
    this.#arena.floor.update(deltaMs);
    this.#fighters.writeFocus(nowMs, this.#killer.idAt(nowMs), this.focus);
    this.#shake.update(nowMs, deltaMs);
    if (!isMotionReduced()) this.#layers.position.set(this.#shake.x, this.#shake.y);
  }

  helpAim(angle: number): number {
    const { ownId } = this.#predicted;
    const own = this.#predicted.pose(ownId);
    const others = [...this.#room.state.fighters].filter(([id, { isAlive }]) => id !== ownId && isAlive);
    return aimNear(
      own,
      angle,
      others.map(([id]) => this.#predicted.pose(id)),
      this.#map,
    );
  }

  paint(): boolean {
    return this.#arena.painting.paint();
  }

  repaint(): void {
    this.#arena.painting.repaint();
  }

  dispose(): void {
    this.#killer.dispose();
    this.#fighters.dispose();
    const { floor, walls, painting } = this.#arena;
    this.#layers.removeChild(painting.plain, floor.sprite, walls.container);
    this.#surface.kept.keep(this.#arena);
    this.#layers.destroy({ children: true });
    this.#marbles.dispose();
    this.#fighterTextures.dispose();
    this.#effectTextures.dispose();
    this.#drops.dispose();
    this.#crowns.dispose();
  }

  /** A new round starts with a clean floor, sometimes on another map. Returns whether a round has just begun, or a bout. */
  #followRound(): boolean {
    const { round, bout } = this.#room.state;
    const { map } = this.#predicted;
    if (map !== this.#map) this.#enter(map);
    else if (round !== this.#round) this.#arena.floor.wipe();
    const hasBegun = round !== this.#round || bout !== this.#bout;
    this.#round = round;
    this.#bout = bout;
    return hasBegun;
  }

  #enter(map: ArenaMap): void {
    this.#map = map;
    this.world.width = map.width;
    this.world.height = map.height;
    this.focus.x = map.width / 2;
    this.focus.y = map.height / 2;
    this.#shots.enter(map);
    this.#arena.show(map);
  }

  /**
   * Shots are drawn at the time for which this player's fighter is predicted, so that a shot that is seen to miss does
   * miss.
   */
  #updateShots(nowMs: number): void {
    const { state, clock } = this.#room;
    const aheadMs = Math.min(MOST_AHEAD_MS, clock.smoothedRtt() / 2);
    this.#presentTick = (clock.renderNow() + aheadMs - state.tickZeroMs) / rules.STEP_MS;
    this.#ownSlot = state.fighters.get(this.#predicted.ownId)?.slot ?? -1;
    state.projectiles.forEach(this.#updateShot);
    this.#shots.updateUnconfirmed(this.#predicted.ownShots, nowMs, this.#ownSlot);
  }

  #updateCrown(nowMs: number): void {
    const { crownId } = this.#room.state;
    this.#crown.update(crownId, this.#fighters.placeOf(crownId), this.#fighters.labelScale, nowMs, this.#deltaMs);
  }
}

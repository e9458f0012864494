import { Container } from 'pixi.js';
import type { PuckEvent } from '../../../shared/games/puck/events.ts';
import { FULL_CHARGE_STEPS } from '../../../shared/games/puck/rules.ts';
import type { Table } from '../../../shared/games/puck/tables.ts';
import { clamp, type Point } from '../../../shared/math/vector.ts';
import type { EventSource } from '../../EventFeed.ts';
import { Effects } from '../../render/Effects.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { lookOf } from '../../render/look.ts';
import { labelScaleOf } from '../../render/MarbleView.ts';
import { paintEffectTextures } from '../../render/paintEffectTextures.ts';
import { paintMarbleTextures } from '../../render/paintMarbleTextures.ts';
import { Shake } from '../../render/Shake.ts';
import type { Surface } from '../../render/Surface.ts';
import { type ShownArea, writeShownArea } from '../../render/shownArea.ts';
import type { GameView, PointOfInterest } from '../ClientGame.ts';
import { GoalSigns, type SignTime } from './GoalSigns.ts';
import { PaintedTable } from './PaintedTable.ts';
import { PuckEffects } from './PuckEffects.ts';
import { PuckMarbles } from './PuckMarbles.ts';
import type { PuckSight, SeenRoom } from './PuckSight.ts';
import { PuckSprite } from './PuckSprite.ts';
import { paintPuckTextures } from './paintPuckTextures.ts';
import { puckTexts } from './puckTexts.ts';

/** How much of the table everybody sees, whatever the screen: an area, not a width. */
const VIEW_AREA = 1600 * 900;
/** Where the table is wider than the picture, the camera is between this player and the puck, but not too far away. */
const PUCK_SHARE = 0.5;
const MOST_AWAY_X = 250;
const MOST_AWAY_Y = 230;

/** The picture of a table: felt, goals, marbles and the puck. */
export function createView(
  room: SeenRoom,
  predicted: PuckSight,
  world: Container,
  surface: Surface,
  events: EventSource<PuckEvent>,
): PuckView {
  return new PuckView(room, predicted, world, surface, events);
}

/** Draws the state and the prediction, and does not affect the game. */
export class PuckView implements GameView {
  readonly focus = { x: 0, y: 0 };
  readonly world = { width: 0, height: 0, viewArea: VIEW_AREA };
  readonly #room: SeenRoom;
  readonly #predicted: PuckSight;
  readonly #surface: Surface;
  readonly #layers = new Container();
  readonly #labels = new Container();
  readonly #marbleTextures = paintMarbleTextures();
  readonly #effectTextures = paintEffectTextures();
  readonly #puckTextures = paintPuckTextures();
  readonly #shake = new Shake();
  readonly #floor: PaintedTable;
  readonly #particles: Effects;
  readonly #marbles: PuckMarbles;
  readonly #puck: PuckSprite;
  readonly #signs: GoalSigns;
  readonly #effects: PuckEffects;
  readonly #endEvents: () => void;
  readonly #place = { x: 0, y: 0 };
  readonly pointsOfInterest: readonly PointOfInterest[];
  readonly #shown: ShownArea = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  readonly #world: Container;
  #table: Table;

  constructor(
    room: SeenRoom,
    predicted: PuckSight,
    world: Container,
    surface: Surface,
    events: EventSource<PuckEvent>,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#surface = surface;
    this.#table = predicted.table;
    this.#world = world;
    this.#floor = surface.kept.take(PaintedTable) ?? new PaintedTable(surface, VIEW_AREA);
    const ground = new Container();
    const marbles = new Container();
    const air = new Container();
    const layers = { ground, marbles, labels: this.#labels };
    // Back to front.
    this.#layers.addChild(this.#floor.painting.plain, this.#floor.sprite, ground, marbles, air, this.#labels);
    world.addChild(this.#layers);
    this.#particles = new Effects(ground, air, this.#effectTextures);
    this.#marbles = new PuckMarbles(room, predicted, this.#marbleTextures, this.#puckTextures, layers, this.#particles);
    const { shadow } = this.#marbleTextures;
    this.#puck = new PuckSprite(this.#puckTextures, shadow, layers, world, surface.renderer, this.#particles);
    this.pointsOfInterest = [{ label: puckTexts.thePuck, place: this.#puck.place }];
    this.#signs = new GoalSigns(this.#labels, world, surface.renderer);
    this.#effects = new PuckEffects(predicted, this.#particles, this.#marbles, this.#puck, this.#shake);
    this.#endEvents = events.on((event) => this.#effects.take(event));
    this.#enter(this.#table);
  }

  /** This player's charge and dash, 0…1 each; undefined while watching. */
  get vitals(): { readonly charge: number; readonly dash: number } | undefined {
    const { own, ownDash } = this.#predicted;
    return own && { charge: own.charge / FULL_CHARGE_STEPS, dash: ownDash };
  }

  placeOf(id: string): Readonly<Point> | undefined {
    return this.#marbles.get(id)?.place;
  }

  update(nowMs: number, deltaMs: number): void {
    const { table } = this.#predicted;
    if (table !== this.#table) this.#enter(table);
    this.#predicted.puckPlace(this.#place);
    this.#puck.update(this.#place, this.#toucherTint(), deltaMs);
    this.#marbles.update(this.#puck.place, deltaMs);
    this.#signs.update(this.#ownTeam, table, this.#signTime(), labelScaleOf(this.#labels), deltaMs);
    this.#effects.update(deltaMs);
    this.#particles.update(deltaMs);
    this.#writeFocus();
    this.#shake.update(nowMs, deltaMs);
    if (!isMotionReduced()) this.#layers.position.set(this.#shake.x, this.#shake.y);
  }

  paint(): boolean {
    return this.#floor.painting.paint();
  }

  repaint(): void {
    this.#floor.painting.repaint();
  }

  dispose(): void {
    this.#endEvents();
    this.#marbles.dispose();
    this.#layers.removeChild(this.#floor.painting.plain, this.#floor.sprite);
    this.#surface.kept.keep(this.#floor);
    this.#layers.destroy({ children: true });
    this.#marbleTextures.dispose();
    this.#effectTextures.dispose();
    this.#puckTextures.dispose();
  }

  get #ownTeam(): number {
    return this.#room.state.marbles.get(this.#predicted.ownId)?.team ?? 0;
  }

  #signTime(): SignTime | undefined {
    const { phase, stage } = this.#room.state;
    if (phase === 'warmup') return 'lobby';
    if (phase === 'countdown') return 'kickOff';
    return phase === 'playing' && (stage === 'freeze' || stage === 'kickOff') ? 'kickOff' : undefined;
  }

  #toucherTint(): number | undefined {
    const seat = this.#room.state.seats.get(this.#room.state.lastTouchId);
    return seat && lookOf(seat.look).tint;
  }

  #enter(table: Table): void {
    this.#table = table;
    this.world.width = table.width;
    this.world.height = table.height;
    this.focus.x = table.width / 2;
    this.focus.y = table.height / 2;
    this.#floor.painting.show(table);
  }

  #writeFocus(): void {
    const puck = this.#puck.place;
    const own = this.#marbles.get(this.#predicted.ownId)?.place ?? puck;
    writeShownArea(this.#world.worldTransform, this.#surface.renderer.screen, this.#shown);
    const isAllShown = this.#shown.halfWidth * 2 >= this.world.width;
    const follow = own.x + clamp((puck.x - own.x) * PUCK_SHARE, -MOST_AWAY_X, MOST_AWAY_X);
    this.focus.x = isAllShown ? this.world.width / 2 : follow;
    this.focus.y = own.y + clamp((puck.y - own.y) * PUCK_SHARE, -MOST_AWAY_Y, MOST_AWAY_Y);
  }
}

import { Container } from 'pixi.js';
import type { EventSource } from '../../../client/EventFeed.ts';
import type { GameView } from '../../../client/games/ClientGame.ts';
import type { MatchRoom } from '../../../client/MatchRoom.ts';
import { Effects } from '../../../client/render/Effects.ts';
import { labelScaleOf } from '../../../client/render/MarbleView.ts';
import { paintEffectTextures } from '../../../client/render/paintEffectTextures.ts';
import { paintMarbleTextures } from '../../../client/render/paintMarbleTextures.ts';
import type { Surface } from '../../../client/render/Surface.ts';
import { type ShownArea, writeShownArea } from '../../../client/render/shownArea.ts';
import { hudTexts } from '../../../client/text/hudTexts.ts';
import { isolatedName } from '../../../shared/isolatedName.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { TagEvent } from '../rules/events.ts';
import { FLOOR } from '../rules/rules.ts';
import type { TagState } from '../rules/schemas.ts';
import { isInDash } from '../rules/stepRunner.ts';
import { drawFloor } from './drawFloor.ts';
import { RunnerView } from './RunnerView.ts';
import type { TagSight } from './TagSight.ts';
import { tagTexts } from './tagTexts.ts';

/** The part of a room that the view reads. */
type SeenRoom = Pick<MatchRoom<TagState>, 'state'>;

export function createView(
  room: SeenRoom,
  sight: TagSight,
  world: Container,
  surface: Surface,
  events: EventSource<TagEvent>,
): TagView {
  const view = new TagView(room, sight, world, surface);
  showCatches(events, view);
  return view;
}

/** Ends with the feed of the match. */
export function showCatches(events: EventSource<TagEvent>, view: Pick<TagView, 'burst'>): void {
  events.on(({ from, to }) => {
    // Without `from`, chance chose who is "it". At a start, the marbles are still shown where they stood before.
    if (from !== '') view.burst(to);
  });
}

/** The picture: reads the state and what the player sees of it, and changes neither. */
export class TagView implements GameView {
  /** Everybody sees the whole floor on a wide screen, with some of its border. */
  readonly world = { ...FLOOR, viewArea: (FLOOR.width + 140) * (FLOOR.height + 80) };
  readonly focus = { x: FLOOR.width / 2, y: FLOOR.height / 2 };
  readonly #room: SeenRoom;
  readonly #sight: TagSight;
  readonly #world: Container;
  readonly #surface: Surface;
  readonly #shown: ShownArea = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  readonly #layers = new Container();
  readonly #floor = drawFloor();
  readonly #ground = new Container();
  readonly #marbles = new Container();
  readonly #labels = new Container();
  readonly #marbleTextures = paintMarbleTextures();
  readonly #effectTextures = paintEffectTextures();
  readonly #effects: Effects;
  readonly #runners = new Map<string, RunnerView>();
  readonly #place = { x: 0, y: 0 };

  constructor(room: SeenRoom, sight: TagSight, world: Container, surface: Surface) {
    this.#room = room;
    this.#sight = sight;
    this.#world = world;
    this.#surface = surface;
    const air = new Container();
    // Back to front.
    this.#layers.addChild(this.#floor, this.#ground, this.#marbles, air, this.#labels);
    world.addChild(this.#layers);
    this.#effects = new Effects(this.#ground, air, this.#effectTextures);
  }

  get own() {
    return this.#sight.own;
  }

  placeOf(id: string): Readonly<Point> | undefined {
    return this.#runners.get(id)?.place;
  }

  update(_nowMs: number, deltaMs: number): void {
    const { runners, seats, safeId } = this.#room.state;
    const { ownId } = this.#sight;
    const labelScale = labelScaleOf(this.#labels);
    for (const [id, runner] of runners) {
      const isOwn = id === ownId;
      const view = this.#runners.get(id) ?? this.#add(id, isOwn);
      const seat = seats.get(id);
      const name = isOwn ? hudTexts.you : isolatedName(seat?.name ?? '');
      view.dress(seat?.look ?? 0, id === safeId ? tagTexts.safe(name) : name);
      view.follow(this.#sight.place(id, this.#place), runner.isIt, deltaMs, labelScale);
      view.isDashing = isInDash(isOwn ? (this.own?.cooldown ?? 0) : runner.cooldown);
      if (view.isDashing) this.#effects.ghost(view.place.x, view.place.y, view.tint, view.scale);
    }
    for (const [id, view] of this.#runners) {
      if (runners.has(id)) continue;
      view.dispose();
      this.#runners.delete(id);
    }
    this.#effects.update(deltaMs);
    this.#follow(this.#runners.get(ownId)?.place ?? this.focus);
  }

  /** Shows who has been caught. */
  burst(id: string): void {
    const view = this.#runners.get(id);
    if (!view) return;
    view.wince();
    this.#effects.ring(view.place.x, view.place.y, 0xff5a3c, 40, 200, 420);
  }

  /** Nothing has to be painted piece by piece: the floor is small. */
  paint(): boolean {
    return true;
  }

  repaint(): void {}

  dispose(): void {
    for (const view of this.#runners.values()) view.dispose();
    // Nobody else has its textures. Those of marbles and effects are shared, and follow below.
    this.#floor.destroy({ children: true, texture: true, textureSource: true, context: true });
    this.#layers.destroy({ children: true });
    this.#marbleTextures.dispose();
    this.#effectTextures.dispose();
  }

  /** The camera follows this player where the floor does not fit the screen. */
  #follow({ x, y }: Readonly<Point>): void {
    const { halfWidth, halfHeight } = writeShownArea(
      this.#world.worldTransform,
      this.#surface.renderer.screen,
      this.#shown,
    );
    this.focus.x = halfWidth * 2 >= FLOOR.width ? FLOOR.width / 2 : x;
    this.focus.y = halfHeight * 2 >= FLOOR.height ? FLOOR.height / 2 : y;
  }

  #add(id: string, isOwn: boolean): RunnerView {
    const layers = { ground: this.#ground, marbles: this.#marbles, labels: this.#labels };
    const view = new RunnerView(this.#marbleTextures, layers, isOwn);
    this.#runners.set(id, view);
    return view;
  }
}

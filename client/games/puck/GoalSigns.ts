import { Container, Graphics, type Renderer, Text } from 'pixi.js';
import { goalsOf, type Table } from '../../../shared/games/puck/tables.ts';
import { clamp } from '../../../shared/math/vector.ts';
import { INK } from '../../render/ink.ts';
import { type ShownArea, writeShownArea } from '../../render/shownArea.ts';
import { puckTexts } from './puckTexts.ts';
import { teamOf } from './teamOf.ts';

/** World units. */
const HEIGHT = 44;
const PADDING = 18;
/** CSS pixels between a sign and the edge of the picture. */
const INSET_PIXELS = 10;
const FADE_MS = 250;

/** The signs that say which goal is whose, before the game goes on: this player's own, and the one to kick into. */
export class GoalSigns {
  readonly #root = new Container({ alpha: 0 });
  readonly #own = new Sign();
  readonly #other = new Sign();

  readonly #world: Container;
  readonly #renderer: Renderer;
  readonly #area: ShownArea = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };

  constructor(layer: Container, world: Container, renderer: Renderer) {
    this.#world = world;
    this.#renderer = renderer;
    layer.addChild(this.#root).addChild(this.#own.container, this.#other.container);
  }

  /**
   * @param team this player's; 0 for somebody who watches
   * @param labelScale above 1 on small screens
   */
  update(team: number, table: Table, isWanted: boolean, labelScale: number, deltaMs: number): void {
    const goal = isWanted && team !== 0 ? 1 : 0;
    const { alpha } = this.#root;
    this.#root.alpha = Math.min(1, Math.max(0, alpha + Math.sign(goal - alpha) * (deltaMs / FADE_MS)));
    if (team === 0) return;
    const { worldTransform } = this.#world;
    writeShownArea(worldTransform, this.#renderer.screen, this.#area);
    this.#area.halfWidth -= INSET_PIXELS / worldTransform.a;
    this.#own.show(puckTexts.ownGoalSign, team, table, labelScale, this.#area);
    this.#other.show(puckTexts.otherGoalSign, 3 - team, table, labelScale, this.#area);
  }
}

class Sign {
  readonly container = new Container();
  readonly #plate = new Graphics();
  readonly #text = new Text({
    text: '',
    anchor: 0.5,
    resolution: 2,
    style: {
      fontFamily: ['Rubik Variable', 'sans-serif'],
      fontSize: 25,
      fontWeight: '800',
      fill: 0xffffff,
      stroke: { color: INK, width: 5, join: 'round' },
    },
  });
  #drawn = '';

  constructor() {
    this.container.addChild(this.#plate, this.#text);
  }

  /**
   * @param team whose goal it stands beside
   * @param area in which it stays, so that it points to a goal that is out of view
   */
  show(text: string, team: number, table: Table, labelScale: number, area: Readonly<ShownArea>): void {
    const { left, right, top } = goalsOf(table);
    this.#draw(team === 1 ? `◂ ${text}` : `${text} ▸`, team);
    const width = this.#text.width + 2 * PADDING;
    const half = (width / 2) * labelScale;
    const x = team === 1 ? left + half + 12 : right - half - 12;
    const reach = Math.max(0, area.halfWidth - half);
    this.container.position.set(clamp(x, area.x - reach, area.x + reach), top - 52);
    this.container.scale.set(labelScale);
  }

  #draw(text: string, team: number): void {
    const key = `${text} ${team}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#text.text = text;
    const width = this.#text.width + 2 * PADDING;
    this.#plate
      .clear()
      .roundRect(-width / 2, -HEIGHT / 2, width, HEIGHT, HEIGHT / 2)
      .fill(teamOf(team)?.colour ?? INK)
      .stroke({ color: INK, width: 6 })
      .roundRect(-width / 2 + 4, -HEIGHT / 2 + 4, width - 8, HEIGHT - 8, HEIGHT / 2 - 4)
      .stroke({ color: 0xffffff, width: 3, alpha: 0.85 });
  }
}

import { Container, Graphics, type Renderer, Text } from 'pixi.js';
import { MARBLE_RADIUS } from '../../../shared/games/puck/rules.ts';
import { goalsOf, type Table } from '../../../shared/games/puck/tables.ts';
import { clamp } from '../../../shared/math/vector.ts';
import { INK } from '../../render/ink.ts';
import { type ShownArea, writeShownArea } from '../../render/shownArea.ts';
import { puckTexts } from './puckTexts.ts';
import { teamOf } from './teamOf.ts';

/** World units. */
export const SIGN_HEIGHT = 44;
const PADDING = 18;
/** A marble and the sign of its team around it. */
const MARBLE_REACH = MARBLE_RADIUS + 12;
/** From the lower edge of the signs at a kick-off to the upper post: nobody stands there. */
const ABOVE_GOAL = 50;
/** CSS pixels between a sign and the edge of the picture. */
const INSET_PIXELS = 10;
const FADE_MS = 250;

/** When the signs are shown: in the lobby, or at a kick-off and shortly before. */
export type SignTime = 'lobby' | 'kickOff';

/**
 * How far down the middle of a sign is, in world units.
 * @param isKickOff whether everybody stands at their place; in the lobby they roll about, and its card may cover the upper
 *   half of a phone
 */
export function signY(table: Table, isKickOff: boolean, labelScale: number): number {
  const half = (SIGN_HEIGHT / 2) * labelScale;
  return isKickOff ? goalsOf(table).top - ABOVE_GOAL - half : table.height / 2 - MARBLE_REACH - half;
}

/** The signs that say which goal is whose, before the game goes on: this player's own, and the one to kick into. */
export class GoalSigns {
  readonly #root = new Container({ alpha: 0 });
  readonly #own = new Sign();
  readonly #other = new Sign();

  readonly #world: Container;
  readonly #renderer: Renderer;
  readonly #area: ShownArea = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  #isKickOff = false;

  constructor(layer: Container, world: Container, renderer: Renderer) {
    this.#world = world;
    this.#renderer = renderer;
    layer.addChild(this.#root).addChild(this.#own.container, this.#other.container);
  }

  /**
   * @param team this player's; 0 for somebody who watches
   * @param when undefined where the signs are not wanted
   * @param labelScale above 1 on small screens
   */
  update(team: number, table: Table, when: SignTime | undefined, labelScale: number, deltaMs: number): void {
    const goal = when && team !== 0 ? 1 : 0;
    // While they fade, they stay where they are.
    if (when) this.#isKickOff = when === 'kickOff';
    const { alpha } = this.#root;
    this.#root.alpha = Math.min(1, Math.max(0, alpha + Math.sign(goal - alpha) * (deltaMs / FADE_MS)));
    if (team === 0) return;
    const { worldTransform } = this.#world;
    writeShownArea(worldTransform, this.#renderer.screen, this.#area);
    this.#area.halfWidth -= INSET_PIXELS / worldTransform.a;
    const y = signY(table, this.#isKickOff, labelScale);
    this.#own.show(puckTexts.ownGoalSign, team, table, y, labelScale, this.#area);
    this.#other.show(puckTexts.otherGoalSign, 3 - team, table, y, labelScale, this.#area);
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
  show(text: string, team: number, table: Table, y: number, labelScale: number, area: Readonly<ShownArea>): void {
    const { left, right } = goalsOf(table);
    this.#draw(team === 1 ? `◂ ${text}` : `${text} ▸`, team);
    const width = this.#text.width + 2 * PADDING;
    const half = (width / 2) * labelScale;
    const x = team === 1 ? left + half + 12 : right - half - 12;
    const reach = Math.max(0, area.halfWidth - half);
    this.container.position.set(clamp(x, area.x - reach, area.x + reach), y);
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
      .roundRect(-width / 2, -SIGN_HEIGHT / 2, width, SIGN_HEIGHT, SIGN_HEIGHT / 2)
      .fill(teamOf(team)?.colour ?? INK)
      .stroke({ color: INK, width: 6 })
      .roundRect(-width / 2 + 4, -SIGN_HEIGHT / 2 + 4, width - 8, SIGN_HEIGHT - 8, SIGN_HEIGHT / 2 - 4)
      .stroke({ color: 0xffffff, width: 3, alpha: 0.85 });
  }
}

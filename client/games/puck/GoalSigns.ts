import { Container, Graphics, Text } from 'pixi.js';
import { goalsOf, type Table } from '../../../shared/games/puck/tables.ts';
import { INK } from '../../render/ink.ts';
import { teamOf } from './teamOf.ts';

/** World units. */
const HEIGHT = 44;
const PADDING = 18;
const FADE_MS = 250;

/** The signs that say which goal is whose, before the game goes on: this player's own, and the one to kick into. */
export class GoalSigns {
  readonly #root = new Container({ alpha: 0 });
  readonly #own = new Sign();
  readonly #other = new Sign();

  constructor(layer: Container) {
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
    this.#own.show('Your goal', team, team, table, labelScale);
    this.#other.show('Score here', 3 - team, 3 - team, table, labelScale);
  }
}

class Sign {
  readonly container = new Container();
  readonly #plate = new Graphics();
  readonly #text = new Text({
    text: '',
    anchor: 0.5,
    resolution: 2,
    style: { fontFamily: ['Rubik Variable', 'sans-serif'], fontSize: 25, fontWeight: '800', fill: 0xffffff },
  });
  #drawn = '';

  constructor() {
    this.container.addChild(this.#plate, this.#text);
  }

  /** @param side whose goal it stands in front of */
  show(text: string, team: number, side: number, table: Table, labelScale: number): void {
    const { left, right, top } = goalsOf(table);
    this.#draw(text, team);
    const width = this.#text.width + 2 * PADDING;
    const inset = (width / 2) * labelScale + 12;
    this.container.position.set(side === 1 ? left + inset : right - inset, top - 52);
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

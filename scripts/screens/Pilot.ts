import type { CDPSession } from '@playwright/test';
import { edgeShareOf, keepInView } from '../../client/render/Camera.ts';
import { writeShownSize } from '../../client/render/shownArea.ts';
import { mapByName } from '../../shared/games/arena/maps.ts';
import { VIEW_AREA } from '../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import type { Point } from '../../shared/math/vector.ts';
import type { Visitor } from './Visitor.ts';

const WATCH_EVERY_MS = 15;
const STEER_EVERY_MS = 40;
/** Distances in world units: below the first, the pilot shoots; below the second, it comes no closer. */
const SHOOTING_DISTANCE = 620;
const NEAR_DISTANCE = 260;
const MOUSE_REACH = 150;
const THUMB_REACH = 46;
/** Where thumbs rest: CSS pixels from the lower left and right corners of a phone. */
const LEFT_THUMB = { x: 88, y: 150 };
const RIGHT_THUMB = { x: 92, y: 236 };
/** The pilot does not shoot in every third of these intervals, so that the blaster can cool down. */
const SPELL_MS = 700;

interface Wish {
  readonly move: Point;
  readonly aim: Point;
  readonly isFiring: boolean;
}

/** Plays a visitor's marble with real keys, mouse or touch input. Attacks the nearest enemy. */
export class Pilot {
  readonly #visitor: Visitor;
  readonly #state: () => ArenaState;
  readonly #ownId: string;
  #touch: CDPSession | undefined;
  #areThumbsDown = false;
  readonly #keys = new Set<string>();

  constructor(visitor: Visitor, state: () => ArenaState, ownId: string) {
    this.#visitor = visitor;
    this.#state = state;
    this.#ownId = ownId;
  }

  /** Plays until a condition holds. @throws Error that names the moment, if it does not come in time */
  async playUntil(hasCome: () => boolean, moment: string, patienceMs: number): Promise<void> {
    const giveUpAt = performance.now() + patienceMs;
    let isOver = false;
    // Polls separately, because a moment can be shorter than one input to the browser takes.
    const watch = setInterval(() => {
      isOver ||= hasCome();
    }, WATCH_EVERY_MS);
    try {
      while (!isOver) {
        if (performance.now() > giveUpAt)
          throw new Error(`waited ${patienceMs / 1000} s, but this did not happen: ${moment}`);
        await this.#steer();
        await new Promise((resolve) => setTimeout(resolve, STEER_EVERY_MS));
      }
    } finally {
      clearInterval(watch);
    }
  }

  /** Releases all keys, buttons and touches. */
  async rest(): Promise<void> {
    const { page, device } = this.#visitor;
    if (device.options.hasTouch) {
      if (this.#areThumbsDown) await this.#dispatch('touchEnd', []);
      this.#areThumbsDown = false;
      return;
    }
    for (const key of this.#keys) await page.keyboard.up(key);
    this.#keys.clear();
    await page.mouse.up();
  }

  async #steer(): Promise<void> {
    const own = this.#state().fighters.get(this.#ownId);
    const wish = own?.isAlive ? this.#wish(own) : undefined;
    if (!own || !wish) return this.rest();
    if (this.#visitor.device.options.hasTouch) await this.#pushThumbs(wish);
    else await this.#useDesk(own, wish);
  }

  #wish(own: Fighter): Wish | undefined {
    const enemies = [...this.#state().fighters].filter(([id, fighter]) => id !== this.#ownId && fighter.isAlive);
    const ways = enemies.map(([, { x, y }]) => ({ x: x - own.x, y: y - own.y }));
    const nearest = ways.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0];
    if (!nearest) return undefined;
    const distance = Math.hypot(nearest.x, nearest.y) || 1;
    const aim = { x: nearest.x / distance, y: nearest.y / distance };
    // Near the enemy, circle it instead of running into it.
    const move = distance > NEAR_DISTANCE ? aim : { x: -aim.y, y: aim.x };
    const isCooling = Math.floor(performance.now() / SPELL_MS) % 3 === 2;
    return { move, aim, isFiring: distance < SHOOTING_DISTANCE && !isCooling };
  }

  async #useDesk(own: Fighter, { move, aim, isFiring }: Wish): Promise<void> {
    const { page } = this.#visitor;
    const wanted = new Set<string>();
    if (Math.abs(move.x) > 0.38) wanted.add(move.x > 0 ? 'KeyD' : 'KeyA');
    if (Math.abs(move.y) > 0.38) wanted.add(move.y > 0 ? 'KeyS' : 'KeyW');
    for (const key of this.#keys) if (!wanted.has(key)) await page.keyboard.up(key);
    for (const key of wanted) if (!this.#keys.has(key)) await page.keyboard.down(key);
    this.#keys.clear();
    for (const key of wanted) this.#keys.add(key);
    const at = this.#onScreen(own);
    await page.mouse.move(at.x + aim.x * MOUSE_REACH, at.y + aim.y * MOUSE_REACH);
    if (isFiring) await page.mouse.down();
    else await page.mouse.up();
  }

  async #pushThumbs({ move, aim, isFiring }: Wish): Promise<void> {
    const { width, height } = this.#screen();
    const left = { x: LEFT_THUMB.x, y: height - LEFT_THUMB.y };
    const right = { x: width - RIGHT_THUMB.x, y: height - RIGHT_THUMB.y };
    if (!this.#areThumbsDown) await this.#dispatch('touchStart', [left, right]);
    this.#areThumbsDown = true;
    const push = isFiring ? THUMB_REACH : THUMB_REACH * 0.35;
    await this.#dispatch('touchMove', [
      { x: left.x + move.x * THUMB_REACH, y: left.y + move.y * THUMB_REACH },
      { x: right.x + aim.x * push, y: right.y + aim.y * push },
    ]);
  }

  async #dispatch(type: 'touchStart' | 'touchMove' | 'touchEnd', thumbs: readonly Point[]): Promise<void> {
    const { page } = this.#visitor;
    this.#touch ??= await page.context().newCDPSession(page);
    const touchPoints = thumbs.map(({ x, y }, id) => ({ x, y, id }));
    await this.#touch.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** Where the player's own marble is on the screen. The camera stops at the edges of the map. */
  #onScreen(own: Readonly<Point>): Point {
    const screen = this.#screen();
    const map = mapByName(this.#state().mapName);
    const shown = writeShownSize(screen, { width: 0, height: 0 });
    const scale = Math.sqrt((shown.width * shown.height) / VIEW_AREA);
    const along = (at: number, shownPixels: number, length: number, edgeShare?: number) =>
      (at - keepInView(at, shownPixels / scale, length, edgeShare)) * scale;
    return {
      x: screen.width / 2 + along(own.x, shown.width, map.width),
      y: screen.height / 2 + along(own.y, shown.height, map.height, edgeShareOf(shown)),
    };
  }

  #screen() {
    return this.#visitor.page.viewportSize() ?? { width: 0, height: 0 };
  }
}

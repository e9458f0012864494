import type { Point } from '../../shared/math/vector.ts';
import { arrowKeys, letterKeys, padButtons } from '../input/bindings.ts';
import type { InputPage } from '../input/InputPage.ts';
import { isForGame } from '../input/isForGame.ts';
import { keepTouches } from '../input/keepTouches.ts';
import { onLettingGo } from '../input/onLettingGo.ts';
import { Pad, type PadBinding } from '../input/Pad.ts';
import { takesKeys } from '../input/takesKeys.ts';

type Press = 'previous' | 'next' | 'centre';

export interface WatchHand {
  press(what: Press): void;
  /** @param dx CSS pixels by which the world was pulled */
  drag(dx: number, dy: number): void;
}

export interface WatchInputOptions {
  readonly page: InputPage;
  /** Drags on this element move the world. */
  readonly host: Pick<HTMLElement, 'addEventListener'>;
  readonly hand: WatchHand;
}

export const watchKeys: Readonly<Record<Press, readonly string[]>> = {
  previous: ['KeyQ', 'PageUp'],
  next: ['KeyE', 'PageDown'],
  centre: ['KeyF', 'Home'],
};
const moveKeys = { ...letterKeys, ...arrowKeys };
const padBindings: readonly PadBinding<Press>[] = [
  { action: 'previous', index: padButtons.leftBumper },
  { action: 'next', index: padButtons.rightBumper },
  { action: 'centre', index: padButtons.Y },
];
const PRESSES = ['previous', 'next', 'centre'] as const;

/** What somebody who watches does with keys, pointer, thumb and gamepad. */
export class WatchInput {
  readonly #options: WatchInputOptions;
  readonly #abort = new AbortController();
  readonly #held = new Set<string>();
  readonly #pads = new Map<number, Pad<Press>>();
  readonly #padDown = new Set<Press>();
  #dragged: { readonly pointerId: number; x: number; y: number } | undefined;

  constructor(options: WatchInputOptions) {
    this.#options = options;
    const { page, host } = options;
    const { signal } = this.#abort;
    page.window.addEventListener('keydown', (event) => this.#press(event), { signal });
    page.window.addEventListener('keyup', ({ code }) => this.#held.delete(code), { signal });
    keepTouches(host, signal);
    host.addEventListener('pointerdown', (event) => this.#beginDrag(event), { signal });
    page.window.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    for (const type of ['pointerup', 'pointercancel'] as const) {
      page.window.addEventListener(type, (event) => this.#endDrag(event), { signal });
    }
    onLettingGo(page, () => this.#letGo(), signal);
  }

  /**
   * Runs once a frame: reads the gamepads. Writes where the camera is pushed, by keys or a stick.
   * @param out -1…1 each
   */
  read(nowMs: number, out: Point): Point {
    out.x = 0;
    out.y = 0;
    for (const code of this.#held) {
      const direction = moveKeys[code];
      if (!direction) continue;
      out.x += direction[0];
      out.y += direction[1];
    }
    this.#readPads(nowMs, out);
    const length = Math.max(1, Math.hypot(out.x, out.y));
    out.x /= length;
    out.y /= length;
    return out;
  }

  dispose(): void {
    this.#abort.abort();
  }

  #press(event: KeyboardEvent): void {
    const { code, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || takesKeys(target)) return;
    const pressed = PRESSES.find((what) => watchKeys[what].includes(code));
    if (pressed === undefined && !(code in moveKeys)) return;
    event.preventDefault();
    if (event.repeat) return;
    if (pressed === undefined) this.#held.add(code);
    else this.#options.hand.press(pressed);
  }

  #beginDrag({ pointerId, clientX, clientY }: PointerEvent): void {
    this.#dragged ??= { pointerId, x: clientX, y: clientY };
  }

  #drag({ pointerId, clientX, clientY, buttons }: PointerEvent): void {
    const dragged = this.#dragged;
    if (dragged?.pointerId !== pointerId) return;
    // Let go where the page could not see it.
    if (buttons === 0) {
      this.#dragged = undefined;
      return;
    }
    this.#options.hand.drag(clientX - dragged.x, clientY - dragged.y);
    dragged.x = clientX;
    dragged.y = clientY;
  }

  #endDrag({ pointerId }: PointerEvent): void {
    if (this.#dragged?.pointerId === pointerId) this.#dragged = undefined;
  }

  #letGo(): void {
    this.#held.clear();
    this.#dragged = undefined;
  }

  #readPads(nowMs: number, out: Point): void {
    const { page, hand } = this.#options;
    const isFree = isForGame(page.document);
    const down = new Set<Press>();
    const seen = new Set<number>();
    for (const gamepad of page.getGamepads()) {
      if (gamepad?.mapping !== 'standard' || !gamepad.connected) continue;
      seen.add(gamepad.index);
      const pad = this.#padFor(gamepad);
      pad.read(gamepad, nowMs);
      for (const what of PRESSES) if (pad.isDown(what)) down.add(what);
      // In the menus, the left stick moves the focus.
      if (isFree) add(out, pad.move);
      add(out, pad.aim);
    }
    for (const index of this.#pads.keys()) if (!seen.has(index)) this.#pads.delete(index);
    for (const what of PRESSES) if (down.has(what) && !this.#padDown.has(what)) hand.press(what);
    this.#padDown.clear();
    for (const what of down) this.#padDown.add(what);
  }

  #padFor({ index, id }: Gamepad): Pad<Press> {
    const known = this.#pads.get(index);
    if (known?.id === id) return known;
    const pad = new Pad(id, padBindings);
    this.#pads.set(index, pad);
    return pad;
  }
}

function add(out: Point, by: Readonly<Point>): void {
  out.x += by.x;
  out.y += by.y;
}

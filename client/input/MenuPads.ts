import { browserPage, type InputPage } from './InputPage.ts';
import { MenuFocus } from './MenuFocus.ts';
import { type MenuHand, MenuPad } from './MenuPad.ts';

/** All connected gamepads in the menus. */
export class MenuPads {
  readonly #page: Pick<InputPage, 'getGamepads'>;
  readonly #hand: MenuHand;
  readonly #pads = new Map<number, MenuPad>();

  constructor(page: Pick<InputPage, 'getGamepads'>, hand: MenuHand) {
    this.#page = page;
    this.#hand = hand;
  }

  /** Runs once a frame. Returns whether any gamepad is connected. */
  poll(nowMs: number): boolean {
    const gamepads = this.#page.getGamepads().filter((gamepad) => gamepad?.connected);
    const connected = new Set<number>();
    for (const gamepad of gamepads) {
      if (gamepad?.mapping !== 'standard') continue;
      connected.add(gamepad.index);
      let pad = this.#pads.get(gamepad.index);
      if (pad?.id !== gamepad.id) pad = new MenuPad(gamepad.id, this.#hand);
      this.#pads.set(gamepad.index, pad);
      pad.read(gamepad, nowMs);
    }
    for (const index of this.#pads.keys()) if (!connected.has(index)) this.#pads.delete(index);
    return gamepads.length > 0;
  }
}

/**
 * Lets gamepads into the menus of the page, from now on. Runs in a loop of its own, because the page draws nothing in
 * most menus, and only while a gamepad is connected.
 */
export function watchMenuPads(): void {
  const pads = new MenuPads(browserPage(), new MenuFocus(document));
  let isRunning = false;
  const run = (nowMs: number) => {
    isRunning = pads.poll(nowMs);
    if (isRunning) requestAnimationFrame(run);
  };
  const begin = () => {
    if (!isRunning) requestAnimationFrame(run);
    isRunning = true;
  };
  for (const type of ['keydown', 'pointerdown'] as const) {
    window.addEventListener(type, () => delete document.body.dataset.hand, { capture: true });
  }
  window.addEventListener('gamepadconnected', begin);
  begin();
}

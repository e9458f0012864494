import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme } from '../games/ControlScheme.ts';
import { ArrowAim } from './ArrowAim.ts';
import type { Button } from './Button.ts';
import { aimedAction, arrowKeys, type Buttons, type Directions, letterKeys } from './bindings.ts';
import { blurFocus } from './blurFocus.ts';
import type { InputPage } from './InputPage.ts';
import { isForPage } from './takesKeys.ts';

export interface KeyboardOptions {
  readonly page: InputPage;
  readonly scheme: ControlScheme;
  readonly buttons: Buttons;
  /** The keys that are held down already. */
  readonly heldKeys: Iterable<string>;
  readonly abort: AbortSignal;
  /** Called when a direction key is pressed. */
  onMove(): void;
  /** Called when a key that aims is pressed. */
  onAim(): void;
}

const SHIFTS = ['ShiftLeft', 'ShiftRight'];

/** The keys held down, as directions and buttons. */
export class Keyboard {
  readonly #options: KeyboardOptions;
  readonly #held = new Set<string>();
  readonly #actionByKey: ReadonlyMap<string, string>;
  readonly #moveKeys: Directions;
  readonly #aimKeys: Directions;
  readonly #aim: ArrowAim;
  /** The action that the keys that aim press too. */
  readonly #aimed: Button | undefined;

  constructor(options: KeyboardOptions) {
    this.#options = options;
    const { page, abort, scheme, buttons, heldKeys } = options;
    const aimed = aimedAction(scheme);
    this.#actionByKey = new Map(scheme.actions.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)));
    this.#moveKeys = aimed ? letterKeys : { ...letterKeys, ...arrowKeys };
    this.#aimKeys = aimed ? arrowKeys : {};
    this.#aim = new ArrowAim(this.#aimKeys);
    this.#aimed = aimed && buttons.get(aimed.id);
    for (const code of heldKeys) if (code in this.#moveKeys) this.#held.add(code);
    page.window.addEventListener('keydown', (event) => this.#press(event), { signal: abort });
    page.window.addEventListener('keyup', (event) => this.#letGo(event), { signal: abort });
  }

  /** Writes the direction to move in, not normalised; (0, 0) for none. */
  read(out: Point): Point {
    out.x = 0;
    out.y = 0;
    for (const code of this.#held) {
      const direction = this.#moveKeys[code];
      if (!direction) continue;
      out.x += direction[0];
      out.y += direction[1];
    }
    out.x = Math.sign(out.x);
    out.y = Math.sign(out.y);
    return out;
  }

  /**
   * The direction to aim in, not normalised; (0, 0) for none. Presses the action that goes with it. Call once a step,
   * before the buttons are read.
   */
  takeAim(): Readonly<Point> {
    const aim = this.#aim.takeStep();
    this.#aimed?.set('arrows', aim.x !== 0 || aim.y !== 0);
    return aim;
  }

  release(): void {
    for (const code of [...this.#held]) this.#drop(code);
    this.#aim.release();
  }

  #press(event: KeyboardEvent): void {
    const { code } = event;
    if (isForPage(event)) return;
    const action = this.#actionByKey.get(code);
    const isMove = code in this.#moveKeys;
    const isAim = code in this.#aimKeys;
    if (action === undefined && !isMove && !isAim) return;
    event.preventDefault();
    // A repeat belongs to a key that `release` has already dropped, or that was pressed for something else.
    if (event.repeat) return;
    this.#held.add(code);
    if (action !== undefined) this.#options.buttons.get(action)?.set(code, true);
    // Whoever rolls or aims plays again, and the next Space is for the game.
    if (isMove || isAim) blurFocus(this.#options.page.document.activeElement);
    if (isMove) this.#options.onMove();
    if (!isAim) return;
    this.#aim.press(code);
    this.#options.onAim();
  }

  #letGo(event: KeyboardEvent): void {
    this.#drop(event.code);
    // With both Shift keys held, Windows reports only the release of the last one.
    if (!event.shiftKey) for (const code of SHIFTS) this.#drop(code);
  }

  #drop(code: string): void {
    this.#held.delete(code);
    this.#aim.letGo(code);
    const action = this.#actionByKey.get(code);
    if (action !== undefined) this.#options.buttons.get(action)?.set(code, false);
  }
}

import type { Point } from '../../shared/math/vector.ts';
import type { Button } from './Button.ts';
import { type Action, actions, bindings, directionKeys } from './bindings.ts';
import type { InputPage } from './InputPage.ts';
import { isPressedBy, takesKeys } from './takesKeys.ts';

export interface KeyboardOptions {
  readonly page: InputPage;
  readonly buttons: Readonly<Record<Action, Button>>;
  readonly abort: AbortSignal;
  /** Called when a direction key is pressed. */
  onMove(): void;
}

const actionByKey = new Map(actions.flatMap((action) => bindings[action].keys.map((key) => [key, action] as const)));
const SHIFTS = ['ShiftLeft', 'ShiftRight'];

/** The keys held down, as a direction and buttons. */
export class Keyboard {
  readonly #options: KeyboardOptions;
  readonly #held = new Set<string>();

  constructor(options: KeyboardOptions) {
    this.#options = options;
    const { page, abort } = options;
    page.window.addEventListener('keydown', (event) => this.#press(event), { signal: abort });
    page.window.addEventListener('keyup', (event) => this.#letGo(event), { signal: abort });
  }

  /** Writes the direction held, not normalised; (0, 0) for none. */
  read(out: Point): Point {
    out.x = 0;
    out.y = 0;
    for (const code of this.#held) {
      const direction = directionKeys[code];
      if (!direction) continue;
      out.x += direction[0];
      out.y += direction[1];
    }
    out.x = Math.sign(out.x);
    out.y = Math.sign(out.y);
    return out;
  }

  release(): void {
    for (const code of [...this.#held]) this.#drop(code);
  }

  #press(event: KeyboardEvent): void {
    const { code, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (takesKeys(target) || isPressedBy(target, code)) return;
    const action = actionByKey.get(code);
    const isDirection = code in directionKeys;
    if (!action && !isDirection) return;
    event.preventDefault();
    // A repeat belongs to a key that `release` has already dropped, or that was pressed for something else.
    if (event.repeat) return;
    this.#held.add(code);
    if (action) this.#options.buttons[action].set(code, true);
    if (isDirection) this.#options.onMove();
  }

  #letGo(event: KeyboardEvent): void {
    this.#drop(event.code);
    // With both Shift keys held, Windows reports only the release of the last one.
    if (!event.shiftKey) for (const code of SHIFTS) this.#drop(code);
  }

  #drop(code: string): void {
    this.#held.delete(code);
    const action = actionByKey.get(code);
    if (action) this.#options.buttons[action].set(code, false);
  }
}

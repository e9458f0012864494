import type { Point } from '../../shared/math/vector.ts';
import type { Button } from './Button.ts';

/** Physical keys, so that WASD is where it is on every layout. */
const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  KeyW: [0, -1],
  ArrowUp: [0, -1],
  KeyS: [0, 1],
  ArrowDown: [0, 1],
  KeyA: [-1, 0],
  ArrowLeft: [-1, 0],
  KeyD: [1, 0],
  ArrowRight: [1, 0],
};
const DASH_KEYS: readonly string[] = ['Space', 'ShiftLeft', 'ShiftRight'];

/** A key that a focused control needs for itself does not play. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest('input, textarea, select')) return true;
  return event.target.closest('button, a') !== null && (event.code === 'Space' || event.code === 'Enter');
}

/** Keys held, as a direction and the dash button. */
export class Keyboard {
  readonly #held = new Set<string>();
  readonly #dash: Button;

  constructor(dash: Button, signal: AbortSignal) {
    this.#dash = dash;
    window.addEventListener('keydown', (event) => this.#press(event), { signal });
    window.addEventListener('keyup', (event) => this.#letGo(event), { signal });
  }

  /** Writes the direction held, not normalised; (0, 0) when none is. */
  read(out: Point): Point {
    out.x = 0;
    out.y = 0;
    for (const code of this.#held) {
      const direction = DIRECTIONS[code];
      if (!direction) continue;
      out.x += direction[0];
      out.y += direction[1];
    }
    out.x = Math.sign(out.x);
    out.y = Math.sign(out.y);
    return out;
  }

  release(): void {
    this.#held.clear();
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || belongsToControl(event)) return;
    if (DASH_KEYS.includes(event.code)) this.#dash.set(event.code, true);
    else if (event.code in DIRECTIONS) this.#held.add(event.code);
    else return;
    event.preventDefault();
  }

  #letGo(event: KeyboardEvent): void {
    this.#held.delete(event.code);
    this.#dash.set(event.code, false);
  }
}

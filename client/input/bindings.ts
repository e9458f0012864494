/** Button indices of the standard mapping, named after an Xbox controller. */
export const padButtons = { A: 0, leftBumper: 4, rightBumper: 5, leftTrigger: 6, rightTrigger: 7 } as const;

/** Bits of PointerEvent.buttons. */
const mouseButtons = { left: 1, right: 2 } as const;

interface Binding {
  /** Physical keys. */
  readonly keys: readonly string[];
  /** Bits of PointerEvent.buttons. */
  readonly mouse: number;
  readonly pad: readonly number[];
}

export type Action = 'fire' | 'dash';

/**
 * What each input does. On a gamepad the thumbs stay on the sticks, so the index fingers fire and dash. The table in
 * the README must match.
 */
export const bindings: Readonly<Record<Action, Binding>> = {
  fire: { keys: [], mouse: mouseButtons.left, pad: [padButtons.rightTrigger, padButtons.rightBumper] },
  dash: {
    keys: ['Space', 'ShiftLeft', 'ShiftRight'],
    mouse: mouseButtons.right,
    pad: [padButtons.A, padButtons.leftTrigger, padButtons.leftBumper],
  },
};

export const actions = Object.keys(bindings) as readonly Action[];

/** Physical keys, so that WASD is in the same place on every keyboard layout. */
export const directionKeys: Readonly<Record<string, readonly [x: number, y: number]>> = {
  KeyW: [0, -1],
  ArrowUp: [0, -1],
  KeyS: [0, 1],
  ArrowDown: [0, 1],
  KeyA: [-1, 0],
  ArrowLeft: [-1, 0],
  KeyD: [1, 0],
  ArrowRight: [1, 0],
};

import type { ControlAction, PadButtonName } from '../games/ControlScheme.ts';

/** Keys that have names, by `KeyboardEvent.code`. */
const keys: Readonly<Record<string, string>> = { ShiftLeft: 'Shift', ShiftRight: 'Shift', Space: 'Space' };

const padButtons: Readonly<Record<PadButtonName, string>> = {
  A: 'A',
  B: 'B',
  X: 'X',
  Y: 'Y',
  leftBumper: 'left bumper',
  rightBumper: 'right bumper',
  leftTrigger: 'left trigger',
  rightTrigger: 'right trigger',
};

const mouseButtons: Readonly<Record<NonNullable<ControlAction['mouse']>, string>> = {
  left: 'left button',
  right: 'right button',
};

/** What to press, and what it does. A game's verbs are its own: "fire". */
export const controlTexts = {
  keys,
  padButtons,
  mouseButtons,
  aim: 'aim',
  aimAnd: (verb: string) => `aim and ${verb}`,
  /** @param input what is pressed, moved or pushed */
  to: (input: string, verb: string) => `${input} to ${verb}`,
  roll: 'roll',
  orArrows: (moveKeys: string) => `${moveKeys} or the arrow keys`,
  mouseOrArrows: 'mouse or arrow keys',
  leftThumb: 'left thumb',
  rightThumb: 'right thumb',
  leftStick: 'left stick',
  rightStick: 'right stick',
  touchButton: (label: string) => `${label} button`,
  touchButtonOrFlick: (label: string) => `${label} button or a flick on the left`,
} as const;

import type { ControlAction, ControlScheme, PadButtonName } from '../games/ControlScheme.ts';
import { Button } from './Button.ts';
import type { PadBinding } from './Pad.ts';

/** Button indices of the standard mapping. */
export const padButtons: Readonly<Record<PadButtonName, number>> = {
  A: 0,
  B: 1,
  X: 2,
  Y: 3,
  leftBumper: 4,
  rightBumper: 5,
  leftTrigger: 6,
  rightTrigger: 7,
};

/** Bits of PointerEvent.buttons. */
export const mouseButtons = { left: 1, right: 2 } as const;

export type Directions = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Physical keys, so that WASD is in the same place on every keyboard layout. */
export const letterKeys: Directions = { KeyW: [0, -1], KeyS: [0, 1], KeyA: [-1, 0], KeyD: [1, 0] };
export const arrowKeys: Directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** What the page takes in every game, while nothing on it has the focus. */
export const pageKeys = { scores: ['Tab'], room: ['Escape'], write: ['Enter', 'NumpadEnter'], mark: ['KeyM'] } as const;

export function isOneOf(keys: readonly string[], { code }: Pick<KeyboardEvent, 'code'>): boolean {
  return keys.includes(code);
}

/** The answers to a vote: by letter, not by position, because the card names them. */
export const voteLetters = { yes: 'y', no: 'n' } as const;

/** The buttons of a game, by the id of their action. */
export type Buttons = ReadonlyMap<string, Button>;

export function createButtons({ actions }: ControlScheme): Buttons {
  return new Map(actions.map(({ id }) => [id, new Button()]));
}

/** What a game's actions have on a gamepad. */
export function padBindings({ actions }: ControlScheme): PadBinding[] {
  return actions.flatMap(({ id: action, pad }) => pad.map((name) => ({ action, index: padButtons[name] })));
}

/** The action that the aim stick and the arrow keys press; undefined if the game has none. */
export function aimedAction({ actions, hasAim }: ControlScheme): ControlAction | undefined {
  return hasAim ? actions.find(({ touch }) => touch === 'aimStick') : undefined;
}

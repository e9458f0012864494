/** What a player holds, for texts that name what to press. A mouse belongs to a keyboard. */
export type DeviceKind = 'keyboard' | 'touch' | 'gamepad';

/** Names of the standard mapping's buttons, after an Xbox controller. */
export type PadButtonName = 'A' | 'B' | 'X' | 'Y' | 'leftBumper' | 'rightBumper' | 'leftTrigger' | 'rightTrigger';

/** A button of a game, on every device. */
export interface ControlAction<Id extends string = string> {
  readonly id: Id;
  /** The label of its touch button: "Jump". */
  readonly label: string;
  /** What it does, after "to": "jump". */
  readonly verb: string;
  /** Physical keys, as KeyboardEvent.code. */
  readonly keys: readonly string[];
  readonly mouse?: 'left' | 'right';
  readonly pad: readonly PadButtonName[];
  /** A button for the thumb, or the aim stick, which presses it when it is pushed outwards. */
  readonly touch: 'button' | 'aimStick';
  /** Whether a flick or a double tap of the left thumb presses it too, so that the right one can go on aiming. */
  readonly hasFlick?: boolean;
}

/** What a player can do in a game, besides moving. Keyboard, mouse, touch and gamepad are set up from it. */
export interface ControlScheme<Id extends string = string> {
  /**
   * Whether the player aims: with the pointer, the right thumb, the right stick, or the arrow keys. Without it, the arrow
   * keys move, as W A S D do.
   */
  readonly hasAim: boolean;
  /** The most important first. */
  readonly actions: readonly ControlAction<Id>[];
}

/** The state of all input devices, in terms of a game. */
export interface ControlState<Id extends string = string> {
  /** -1…1 each, with a length of at most 1. */
  moveX: number;
  moveY: number;
  /** An angle in radians, or undefined to keep the last. */
  aim: number | undefined;
  /** Whether each action is pressed, or was since the last step. */
  readonly actions: Record<Id, boolean>;
}

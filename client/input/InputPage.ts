import type { DeviceKind } from '../games/ControlScheme.ts';

/** The parts of the page that the controls use. */
export interface InputPage {
  readonly window: Pick<Window, 'addEventListener' | 'innerWidth'>;
  readonly document: Pick<Document, 'addEventListener' | 'activeElement' | 'body'>;
  /** What the player probably uses first: a gamepad that was used in the menus, or whatever the machine has. */
  readonly deviceInHand: DeviceKind;
  getGamepads(): readonly (Gamepad | null)[];
}

export function browserPage(): InputPage {
  return {
    window,
    document,
    deviceInHand: deviceInHand(),
    getGamepads() {
      // Missing without HTTPS in Firefox. Throws in a frame that is not allowed to read gamepads.
      try {
        return navigator.getGamepads?.() ?? [];
      } catch {
        return [];
      }
    },
  };
}

function deviceInHand(): DeviceKind {
  if (document.body.dataset.hand === 'gamepad') return 'gamepad';
  return window.matchMedia('(pointer: coarse)').matches ? 'touch' : 'keyboard';
}

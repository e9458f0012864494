/** The parts of the page that the controls use. */
export interface InputPage {
  readonly window: Pick<Window, 'addEventListener' | 'innerWidth'>;
  readonly document: Pick<Document, 'addEventListener' | 'activeElement' | 'body'>;
  /** Whether the primary pointing device is touch. */
  readonly isCoarse: boolean;
  getGamepads(): readonly (Gamepad | null)[];
}

export function browserPage(): InputPage {
  return {
    window,
    document,
    isCoarse: window.matchMedia('(pointer: coarse)').matches,
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

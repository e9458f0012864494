/** What the controls listen to and ask of the page. */
export interface InputPage {
  readonly window: Pick<Window, 'addEventListener' | 'innerWidth'>;
  readonly document: Pick<Document, 'addEventListener' | 'activeElement' | 'body'>;
  /** Fingers are what this device is pointed at with first. */
  readonly isCoarse: boolean;
  getGamepads(): readonly (Gamepad | null)[];
}

export function browserPage(): InputPage {
  return {
    window,
    document,
    isCoarse: window.matchMedia('(pointer: coarse)').matches,
    getGamepads() {
      // Absent without https in Firefox; throws in a frame that may not read gamepads.
      try {
        return navigator.getGamepads?.() ?? [];
      } catch {
        return [];
      }
    },
  };
}

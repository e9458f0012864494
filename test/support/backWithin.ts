/** How soon the players of a process that was killed are back: as docs/operating.md promises. It takes 2.5 to 4 s. */
export const BACK_WITHIN_MS = 8_000;

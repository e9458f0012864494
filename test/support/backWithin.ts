/**
 * The players of a process that was killed are back after 2.5 to 3.7 s, on a machine that does nothing else. A busy one may
 * take five times as long.
 */
export const BACK_WITHIN_MS = 5 * 3_700;

/** Codes of refused joins: HTTP's own, beside a sentence fit to be shown. */
export const joinErrors = {
  badOptions: 400,
  unknownRoom: 404,
  roomFull: 409,
  /** The code was a room's, not long ago. */
  ended: 410,
  badName: 422,
  oldClient: 426,
  tooMany: 429,
  serverBusy: 503,
} as const;

/** Codes of refused joins. They are HTTP status codes; each comes with a message that can be shown to the player. */
export const joinErrors = {
  badOptions: 400,
  /** The room needs a password, and it is missing or wrong. */
  password: 401,
  banned: 403,
  unknownRoom: 404,
  roomFull: 409,
  /** The code belonged to a room until recently. */
  ended: 410,
  badName: 422,
  /** The host lets nobody new in. */
  locked: 423,
  oldClient: 426,
  tooMany: 429,
  serverBusy: 503,
} as const;

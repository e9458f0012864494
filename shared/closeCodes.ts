/**
 * Why a connection ends. Kept apart from the rest of the protocol, so that the first paint does not have to load its
 * schemas.
 */
export const closeCodes = {
  left: 4000,
  kicked: 4101,
  banned: 4102,
  tooManyMessages: 4103,
  badMessage: 4104,
  idle: 4105,
  oldClient: 4106,
  serverClosing: 4107,
  tooSlow: 4108,
  roomError: 4109,
  closed: 4110,
} as const;
/**
 * The group has moved to another room with the same code, and the client's seat with it: see `MovedMessage`. Not among the
 * others, because a client that hangs up to reconnect uses it too.
 */
export const MOVED = 4010;
/**
 * The server restarts, and the client's seat is there again when it listens: come back with the token. The SDK does so by
 * itself.
 */
export const RESTARTING = 1001;
export type CloseReason = keyof typeof closeCodes;

/** The sentence that the page shows for each of our close codes. */
export const closeSentences: Record<CloseReason, string> = {
  left: 'You left the room.',
  kicked: 'You were removed from the room.',
  banned: 'The host banned you from this room, so you cannot come back to it.',
  tooManyMessages: 'Your game sent too many messages, so the server closed the connection.',
  badMessage: 'Your game sent something this server does not understand. Reload the page to get the newest version.',
  idle: 'You were away for too long, so your seat was released.',
  oldClient: 'This page is older than the server. Reload it to get the newest version.',
  serverClosing: 'The server is restarting. Wait a moment, then join again.',
  tooSlow: 'Your connection could not keep up with the game. Try again on a better network.',
  roomError: 'This room stopped because of an error on the server. Please create a new one.',
  closed: 'The operator of this server has closed the room.',
};

export function closeReasonOf(code: number | undefined): CloseReason | undefined {
  return (Object.keys(closeCodes) as CloseReason[]).find((reason) => closeCodes[reason] === code);
}

/** The sentence for any close of a room connection, with our codes or the transport's. */
export function closeSentence(code: number): string {
  const reason = closeReasonOf(code);
  if (reason) return closeSentences[reason];
  if (code === RESTARTING) return closeSentences.serverClosing;
  return 'The connection to the room was lost and could not be restored.';
}

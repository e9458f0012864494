/**
 * Why a room could not be joined, as far as the page knows better than the server, and what is said when a connection is lost.
 * What the server says is in `server/`, and what both say is in `shared/closeCodes.ts`.
 */
export const connectionTexts = {
  noServer: 'Cannot reach the server. Check your network, then try again.',
  noAnswer: 'The server did not answer. Try again in a moment.',
  noEntry: 'Could not join the room. Try again in a moment.',
  badCode: 'A room code has five letters, like BCDFG.',
  unknownGame: 'This page does not know the game of that room. Reload to get the newest version.',
  noSeatHeld:
    'The connection to the room was lost. This server does not hold seats for disconnected players, so yours is gone.',

  restarting: 'The server is restarting. You will be back in a moment.',
  movingOn: 'Moving you to a fresh server…',
  reconnecting: 'Connection lost. Reconnecting…',
  seatIsHeld: (seconds: number) => `Seat held for ${seconds} s.`,
  seatMayBeGone: 'Your seat may be gone.',
} as const;

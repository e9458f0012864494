/** What is shown to somebody who is out of a room. The reasons are in `shared/closeCodes.ts`: the server sends them too. */
export const closedTexts = {
  title: 'You are out of the room',
  joinAgain: 'Join again',
} as const;

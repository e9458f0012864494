/** What a big screen says while it shows no room. */
export const waitingTexts = {
  /** A room wants a name of everybody. Nobody reads this one, because a big screen has no seat. */
  name: 'Big screen',
  title: (code: string) => `Room ${code} on a big screen, Rumpus`,
  starting: 'Opening the room…',
  noCode: 'The address of this page has no room code. Codes have five letters: open it again as /tv/CODE.',
  unknown: (code: string) => `There is no room ${code} yet.`,
  ended: (code: string) => `Room ${code} has ended.`,
  restarting: 'The server is restarting.',
  moving: 'The room is moving.',
  lost: 'The connection was lost.',
  again: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again…'),
} as const;

/** What a room says on a big screen. */
export const bigScreenTexts = {
  region: (code: string) => `Rumpus, room ${code}`,
  join: 'Join in',
  how: 'Scan the code, or open',
  andType: 'and type',
  scores: 'Scores',
  more: (count: number) => `and ${count} more`,
  nobody: 'Nobody is here yet.',
  ready: 'ready',
  press: 'Press OK or click once for sound and the full screen.',
} as const;

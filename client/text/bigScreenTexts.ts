/** What a room says on a big screen. */
export const bigScreenTexts = {
  join: 'Join in',
  how: 'Scan the code, or open',
  andType: 'and type',
  more: (count: number) => `and ${count} more`,
  nobody: 'Nobody is here yet.',
  press: 'Press OK or click once for sound and full screen.',
} as const;

/** The texts around a match: its bars, its timer, its countdown, its hints and its panels. */
export const hudTexts = {
  region: (code: string) => `Rumpus, room ${code}`,
  practiceRegion: 'Rumpus, practice',
  /** This player, wherever names stand. */
  you: 'You',
  scores: 'Scores',
  /** What a game reports about a round, line by line. */
  feed: 'What happened',
  leave: 'Leave',
  /** After "Room" and its code, for screen readers. */
  inviteOthers: ', invite others',
  close: 'Close',

  warmup: 'Warm-up',
  startsIn: (clock: string) => `Starts in ${clock}`,
  getReady: 'Get ready',
  go: 'Go!',
  roundOver: 'Round over',

  hint: (number: number, count: number) => `Hint ${number} of ${count}:`,
  hintIsDone: 'Done:',

  practiceHelp: 'You are playing against bots, only in your browser. To play with people, leave and create a room.',
  leavePractice: 'Leave practice',
} as const;

/** The page that people open first, and the one behind an invite link. */
export const homeTexts = {
  name: 'Rumpus',
  tagline: 'Quick multiplayer games with marbles. Nothing to install.',
  play: 'Play',
  yourName: 'Your name',
  anotherName: 'Another name',
  noName: 'Please enter a name.',

  practice: 'Practice',
  /** After "Practice", for screen readers. */
  againstBots: (game: string) => `${game} against bots`,
  quickPlay: 'Quick play',
  createRoom: 'Create room',
  /** After "Create room", for screen readers. */
  forGame: (game: string) => `for ${game}`,
  choiceLabel: (setting: string) => `${setting} for your rooms and practice`,
  onlyOwnRooms: (help: string) => `${help} For your own rooms and practice.`,

  code: 'Have a code or a link?',
  codeHint: 'like BCDFG',
  noCode: 'Enter a five-letter room code, or paste an invite link.',
  badCode: 'That is not a room code. Codes have five letters and no vowels.',
  join: 'Join',

  /** Before a room's code. */
  invited: 'You are invited to room',
  watch: 'Watch instead',
  home: 'Home',

  leftMatch: 'The match you left',
  youLeft: 'You left the match.',
  /** @param left seconds, or "4:51" */
  seatIsHeld: (left: number | string) => `Your seat is held for ${typeof left === 'number' ? `${left} s` : left}.`,
  goBackIn: 'Go back in',
} as const;

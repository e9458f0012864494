/** What the page says about a group that stays together: its next game, its votes, its tally. */
export const groupTexts = {
  changingGame: 'Changing the game…',
  changeGame: 'Change game',
  changeGameHelp: 'Change game: everybody here comes along.',
  /** @param title a game's */
  play: (title: string) => `Play ${title}`,
};

import { counted } from './counted.ts';

/** What the page says about a group that stays together: its next game, its votes, its tally. */
export const groupTexts = {
  changingGame: 'Changing the game…',
  changeGame: 'Change game',
  changeGameHelp: 'Change game: everybody here comes along.',
  /** @param title a game's */
  play: (title: string) => `Play ${title}`,

  vote: 'Vote on the next round',
  asBefore: 'As before',
  votes: (count: number) => counted(count, 'vote', 'votes'),

  tally: 'This evening',
  wins: (count: number) => counted(count, 'round won', 'rounds won'),
  /** @param noun for one of them, from the game */
  marks: (count: number, noun: string) => counted(count, noun, `${noun}s`),

  bot: 'bot',
};

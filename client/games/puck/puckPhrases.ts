import type { Phrases } from '../GameWords.ts';

export const puckPhrases: Phrases = [
  'Good game!',
  'Pass!',
  'Defend!',
  'I’ve got it!',
  'Nice save!',
  'Sorry!',
  'Thanks!',
  'One more round?',
];

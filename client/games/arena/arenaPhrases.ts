import type { Phrases } from '../GameWords.ts';

export const arenaPhrases: Phrases = [
  'Good game!',
  'Nice shot!',
  'Well played!',
  'Sorry!',
  'Thanks!',
  'Get the leader!',
  'You will not catch me!',
  'One more round?',
];

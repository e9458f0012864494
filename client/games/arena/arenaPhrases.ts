import type { Phrases } from '../GameWords.ts';

export const arenaPhrases: Phrases = [
  'Good game!',
  'Nice shot!',
  'Well played!',
  'Sorry!',
  'Thanks!',
  'Get the leader!',
  'You won’t catch me!',
  'One more round?',
];

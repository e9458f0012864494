import { counted } from './counted.ts';

/** What is shown to a player who is or was away, and for whom a bot plays. */
export const awayTexts = {
  isAway: 'A bot is playing for you while you are away. Press or touch anything to take over.',
  hasPlayed: (points: number) => {
    if (points === 0) return 'Your bot scored no points while you were away.';
    return `Your bot scored ${counted(points, 'point', 'points')} while you were away.`;
  },
} as const;

import { isolatedName } from '../isolatedName.ts';

/** Who comes and goes, in words: the same wherever it is shown. */
export const presenceSentences = {
  joined: (name: string) => `${isolatedName(name)} joined.`,
  left: (name: string) => `${isolatedName(name)} left.`,
  dropped: (name: string) => `${isolatedName(name)} lost the connection.`,
  returned: (name: string) => `${isolatedName(name)} is back.`,
} as const;

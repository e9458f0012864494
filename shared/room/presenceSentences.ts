import { isolatedName } from '../isolatedName.ts';

/** Who comes and goes, in words: the same wherever it is shown. */
export const presenceSentences = {
  joined: (name: string) => `${isolatedName(name)} joined.`,
  watches: (name: string) => `${isolatedName(name)} is watching.`,
  plays: (name: string) => `${isolatedName(name)} is playing.`,
  left: (name: string) => `${isolatedName(name)} left.`,
  dropped: (name: string) => `${isolatedName(name)} lost the connection.`,
  returned: (name: string) => `${isolatedName(name)} is back.`,
  host: (name: string) => `${isolatedName(name)} is the host now.`,
  ownHost: 'You are the host now.',
} as const;

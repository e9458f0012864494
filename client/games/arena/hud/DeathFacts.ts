import type { ArenaEventOf } from '../../../../shared/games/arena/events.ts';

/** What is known about a death when its tip is chosen. */
export interface DeathFacts extends Pick<ArenaEventOf<'death'>, 'weapon' | 'distance' | 'livedMs'> {
  /** How many different players hit this one in the last seconds. */
  readonly attackers: number;
  /** Percent, as shown on the bars. */
  readonly heat: number;
  readonly dash: number;
  readonly hadCrown: boolean;
}

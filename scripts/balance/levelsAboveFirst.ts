import { BOT_LEVELS } from '../../shared/Bot.ts';

/** The levels that play against the next weaker one. */
export const levelsAboveFirst: readonly number[] = Array.from({ length: BOT_LEVELS - 1 }, (_, index) => index + 2);

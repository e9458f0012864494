import { BOT_LEVELS } from '../../Bot.ts';
import { estimateLevel, type StrengthSign } from '../../room/estimateLevel.ts';
import type { ArenaState, Fighter } from './schemas.ts';

/** What bots of the first and of the last level reach against each other: shots that hit, and fights that they win. */
const HITS = { first: 0.4, last: 0.52 };
const WINS = { first: 0.42, last: 0.55 };
/** How many shots, or fights, say the level with a variance of 1. */
const SHOTS_TO_TELL = 170;
const FIGHTS_TO_TELL = 60;

/** How strong a fighter has been in this round, from how well they aim and how their fights ended. */
export function strengthOf(state: ArenaState, id: string, believed: number): number {
  const fighter = state.fighters.get(id);
  return fighter ? estimateLevel(believed, [aimOf(fighter), fightsOf(fighter)]) : believed;
}

function aimOf({ shots, shotsHit }: Fighter): StrengthSign {
  return { level: levelOf(shotsHit / Math.max(1, shots), HITS), weight: shots / SHOTS_TO_TELL };
}

function fightsOf({ kills, deaths }: Fighter): StrengthSign {
  const fights = kills + deaths;
  return { level: levelOf(kills / Math.max(1, fights), WINS), weight: fights / FIGHTS_TO_TELL };
}

function levelOf(share: number, { first, last }: { readonly first: number; readonly last: number }): number {
  return 1 + ((share - first) / (last - first)) * (BOT_LEVELS - 1);
}

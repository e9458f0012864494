import * as rules from '../../../shared/games/arena/rules.ts';
import { type ArenaState, shotKinds } from '../../../shared/games/arena/schemas.ts';
import type { Tick } from '../GameModule.ts';
import type { Deaths } from './damage.ts';

/**
 * Crown: a kill is 1 point, the leader wears a crown that is worth 2 more to whoever bursts it, and the last 30 seconds
 * count double. So the lead is also the comeback.
 */
export function scoreDeaths(state: ArenaState, deaths: Deaths, tick: Tick): void {
  // By id, because two may fall in one tick and the first decides who wears the crown for the second.
  for (const victimId of [...deaths.keys()].sort()) {
    const { attackerId } = deaths.get(victimId)!;
    const isCrown = victimId === state.crownId;
    const points = tick.phase === 'playing' ? pointsFor(isCrown, tick.phaseLeftMs) : 0;
    const killer = state.fighters.get(attackerId);
    if (killer) {
      killer.streak = Math.min(255, killer.streak + 1);
      killer.points += points;
      if (points > 0) killer.kills = Math.min(255, killer.kills + 1);
    }
    tick.emit({ kind: 'kill', killer: attackerId, victim: victimId, points, isCrown, streak: killer?.streak ?? 0 });
    tellVictim(state, victimId, deaths, tick);
  }
}

function pointsFor(isCrown: boolean, phaseLeftMs: number): number {
  const points = rules.KILL_SCORE + (isCrown ? rules.CROWN_BONUS : 0);
  return phaseLeftMs <= rules.DOUBLE_SECONDS * 1000 ? points * 2 : points;
}

/** The crown goes to who leads alone; its wearer keeps it in a tie. */
export function passCrown(state: ArenaState, tick: Tick): void {
  const leader = leaderOf(state);
  if (leader === state.crownId) return;
  state.crownId = leader;
  if (leader) tick.emit({ kind: 'crown', id: leader });
}

function leaderOf(state: ArenaState): string {
  let most = 0;
  let leaders: string[] = [];
  for (const [id, { points }] of state.fighters) {
    if (points > most) leaders = [];
    if (points < most || points === 0) continue;
    most = points;
    leaders.push(id);
  }
  if (leaders.length === 1) return leaders[0]!;
  return leaders.includes(state.crownId) ? state.crownId : '';
}

/** "Why did I die?": what only the authority knows of it, for the one who asks. */
function tellVictim(state: ArenaState, victimId: string, deaths: Deaths, tick: Tick): void {
  const { attackerId, projectile } = deaths.get(victimId)!;
  const victim = state.fighters.get(victimId);
  if (!victim) return;
  const ticksToMs = (ticks: number) => Math.round((ticks / rules.TICK_RATE) * 1000);
  const oldest = tick.number - rules.DEATH_MEMORY_SECONDS * rules.TICK_RATE;
  tick.tell(victimId, {
    kind: 'death',
    killer: attackerId,
    weapon: projectile.kind === shotKinds.deflected ? 'deflected' : 'blaster',
    hits: victim.memory.hits
      .filter((hit) => hit.tick >= oldest)
      .map(({ by, damage, tick: at }) => ({ by, damage, agoMs: ticksToMs(tick.number - at) })),
    flownForwardMs: projectile.flownMs,
    rewoundMs: projectile.rewoundMs,
    distance: Math.round(Math.hypot(victim.x - projectile.x, victim.y - projectile.y)),
    livedMs: ticksToMs(tick.number - victim.bornTick),
  });
  victim.memory.hits = [];
}

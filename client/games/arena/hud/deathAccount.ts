import type { ArenaEventOf } from '../../../../shared/games/arena/events.ts';
import { isolatedName } from '../../../../shared/isolatedName.ts';
import type { RoomState } from '../../../../shared/room/RoomState.ts';
import { type Person, personOf } from '../../../hud/personOf.ts';
import { arenaTexts } from '../arenaTexts.ts';
import { tipFor } from './deathTips.ts';
import type { Vitals } from './Vitals.ts';

type DeathEvent = ArenaEventOf<'death'>;

/** A player who dealt some of the last hits. */
export interface Attacker {
  readonly by: Person | undefined;
  readonly hits: readonly { readonly damage: number; readonly ago: string }[];
}

/** This player's death, as the death panel shows it. */
export interface DeathAccount {
  readonly killer: Person | undefined;
  readonly weapon: string;
  /** Sorted by their newest hit, newest first. The hits of each are newest first too. */
  readonly attackers: readonly Attacker[];
  /** How lag affected the shot; empty if no network was involved. */
  readonly net: readonly string[];
  readonly tip: string;
}

export interface DeathScene {
  readonly state: RoomState;
  readonly ownId: string;
  /** This player's bars at the moment of death. */
  readonly vitals: Vitals | undefined;
  readonly hadCrown: boolean;
}

const { death } = arenaTexts;

/** Hits older than this belong to an earlier fight. */
const SAME_FIGHT_MS = 4000;

/** How long before the end: "last", "0.4 s ago". */
function agoText(agoMs: number): string {
  return agoMs < 50 ? death.lastHit : death.ago((agoMs / 1000).toFixed(1));
}

/** Why the player died: killer, weapon, hits, lag, and a tip. */
export function deathAccount(event: DeathEvent, scene: DeathScene): DeathAccount {
  const { state, ownId, vitals } = scene;
  const recent = event.hits.filter((hit) => hit.agoMs <= SAME_FIGHT_MS);
  return {
    killer: personOf(state, event.killer, ownId),
    weapon: death.weapons[event.weapon],
    attackers: attackersOf(event, state, ownId),
    net: isOverNetwork(event, state, ownId)
      ? [pingLine(event, state, ownId), delayLine(event)].filter((line) => line !== undefined)
      : [],
    tip: tipFor({
      weapon: event.weapon,
      distance: event.distance,
      livedMs: event.livedMs,
      attackers: new Set(recent.map((hit) => hit.by)).size,
      heat: vitals?.heat ?? 0,
      dash: vitals?.dash ?? 0,
      hadCrown: scene.hadCrown,
    }),
  };
}

function attackersOf({ hits }: DeathEvent, state: RoomState, ownId: string): Attacker[] {
  return [...new Set(hits.map((hit) => hit.by))].map((id) => ({
    by: personOf(state, id, ownId),
    hits: hits.filter((hit) => hit.by === id).map(({ damage, agoMs }) => ({ damage, ago: agoText(agoMs) })),
  }));
}

/** Lag does not matter if the killer is a bot, which runs on the server, or this player. */
function isOverNetwork({ killer }: DeathEvent, state: RoomState, ownId: string): boolean {
  return killer !== ownId && state.seats.get(killer)?.isBot !== true;
}

function pingLine({ killer }: DeathEvent, state: RoomState, ownId: string): string | undefined {
  const own = state.seats.get(ownId);
  const other = state.seats.get(killer);
  if (!own) return undefined;
  return other ? death.pings(own.pingMs, isolatedName(other.name), other.pingMs) : death.ping(own.pingMs);
}

function delayLine({ flownForwardMs, rewoundMs }: DeathEvent): string {
  if (flownForwardMs <= 0 && rewoundMs <= 0) return death.noLag;
  const aheadMs = Math.round(flownForwardMs);
  return rewoundMs > 0 ? death.flownAndRewound(aheadMs, Math.round(rewoundMs)) : death.flown(aheadMs);
}

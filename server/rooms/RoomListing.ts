import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { countStaying } from '../../shared/room/seatChoices.ts';

/** What the list of rooms and quick play know about a room. */
export interface RoomListing {
  readonly game: string;
  readonly phase: string;
  readonly players: number;
  readonly maxPlayers: number;
  /** Whether the list of rooms shows it. */
  readonly isPublic: boolean;
  /** The room's title; empty if it has none. */
  readonly title: string;
  /** The arena or table; empty if the game has only one. */
  readonly arena: string;
  /** The option of each setting that is a choice. */
  readonly choices: Readonly<Record<string, string>>;
  /** The median ping of its players, in steps of `PING_STEP_MS`, so that it rarely changes. */
  readonly pingMs: number;
  /** Whether its round is about to end. Quick play prefers others. */
  readonly isLate: boolean;
}

export interface ListingMoment {
  /** The room's clock, ms. */
  readonly nowMs: number;
  /** Seats that matchmaking has promised, to people who have not come yet. */
  readonly promised: number;
  /** Seats of players that nobody else can have, held ones among them. */
  readonly taken: number;
}

/** Quick play fills the fullest room first, so that players meet, but not one whose round is about to end. */
export const quickPlayOrder = { isLate: 1, players: -1 } as const;

const PING_STEP_MS = 20;
/** So much of a round must be left for quick play. A listing is renewed every two seconds, so it may be two seconds old. */
const LATE_MS = 15_000 + 2_000;

export function describeListing(game: AnyGameModule, state: RoomState, moment: ListingMoment): RoomListing {
  const { phase, phaseEndsAt, settings } = state;
  return {
    game: game.name,
    phase,
    players: Math.min((countStaying(state) > 0 ? moment.taken : 0) + moment.promised, settings.maxPlayers),
    maxPlayers: settings.maxPlayers,
    isPublic: isOpenToAll(state),
    title: settings.title,
    arena: game.arenaOf?.(state) ?? '',
    choices: choicesOf(game, state),
    pingMs: medianPing(state),
    isLate: phase === 'playing' && phaseEndsAt - moment.nowMs < LATE_MS,
  };
}

/**
 * Whether quick play may send somebody into the room: it has a place, somebody to play with, and no mode that has to be
 * chosen.
 */
export function isForQuickPlay(game: AnyGameModule, state: RoomState, hasPlace: boolean): boolean {
  return isOpenToAll(state) && hasPlace && hasCompany(state) && isUsual(game, state);
}

/** Whether anybody may come in without the code: the room is public, without a password, and not locked. */
function isOpenToAll({ settings, isLocked }: RoomState): boolean {
  return settings.isPublic && !settings.hasPassword && !isLocked;
}

export function isSameListing(one: RoomListing, other: RoomListing): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function hasCompany({ seats, settings }: RoomState): boolean {
  if (settings.fillWithBotsTo > 1) return true;
  for (const seat of seats.values()) if (!seat.isBot && !seat.isSpectator && seat.isConnected) return true;
  // Nobody has come yet: this is a room that somebody is just opening.
  return seats.size === 0;
}

function isUsual(game: AnyGameModule, state: RoomState): boolean {
  const { definitions } = game.settings;
  return Object.entries(choicesOf(game, state)).every(([name, option]) => definitions[name]?.initial === option);
}

function choicesOf({ settings }: AnyGameModule, state: RoomState): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, setting] of Object.entries(settings.definitions)) {
    if (setting.kind !== 'choice' || setting.choosesMap) continue;
    chosen[name] = Object.keys(setting.options)[state.settings.values.get(name) ?? -1] ?? setting.initial;
  }
  return chosen;
}

function medianPing({ seats }: RoomState): number {
  const pings = [...seats.values()].flatMap((seat) => (seat.isBot || !seat.isConnected ? [] : [seat.pingMs]));
  const sorted = pings.sort((one, other) => one - other);
  return Math.round((sorted[sorted.length >> 1] ?? 0) / PING_STEP_MS) * PING_STEP_MS;
}

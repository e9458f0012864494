import type { EventSource } from '../../client/EventFeed.ts';
import type { ArenaSound } from '../../client/games/arena/arenaRecipes.ts';
import { ArenaSounds } from '../../client/games/arena/arenaSounds.ts';
import type { PlayOptions } from '../../client/sound/SoundMix.ts';
import type { ArenaEvent } from '../../shared/games/arena/events.ts';
import { toybox } from '../../shared/games/arena/maps/toybox.ts';
import { ROUND_SECONDS, TICK_RATE } from '../../shared/games/arena/rules.ts';
import { BotMatch } from '../balance/BotMatch.ts';
import type { Cue } from './GameMix.ts';

const LEVELS = [3, 2, 2, 2, 2, 2];
/** The player whose sounds are logged. */
const OWN_ID = 'bot-0';

/** Plays a seeded round, or its beginning, between six bots with the real rules, and logs what one of them hears. */
export function logFight(seed: number, seconds = ROUND_SECONDS): Cue[] {
  const cues: Cue[] = [];
  const ownShots: { x: number; y: number; angle: number; inputNumber: number; firedAtMs: number }[] = [];
  let tell: ((event: ArenaEvent) => void) | undefined;
  const match = new BotMatch({ map: toybox, seed, levels: LEVELS, onEvent: (event) => tell?.(event) });
  const { state } = match;
  const own = state.fighters.get(OWN_ID);
  if (!own) throw new Error(`The match has no ${OWN_ID}.`);
  state.phase = 'playing';
  state.phaseEndsAt = ROUND_SECONDS * 1000;
  let nowMs = 0;
  const room = { state, clock: { serverNow: () => nowMs } };
  const events: EventSource<ArenaEvent> = {
    on: (listener) => {
      tell = listener;
      return () => {};
    },
  };
  const board = {
    play: (name: ArenaSound, options: PlayOptions = {}) => {
      cues.push({ atSeconds: nowMs / 1000, name, options, listenerX: own.x, listenerY: own.y });
    },
  };
  const sounds = new ArenaSounds(room as never, { ownId: OWN_ID, own, ownShots, foreseesShots: true }, board, events);
  const serials = new Map<number, number>();
  while (!match.isOver && nowMs < seconds * 1000) {
    nowMs += 1000 / TICK_RATE;
    match.step();
    for (const [slot, shot] of [...state.projectiles].entries()) {
      const isOwn = shot.serial !== (serials.get(slot) ?? 0) && shot.owner === own.slot && shot.kind === 0;
      serials.set(slot, shot.serial);
      if (isOwn) ownShots.push({ x: shot.x, y: shot.y, angle: shot.angle, inputNumber: 0, firedAtMs: nowMs });
    }
    sounds.update(nowMs);
  }
  sounds.dispose();
  return cues;
}

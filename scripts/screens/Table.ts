import { expect } from '@playwright/test';
import type { Phase } from '../../shared/room/RoomState.ts';
import { type Studio, together } from './Studio.ts';
import type { Visitor } from './Visitor.ts';

/** A room in which both visitors play. */
export interface Table {
  readonly studio: Studio;
  readonly code: string;
  readonly visitors: readonly Visitor[];
}

interface TableSetup {
  readonly game: string;
  readonly maxPlayers: number;
  /** Bots fill the room up to this many. */
  readonly players: number;
}

/** Puts both visitors into one public room with bots, in warmup. */
export async function withTable(
  studio: Studio,
  { game, maxPlayers, players }: TableSetup,
  play: (table: Table) => Promise<void>,
): Promise<void> {
  const { sdk } = studio.rumpus;
  const opener = await studio.seat(
    sdk.create(game, { visibility: 'public', settings: { maxPlayers, roundSeconds: 120 }, name: 'Ida' }),
  );
  const code = opener.roomId;
  studio.roomOf(code).state.settings.fillWithBotsTo = players;
  // Long enough for both visitors to join.
  studio.endPhaseIn(code, 600_000);
  await studio.meet(async (visitors) => {
    await together(visitors, (visitor) => visitor.joinRoom(code));
    await opener.leave();
    studio.endPhaseIn(code, 30_000);
    await play({ studio, code, visitors });
  });
}

export async function untilPhase({ studio, code }: Table, phase: Phase): Promise<void> {
  await expect.poll(() => studio.roomOf(code).state.phase, { timeout: 10_000, intervals: [50] }).toBe(phase);
}

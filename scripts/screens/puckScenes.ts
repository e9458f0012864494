import { expect } from '@playwright/test';
import type { PuckState } from '../../shared/games/puck/schemas.ts';
import { goalsOf, tableByName } from '../../shared/games/puck/tables.ts';
import { type Scene, together } from './Studio.ts';
import { type Table, untilPhase, withTable } from './Table.ts';

const PATIENCE_MS = 60_000;
/** World units a second. */
const FAST = 300;
const SHOT = 900;
const BEFORE_GOAL = 60;
/** Ticks: longer than pictures of the celebration take. */
const LONG_CELEBRATION = 9_000;

const stateOf = ({ studio, code }: Table) => studio.roomOf(code).state as PuckState;

/** A whole round, three against three. */
const round: Scene = {
  pictures: ['puck-lobby', 'puck-kick-off', 'puck-play', 'puck-goal', 'puck-podium'],
  play: (studio) =>
    withTable(studio, { game: 'puck', maxPlayers: 8, players: 6 }, async (table) => {
      const { code, visitors } = table;
      const seePicture = () => together(visitors, (visitor) => visitor.seePicture());
      const take = (name: string) => together(visitors, (visitor) => visitor.take(name));
      const state = stateOf(table);
      await take('puck-lobby');
      studio.endPhaseIn(code, 0);
      await untilPhase(table, 'playing');
      // A round may begin on another table, which is painted anew.
      await seePicture();
      await take('puck-kick-off');
      const isInPlay = () => state.stage === 'live' && Math.hypot(state.puck.vx, state.puck.vy) > FAST;
      await expect.poll(isInPlay, { timeout: PATIENCE_MS, intervals: [20] }).toBe(true);
      await take('puck-play');
      await score(table);
      await together(visitors, async (visitor) => {
        await visitor.page.getByText(/Goal for /).waitFor();
        await visitor.take('puck-goal');
      });
      state.stageEndsAt = 0;
      studio.endPhaseIn(code, 0);
      await together(visitors, async (visitor) => {
        await visitor.page.locator('.podium').waitFor();
        await visitor.settle();
        await visitor.take('puck-podium');
      });
    }),
};

export const puckScenes: readonly Scene[] = [round];

/** The first visitor scores, and the celebration lasts until somebody ends it. */
async function score(table: Table): Promise<void> {
  const state = stateOf(table);
  await expect.poll(() => state.stage, { timeout: PATIENCE_MS, intervals: [20] }).toBe('live');
  const [scorer] = [...state.seats].filter(([, { isBot }]) => !isBot);
  if (!scorer) throw new Error('Nobody is here to score.');
  const { left, right, top, bottom } = goalsOf(tableByName(state.tableName));
  const [id, { team }] = scorer;
  const way = team === 1 ? 1 : -1;
  state.lastTouchId = id;
  Object.assign(state.puck, {
    x: (way > 0 ? right : left) - way * BEFORE_GOAL,
    y: (top + bottom) / 2,
    vx: way * SHOT,
    vy: 0,
  });
  await expect.poll(() => state.stage, { timeout: PATIENCE_MS, intervals: [20] }).toBe('goal');
  state.stageEndsAt += LONG_CELEBRATION;
}

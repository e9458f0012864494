import { describe, expect, test } from 'vitest';
import { SIGN_HEIGHT, signY } from '../../../../client/games/puck/GoalSigns.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';
import { beginKickOff } from '../../../../shared/games/puck/kickOff.ts';
import { puckGame } from '../../../../shared/games/puck/puckGame.ts';
import { MARBLE_RADIUS } from '../../../../shared/games/puck/rules.ts';
import { coffeeTable, tables } from '../../../../shared/games/puck/tables.ts';
import { phone } from '../../../support/phone.ts';

/** CSS pixels a world unit on a phone held upright. */
const PHONE_SCALE = 0.46;
const PHONE_LABELS = 0.72 / PHONE_SCALE;
/** The sign of a team around a marble. */
const TEAM_SIGN = 10;
/** CSS pixels from the top: on a phone, the card of the lobby, a hint, the talk button and what was last said end here. */
const LOBBY_BOTTOM = 365;

const halfOf = (labelScale: number) => (SIGN_HEIGHT / 2) * labelScale;

describe('the signs that say which goal is whose', () => {
  test.each(tables.flatMap((table) => [1, PHONE_LABELS].map((scale) => [table.name, scale, table] as const)))(
    'lie over no marble at a kick-off: %s, letters × %f',
    (name, labelScale, table) => {
      const state = puckGame.createState(setupOf(puckGame, 1));
      for (let index = 0; index < table.maxPlayers; index++) {
        puckGame.addPlayer(state, { id: `p${index}`, name: '', look: index, team: 1 + (index % 2) });
      }
      state.tableName = name;
      beginKickOff(state, 1, 0);
      const bottom = signY(table, true, labelScale) + halfOf(labelScale);
      const tops = [...state.marbles.values()].map(({ y }) => y - MARBLE_RADIUS - TEAM_SIGN);
      expect(tops).toHaveLength(table.maxPlayers);
      expect(Math.min(...tops)).toBeGreaterThan(bottom);
    },
  );

  test('hang below the card of the lobby and the talk button of a phone, and above a marble in the middle', () => {
    const y = signY(coffeeTable, false, PHONE_LABELS);
    const fromMiddle = y - coffeeTable.height / 2;
    const top = phone.viewport.height / 2 + (fromMiddle - halfOf(PHONE_LABELS)) * PHONE_SCALE;
    expect(top).toBeGreaterThan(LOBBY_BOTTOM);
    expect(fromMiddle + halfOf(PHONE_LABELS)).toBeLessThan(-MARBLE_RADIUS - TEAM_SIGN);
  });
});

import { schema, t } from '@colyseus/schema';
import { describe, expect, test } from 'vitest';
import { describeVersion, SAVE_FORMAT } from '../../../server/restart/saveVersion.ts';
import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { puckGame } from '../../../shared/games/puck/puckGame.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol.ts';

const arena = arenaGame as unknown as AnyGameModule;
const puck = puckGame as unknown as AnyGameModule;
const Extra = schema({ glow: t.uint8().default(0) }, 'Extra');

describe('the version of saved rooms', () => {
  test('is the same for the same server, and says which format and protocol it is', () => {
    expect(describeVersion([arena, puck])).toBe(describeVersion([arena, puck]));
    expect(describeVersion([arena])).toMatch(
      new RegExp(`^format ${SAVE_FORMAT}, protocol ${PROTOCOL_VERSION}, states [0-9a-f]{12}$`),
    );
  });

  const [first, ...others] = Object.entries(arena.settings.definitions);
  const renamed = Object.fromEntries([['renamed', first![1]] as const, ...others]);
  const grown: AnyGameModule = {
    ...arena,
    createState: (setup) => Object.assign(arena.createState(setup), { extra: new Extra() }),
  };
  test.each([
    ['another game', [arena, puck]],
    ['another name', [{ ...arena, name: 'ring' }]],
    ['another step', [{ ...arena, tickRate: 60 }]],
    ['another setting', [{ ...arena, settings: { ...arena.settings, definitions: renamed } }]],
    ['another field of the state', [grown]],
  ] as const)('is another one with %s', (_what, games) => {
    expect(describeVersion(games)).not.toBe(describeVersion([arena]));
  });
});

import { afterEach, expect, it, vi } from 'vitest';
import type { ArenaTick } from '../../../../shared/games/arena/ArenaTick.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import type { Hit } from '../../../../shared/games/arena/damage.ts';
import type { ArenaState, Fighter, Projectile } from '../../../../shared/games/arena/schemas.ts';
import { fireShot } from '../../../../shared/games/arena/shots.ts';
import { livingOf, Targets } from '../../../../shared/games/arena/targets.ts';
import { quietTick, setupOf } from '../../../../shared/games/GameModule.ts';
import { createRandom } from '../../../../shared/math/random.ts';
import { entriesBySlot } from '../../../../shared/room/slots.ts';

const FIGHTERS = 30;
const SHOTS = 400;
/** Small enough for many shots to hit, and some to be deflected. */
const AREA = 500;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Fires shots with lag into a crowd that was elsewhere before, and returns what they did. */
function fireAtCrowd() {
  const random = createRandom(7);
  const place = () => 200 + random() * AREA;
  let lookups = 0;
  const lines: string[] = [];
  const state: ArenaState = arenaGame.createState({ ...setupOf(arenaGame, 1), maxPlayers: FIGHTERS });
  for (let number = 0; number < FIGHTERS; number++)
    arenaGame.addPlayer(state, { id: `p${number}`, name: '', look: 0, team: 0 });
  for (let shot = 0; shot < SHOTS; shot++) {
    state.projectiles.clear();
    const before = new Map<unknown, { readonly x: number; readonly y: number }>();
    for (let number = 0; number < FIGHTERS; number++) {
      const fighter = state.fighters.get(`p${number}`)!;
      const isDashing = random() < 0.2;
      Object.assign(fighter, {
        isAlive: true,
        hp: 100,
        x: place(),
        y: place(),
        age: 100,
        dashedAt: isDashing ? 99 : 0,
      });
      before.set(fighter, { x: place(), y: place() });
    }
    const rewound: ArenaTick['rewound'] = () =>
      ({
        value: (fighter: Fighter, field: 'x' | 'y') => {
          lookups++;
          return before.get(fighter)![field];
        },
      }) as ReturnType<ArenaTick['rewound']>;
    const tick = { ...quietTick, number: 50, delayOf: () => 150, rewound } as unknown as ArenaTick;
    const hits: Hit[] = [];
    const aim = { ownerId: 'p0', inputNumber: 1, x: place(), y: place(), angle: random() * Math.PI * 2 };
    fireShot(state, livingOf(entriesBySlot(state.fighters)), aim, tick, hits);
    const flown = [...state.projectiles].map(({ owner, x, y, ageTicks, endAge, isFlying }: Projectile) =>
      [owner, x, y, ageTicks, endAge, isFlying].join(),
    );
    lines.push(`${hits.map(({ victimId }) => victimId)} ${flown}`);
  }
  return { lines, lookups };
}

it('a shot that flies ahead meets whom it would meet if everybody were looked up, with fewer look-ups', () => {
  const { lines, lookups } = fireAtCrowd();
  const { see } = Targets.prototype;
  vi.spyOn(Targets.prototype, 'see').mockImplementation(function (this: Targets, fighters, seen) {
    return see.call(this, fighters, seen);
  });
  const all = fireAtCrowd();
  expect(lines).toEqual(all.lines);
  expect(lines.filter((line) => line.startsWith('p')).length).toBeGreaterThan(SHOTS / 20);
  expect(lookups).toBeLessThan(all.lookups * 0.75);
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { RoomWalk, type WalkStep, walks } from './RoomWalk.ts';

fastTime();

const SECRET = 'a secret that no stranger can guess, for tests';
const RUNS = 12;
/** Arena's rules for two teams, so that messages about teams do something. */
const game = {
  ...arenaGame,
  teams: [
    { name: 'Red', colour: 0xcc3333, shape: 'circle' },
    { name: 'Green', colour: 0x33aa66, shape: 'square' },
  ],
} satisfies typeof arenaGame as unknown as AnyGameModule;

let rumpus: Rumpus;
beforeAll(async () => {
  const env = { IDENTITY_SECRET: SECRET, CONTROLS_PER_SECOND: '100', CONTROL_BURST: '1000' };
  rumpus = await startRumpus({ games: [game], env });
});
afterAll(() => rumpus.close());

async function fivePeople(visibility: 'public' | 'private'): Promise<Person[]> {
  const ann = await new Person(rumpus, 'Ann').create({ visibility, settings: { maxPlayers: 4 } });
  const others = ['Bob', 'Cat', 'Dan'].map((name) => new Person(rumpus, name).join(ann.code));
  const people = [ann];
  for (const joining of others) people.push(await joining);
  const token = await new GuestTokens(SECRET).signOperator();
  people.push(await new Person(rumpus, 'Olga').join(ann.code, { token, spectate: true }));
  return people;
}

async function walk(visibility: 'public' | 'private', phasesAhead: number, steps: readonly WalkStep[]): Promise<void> {
  const people = await fivePeople(visibility);
  const roomWalk = new RoomWalk(rumpus, people);
  for (let phase = 0; phase < phasesAhead; phase++) await roomWalk.nextPhase();
  for (const step of steps) await roomWalk.take(step);
  await roomWalk.settle();
  await roomWalk.end();
}

test('any messages of any role in any phase leave a room with one host, true seats and the state that the rules allow', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('public', 'private'), walks, (visibility, { phasesAhead, steps }) =>
      walk(visibility, phasesAhead, steps),
    ),
    { seed: 8, numRuns: RUNS, endOnFailure: true },
  );
  const printed = await rumpus.metrics.print();
  expect(printed).not.toMatch(/^rumpus_room_errors_total.* [1-9]/m);
  expect(printed).not.toMatch(/^rumpus_violations_total.* [1-9]/m);
});

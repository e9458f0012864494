import { expect, test } from 'vitest';
import { readLoadOptions } from '../../../../client/bots/options/readLoadOptions.ts';
import { createRunPlan } from '../../../../client/bots/run/createRunPlan.ts';
import { puckGame } from '../../../../shared/games/puck/puckGame.ts';

const plan = (...args: string[]) => createRunPlan(readLoadOptions(args));

test('rooms have as many seats as there are clients in them, so that nobody only watches', async () => {
  const { setup } = await plan('--room-size', '12');
  expect(setup).toMatchObject({ roomSize: 12, settings: { maxPlayers: 12 } });
});

test('rooms have at most the seats of the game, and no fewer than a room can have', async () => {
  expect((await plan('--game', 'puck')).setup).toMatchObject({
    roomSize: puckGame.maxPlayers,
    settings: { maxPlayers: puckGame.maxPlayers },
  });
  expect((await plan('--room-size', '1')).setup).toMatchObject({ roomSize: 1, settings: { maxPlayers: 2 } });
});

test('a mode of the game is set in the rooms that are created', async () => {
  expect((await plan('--mode', 'lastOne')).setup.settings).toMatchObject({ mode: 'lastOne' });
});

test('a mode that the game has not is refused with a sentence', async () => {
  await expect(plan('--mode', 'chess')).rejects.toThrow('--mode chess is not a mode of arena.');
  await expect(plan('--game', 'puck', '--mode', 'crown')).rejects.toThrow('puck has no modes.');
});

test('a scenario is read from its file', async () => {
  const { scenario, phases, setup } = await plan('--scenario', 'scripts/bots/evening.json', '--latency', '80');
  expect(scenario).toBe('A small evening');
  expect(phases.map(({ players }) => players)).toEqual([20, 60, 20, 20, 10]);
  expect(setup.mayDelay).toBe(true);
});

test('a scenario that cannot be read is refused with a sentence', async () => {
  await expect(plan('--scenario', 'nowhere.json')).rejects.toThrow('--scenario nowhere.json cannot be read: ENOENT');
});

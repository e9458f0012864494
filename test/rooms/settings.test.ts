import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

let rumpus: Rumpus;
beforeEach(async () => {
  rumpus = await startRumpus();
});
afterEach(() => rumpus.close());

const person = (name: string) => new Person(rumpus, name);
const change = (one: Person, values: AskedSettings) => one.room.send('settings', { values });
const settingsOf = (one: Person) => one.room.state.settings;

async function two(): Promise<[host: Person, guest: Person]> {
  const ann = await person('Ann').create();
  const bob = await person('Bob').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.size === 2, 'two seats');
  return [ann, bob];
}

test('everybody sees what the host changes: the room, the game and the title', async () => {
  const [ann, bob] = await two();
  change(ann, { maxPlayers: 5, botLevel: 'fierce', roundSeconds: 60, mode: 'lastOne' });
  ann.room.send('title', { title: '  The   attic ' });
  await untilState(bob.room, ({ settings }) => settings.title !== '', 'the title');
  expect(settingsOf(bob)).toMatchObject({ maxPlayers: 5, botLevel: 3, title: 'The attic' });
  expect(Object.fromEntries(settingsOf(bob).values)).toEqual({ roundSeconds: 60, mode: 1 });
});

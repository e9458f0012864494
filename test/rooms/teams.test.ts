import { afterEach, beforeEach, expect, test } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

/** Which team the game was told last, by player. */
let told: Map<string, number>;
let rumpus: Rumpus;

/** Arena's rules, for two teams. */
const teamGame = {
  ...arenaGame,
  teams: [
    { name: 'Red', colour: 0xcc3333, shape: 'circle' },
    { name: 'Green', colour: 0x33aa66, shape: 'square' },
  ],
  addPlayer(state, player) {
    told.set(player.id, player.team);
    arenaGame.addPlayer(state, player);
  },
} satisfies typeof arenaGame as unknown as AnyGameModule;

beforeEach(async () => {
  told = new Map();
  rumpus = await startRumpus({ games: [teamGame] });
});
afterEach(() => rumpus.close());

const person = (name: string) => new Person(rumpus, name);
const teamOf = (one: Person) => one.room.state.seats.get(one.id)?.team;
const nextNotice = (one: Person) =>
  new Promise<string>((resolve) => one.room.onMessage('notice', ({ text }: ServerMessages['notice']) => resolve(text)));

async function threePlayers(): Promise<[Person, Person, Person]> {
  const ann = await person('Ann').create();
  const bob = await person('Bob').join(ann.code);
  const cat = await person('Cat').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.size === 3, 'three seats');
  return [ann, bob, cat];
}

test('players join the smaller team, and the game knows it', async () => {
  const people = await threePlayers();
  expect(people.map(teamOf)).toEqual([1, 2, 1]);
  expect(people.map(({ id }) => told.get(id))).toEqual([1, 2, 1]);
});

test('a player changes team where that leaves the teams even, and is told why not otherwise', async () => {
  const [ann, bob, cat] = await threePlayers();
  cat.room.send('team', { team: 2 });
  await untilState(ann.room, ({ seats }) => seats.get(cat.id)?.team === 2, 'the other team');
  expect(told.get(cat.id)).toBe(2);
  const notice = nextNotice(ann);
  ann.room.send('team', { team: 2 });
  expect(await notice).toBe('That team already has more players.');
  const unknown = nextNotice(bob);
  bob.room.send('team', { team: 3 });
  expect(await unknown).toBe('This game has teams 1 to 2.');
});

test('the host moves players, others do not', async () => {
  const [ann, bob, cat] = await threePlayers();
  const notice = nextNotice(bob);
  bob.room.send('moveTeam', { sessionId: cat.id, team: 2 });
  expect(await notice).toBe('Only the host can move players.');
  ann.room.send('moveTeam', { sessionId: cat.id, team: 2 });
  await untilState(ann.room, ({ seats }) => seats.get(cat.id)?.team === 2, 'the other team');
});

test('teams are made even when a countdown begins, and stay as they are in a round', async () => {
  const [ann, bob, cat] = await threePlayers();
  bob.room.send('spectate', { isSpectator: true });
  await untilState(ann.room, ({ seats }) => seats.get(bob.id)?.isSpectator === true, 'a spectator');
  expect([teamOf(ann), teamOf(bob), teamOf(cat)]).toEqual([1, 0, 1]);
  ann.room.send('start', {});
  await untilState(ann.room, ({ phase }) => phase === 'countdown', 'a countdown');
  expect([teamOf(ann), teamOf(cat)]).toEqual([1, 2]);
  await untilState(ann.room, ({ phase }) => phase === 'playing', 'a round');
  const notice = nextNotice(cat);
  cat.room.send('team', { team: 1 });
  expect(await notice).toBe('You can change teams only before a round.');
});

test('where bots play, a player changes team with one of them', async () => {
  const ann = await person('Ann').create({ settings: { fillWithBotsTo: 4 } });
  await untilState(ann.room, ({ seats }) => seats.size === 4, 'three bots');
  const before = teamOf(ann)!;
  ann.room.send('team', { team: 3 - before });
  await untilState(ann.room, ({ seats }) => seats.get(ann.id)?.team !== before, 'the other team');
  const teams = [...ann.room.state.seats.values()].map(({ team }) => team);
  expect(teams.filter((team) => team === 1)).toHaveLength(2);
  expect(teams.filter((team) => team === 2)).toHaveLength(2);
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes, joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { Hands } from '../support/Hands.ts';
import { Person } from '../support/Person.ts';
import { RawClient } from '../support/RawClient.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

/** The rows of "A seat's life" in docs/architecture.md, one after another. */
fastTime();

const GRACE_MS = 3_000;
/** Shorter than by default: nothing is different but the waiting. */
const AWAY_AFTER_MS = 5_000;
const AWAY_LIMIT_MS = 15_000;
/** One step, and what a message takes to arrive. */
const WITHIN_A_STEP_MS = 40;

let rumpus: Rumpus;
const hands: Hands[] = [];
beforeAll(async () => {
  rumpus = await startRumpus({
    env: {
      RECONNECT_GRACE_MS: String(GRACE_MS),
      AWAY_AFTER_MS: String(AWAY_AFTER_MS),
      AWAY_LIMIT_MS: String(AWAY_LIMIT_MS),
    },
  });
});
afterEach(() => {
  for (const pair of hands.splice(0)) pair.letGo();
});
afterAll(() => rumpus.close());

const now = () => performance.now();
const create = (options: object = {}) => new Person(rumpus, 'Ann').create(options);
const join = (host: Person, name = 'Bob', options: object = {}) => new Person(rumpus, name).join(host.code, options);
const roomOf = ({ code }: Person) => rumpus.roomOf(code);
function handsOf(person: Person): Hands {
  const pair = new Hands(person.room);
  hands.push(pair);
  return pair;
}
const closeOf = ({ room }: Person) => new Promise<number>((resolve) => room.onLeave.once((code) => resolve(code)));
function messageTo<Name extends 'away' | 'back'>({ room }: Person, name: Name): Promise<ServerMessages[Name]> {
  return new Promise((resolve) => room.onMessage(name, resolve));
}

/** Waits until the server's state is so, and returns how long it took. Whoever sees the states must stay connected. */
async function msUntil(witness: Person, holds: () => boolean, waitedFor: string): Promise<number> {
  const startMs = now();
  await untilState(witness.room, holds, waitedFor, 3_000);
  return now() - startMs;
}

/** Two people in a round, of whom the second plays. */
async function startMatch() {
  const ann = await create();
  const bob = await join(ann);
  handsOf(ann).play();
  const pair = handsOf(bob);
  pair.play();
  ann.room.send('start', {});
  await msUntil(ann, () => roomOf(ann).state.phase === 'playing', 'the round');
  await msUntil(ann, () => bob.fighter.isAlive, 'a living fighter');
  return { ann, bob, hands: pair };
}

/** Fails as soon as a state is sent in which nobody plays the seat of somebody who is not there. */
function expectNoGap(person: Person): () => number {
  const server = roomOf(person);
  const patch = server.broadcastPatch.bind(server);
  const { id } = person;
  let gaps = 0;
  server.broadcastPatch = () => {
    const seat = server.state.seats.get(id);
    if (seat && !seat.isConnected && !seat.isAway) gaps++;
    return patch();
  };
  return () => gaps;
}

describe('reserved', () => {
  test('is free again after 5 s without a socket', async () => {
    const ann = await create();
    const answer = await fetch(`${rumpus.endpoint}/matchmake/joinById/${ann.code}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const { sessionId } = (await answer.json()) as { sessionId: string };
    const isReserved = () => roomOf(ann).isExpectingSomebody;
    expect(isReserved()).toBe(true);
    const ms = await msUntil(ann, () => !isReserved(), 'the end of the reservation');
    expect(ms).toBeGreaterThan(4_500);
    expect(ms).toBeLessThan(5_500);
    expect(roomOf(ann).state.seats.has(sessionId)).toBe(false);
    await ann.leave();
  });
});

describe('joined', () => {
  test('becomes playing with the first acknowledgement', async () => {
    const ann = await create();
    expect(ann.seat).toMatchObject({ isConnected: true, isSpectator: false, isAway: false });
    await ann.leave();
  });

  test('is closed after 3 s without an acknowledgement, and free', async () => {
    const ann = await create();
    const startMs = now();
    const client = await RawClient.join({ endpoint: rumpus.endpoint, code: ann.code, acknowledges: false });
    expect(await client.closed).toBe(closeCodes.tooSlow);
    expect(now() - startMs).toBeGreaterThan(2_900);
    expect(now() - startMs).toBeLessThan(4_500);
    await msUntil(ann, () => !roomOf(ann).state.seats.has(client.sessionId), 'a free seat');
    await ann.leave();
  });
});

describe('dropped', () => {
  test('is played by a bot from the next step, and reconnects with seat, score, team and place', async () => {
    const { ann, bob } = await startMatch();
    bob.fighter.points = 7;
    await msUntil(ann, () => bob.seat?.score === 7, 'the score');
    const gaps = expectNoGap(bob);
    const { id } = bob;
    const before = { ...bob.seat!.toJSON(), ...bob.fighter.toJSON() };
    bob.lose();
    await msUntil(ann, () => bob.seat?.isAway === true, 'a bot');
    const { age } = bob.fighter;
    await msUntil(ann, () => bob.fighter.age >= age + 10, 'ten steps of the bot');
    await bob.comeBack();
    expect(bob.id).toBe(id);
    // The bot goes on until the first input.
    expect(bob.seat).toMatchObject({ isConnected: true, isAway: true, name: 'Bob', look: before.look });
    const back = messageTo(bob, 'back');
    handsOf(bob).play();
    const ms = await msUntil(ann, () => bob.seat?.isAway === false, 'the player');
    expect(ms).toBeLessThanOrEqual(WITHIN_A_STEP_MS);
    expect(bob.fighter.points).toBeGreaterThanOrEqual(7);
    expect((await back).points).toBe(bob.fighter.points - 7);
    expect(gaps()).toBe(0);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  test('is free when the grace period is over', async () => {
    const { ann, bob } = await startMatch();
    bob.lose();
    await msUntil(ann, () => bob.seat?.isConnected === false, 'the drop');
    const ms = await msUntil(ann, () => bob.seat === undefined, 'a free seat');
    expect(ms).toBeGreaterThan(GRACE_MS - 100);
    expect(ms).toBeLessThan(GRACE_MS + 500);
    await ann.leave();
  });
});

describe('away', () => {
  test('begins within one step of the message, and ends within one step of the next input', async () => {
    const { ann, bob, hands: pair } = await startMatch();
    const away = messageTo(bob, 'away');
    pair.letGo();
    bob.room.send('away', {});
    expect(await msUntil(ann, () => bob.seat?.isAway === true, 'a bot')).toBeLessThanOrEqual(WITHIN_A_STEP_MS);
    expect((await away).leftMs).toBe(AWAY_LIMIT_MS);
    const { age } = bob.fighter;
    await msUntil(ann, () => bob.fighter.age > age + 150, 'five seconds of the bot');
    const back = messageTo(bob, 'back');
    pair.play();
    expect(await msUntil(ann, () => bob.seat?.isAway === false, 'the player')).toBeLessThanOrEqual(WITHIN_A_STEP_MS);
    const { awayMs } = await back;
    expect(awayMs).toBeGreaterThan(4_900);
    expect(awayMs).toBeLessThan(6_000);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  test('begins when no input has differed for a while of a round, and ends with one that does', async () => {
    const { ann, bob, hands: pair } = await startMatch();
    pair.rest();
    const startMs = now();
    let deadMs = 0;
    let lastMs = startMs;
    await msUntil(
      ann,
      () => {
        // Who is out can do nothing, and is not taken for away.
        if (!bob.fighter.isAlive) deadMs += now() - lastMs;
        lastMs = now();
        return bob.seat?.isAway === true;
      },
      'a bot',
    );
    expect(now() - startMs - deadMs).toBeGreaterThan(AWAY_AFTER_MS - 200);
    expect(now() - startMs - deadMs).toBeLessThan(AWAY_AFTER_MS + 500);
    const sent = roomOf(bob).inputs.get(bob.id).consumedCount;
    await msUntil(ann, () => roomOf(bob).inputs.get(bob.id).consumedCount > sent + 30, 'inputs that change nothing');
    expect(bob.seat?.isAway).toBe(true);
    pair.play();
    expect(await msUntil(ann, () => bob.seat?.isAway === false, 'the player')).toBeLessThanOrEqual(WITHIN_A_STEP_MS);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  test('does not begin in the lobby, where people wait, for somebody whose client goes on', async () => {
    const ann = await create();
    const pair = handsOf(ann);
    pair.play();
    pair.rest();
    const startMs = now();
    await msUntil(ann, () => now() - startMs > AWAY_AFTER_MS + 2_000, 'the time');
    expect(ann.seat?.isAway).toBe(false);
    await ann.leave();
  });

  test('holds nobody up in the lobby: the round begins when all who are there are ready', async () => {
    const ann = await create();
    const [bob, cat] = [await join(ann), await join(ann, 'Cat')];
    for (const person of [ann, bob, cat]) handsOf(person).play();
    cat.room.send('away', {});
    hands.at(-1)!.letGo();
    await msUntil(ann, () => cat.seat?.isAway === true, 'a bot');
    const { state } = roomOf(ann);
    expect(state.phase).toBe('warmup');
    bob.room.send('ready', { isReady: true });
    await msUntil(ann, () => state.phase === 'countdown', 'a round');
    await Promise.all([ann, bob, cat].map((person) => person.leave()));
  });

  test('begins no round in the lobby, where the host counts as ready', async () => {
    const ann = await create();
    const bob = await join(ann);
    handsOf(ann).play();
    bob.room.send('away', {});
    await msUntil(ann, () => bob.seat?.isAway === true, 'a bot');
    const startMs = now();
    await msUntil(ann, () => now() - startMs > 2_000, 'two seconds');
    expect(roomOf(ann).state.phase).toBe('warmup');
    await Promise.all([ann, bob].map((person) => person.leave()));
  });

  test('ends with 4105 when it has lasted too long, and one click brings score and place back', async () => {
    const { ann, bob, hands: pair } = await startMatch();
    bob.fighter.points = 5;
    pair.letGo();
    bob.room.send('away', {});
    const startMs = now();
    expect(await closeOf(bob)).toBe(closeCodes.idle);
    expect(now() - startMs).toBeGreaterThan(AWAY_LIMIT_MS - 100);
    expect(now() - startMs).toBeLessThan(AWAY_LIMIT_MS + 1_000);
    await msUntil(ann, () => bob.seat === undefined, 'a free seat');
    await expect(bob.comeBack()).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    await bob.join(ann.code);
    expect(bob.fighter.points).toBeGreaterThanOrEqual(5);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  test('goes on where it was after less than ten seconds of playing, so that nobody is played for for ever', async () => {
    const { ann, bob, hands: pair } = await startMatch();
    const closing = closeOf(bob);
    const startMs = now();
    let isClosed = false;
    void closing.then(() => {
      isClosed = true;
    });
    for (let turn = 0; turn < 8 && !isClosed; turn++) {
      pair.letGo();
      bob.room.send('away', {});
      const awayMs = now();
      await msUntil(ann, () => isClosed || now() - awayMs > 4_000, 'four seconds');
      if (isClosed) break;
      pair.play();
      await msUntil(ann, () => isClosed || bob.seat?.isAway === false, 'the player');
    }
    expect(await closing).toBe(closeCodes.idle);
    expect(now() - startMs).toBeLessThan(AWAY_LIMIT_MS + 5_000);
    await ann.leave();
  });

  test('outlives the grace period if its page is asleep, but not when somebody else needs the seat', async () => {
    const ann = await create({ settings: { maxPlayers: 2 } });
    const bob = await join(ann);
    handsOf(ann).play();
    bob.fighter.points = 3;
    bob.room.send('away', {});
    await msUntil(ann, () => bob.seat?.isAway === true, 'a bot');
    const { id } = bob;
    bob.lose();
    await msUntil(ann, () => bob.seat?.isConnected === false, 'the drop');
    await msUntil(ann, () => bob.seat?.hasLeft === true, 'the end of the grace period');
    const startMs = now();
    await msUntil(ann, () => now() - startMs > 2 * GRACE_MS, 'more than the grace period');
    await bob.comeBack();
    expect(bob.id).toBe(id);
    expect(bob.seat).toMatchObject({ hasLeft: false, isConnected: true, score: 3 });
    bob.room.send('away', {});
    await msUntil(ann, () => bob.seat?.isAway === true, 'a bot');
    bob.lose();
    await msUntil(ann, () => bob.seat?.hasLeft === true, 'the end of the grace period');
    const cat = await join(ann, 'Cat');
    expect(cat.seat?.isSpectator).toBe(false);
    expect(roomOf(ann).state.seats.has(id)).toBe(false);
    await Promise.all([ann.leave(), cat.leave()]);
  });
});

describe('spectating', () => {
  test('is by choice, or because all seats are taken, and ends when a seat is free and its player asks', async () => {
    const ann = await create({ settings: { maxPlayers: 2 } });
    const bob = await join(ann);
    const cat = await join(ann, 'Cat');
    expect(cat.seat?.isSpectator).toBe(true);
    bob.room.send('spectate', { isSpectator: true });
    await msUntil(ann, () => bob.seat?.isSpectator === true, 'a spectator');
    cat.room.send('spectate', { isSpectator: false });
    await msUntil(ann, () => cat.seat?.isSpectator === false, 'a player');
    expect(cat.fighter).toBeDefined();
    await Promise.all([ann, bob, cat].map((person) => person.leave()));
  });
});

describe('left', () => {
  test('on purpose is held for the grace period, then free; a kick frees it at once', async () => {
    const { ann, bob } = await startMatch();
    await bob.leave();
    await msUntil(ann, () => bob.seat?.hasLeft === true, 'a held seat');
    const ms = await msUntil(ann, () => bob.seat === undefined, 'a free seat');
    expect(ms).toBeGreaterThan(GRACE_MS - 200);
    const cat = await join(ann, 'Cat');
    const closing = closeOf(cat);
    ann.room.send('kick', { sessionId: cat.id });
    expect(await closing).toBe(closeCodes.kicked);
    await msUntil(ann, () => cat.seat === undefined, 'a free seat');
    await ann.leave();
  });

  test('of the last player keeps the code of a private room for a while, and ends a public one', async () => {
    const ann = await create();
    const { code } = ann;
    ann.lose();
    const bob = await new Person(rumpus, 'Bob').quickPlay();
    const startMs = now();
    await msUntil(bob, () => now() - startMs > GRACE_MS + 500, 'the end of the grace period');
    expect((await new Person(rumpus, 'Cat').join(code)).code).toBe(code);
    const publicCode = bob.code;
    await bob.leave();
    expect(publicCode).not.toBe(code);
    const dan = await create();
    const ms = await msUntil(dan, () => roomOf(bob) === undefined, 'the end of the public room');
    expect(ms).toBeLessThan(GRACE_MS + 2_000);
    const joining = new Person(rumpus, 'Eve').join(publicCode).then(({ code: found }) => found);
    await expect(joining).rejects.toMatchObject({ code: joinErrors.ended });
    await dan.leave();
  });
});

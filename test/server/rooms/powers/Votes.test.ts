import { beforeEach, describe, expect, test } from 'vitest';
import { VOTE_MS, VOTE_PAUSE_MS, Votes } from '../../../../server/rooms/powers/Votes.ts';
import { RoomState, type Seat, Vote } from '../../../../shared/room/RoomState.ts';
import { addSeat } from '../../../../shared/room/seatChoices.ts';

let state: RoomState;
let votes: Votes;
let nowMs: number;
let said: string[];
let done: string[];
let refusal: string | undefined;
let timers: { readonly dueMs: number; readonly callback: () => void }[];
/** Guest ids by seat; a seat is its owner's own by default. */
let guests: Map<string, string>;

beforeEach(() => {
  state = new RoomState();
  state.vote = new Vote();
  state.phase = 'playing';
  [nowMs, said, done, refusal, timers, guests] = [1_000, [], [], undefined, [], new Map()];
  votes = createVotes();
  for (const name of ['Ann', 'Bob', 'Cat', 'Dan']) seat(name);
});

function createVotes(): Votes {
  return new Votes({
    state,
    now: () => nowMs,
    guestOf: (id) => guests.get(id) ?? id,
    seatsOf: (guest) => [...state.seats.keys()].filter((id) => (guests.get(id) ?? id) === guest),
    refuse: () => refusal,
    carryOut: (kind, targetId) => done.push(`${kind} ${targetId}`.trim()),
    announce: (text) => said.push(text),
    after: (ms, callback) => {
      const timer = { dueMs: nowMs + ms, callback };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
}

function seat(name: string, fields: Partial<Seat> = {}): Seat {
  return addSeat(state, name, { name, ...fields });
}
function passTime(ms: number): void {
  nowMs += ms;
  for (const timer of [...timers]) if (timer.dueMs <= nowMs) timer.callback();
}
const counts = () => [state.vote.yes, state.vote.no, state.vote.needed];

describe('a vote', () => {
  test('begins with a yes, passes with more than half, and is told', () => {
    expect(votes.start('Ann', 'kick', 'Dan')).toBeUndefined();
    expect(state.vote).toMatchObject({ kind: 'kick', byId: 'Ann', targetId: 'Dan', endsAt: 31_000 });
    expect(counts()).toEqual([1, 0, 3]);
    votes.answer('Bob', true);
    expect(done).toEqual([]);
    votes.answer('Cat', true);
    expect(done).toEqual(['kick Dan']);
    expect(said).toEqual(['Ann started a vote to remove Dan.', 'The vote to remove Dan passed.']);
    expect([state.vote.kind, state.vote.targetId, ...counts()]).toEqual(['', '', 0, 0, 0]);
    expect(timers).toEqual([]);
  });

  test('fails as soon as it cannot pass any more, and an answer can be changed before', () => {
    votes.start('Ann', 'lobby', '');
    votes.answer('Bob', false);
    expect(counts()).toEqual([1, 1, 3]);
    votes.answer('Bob', true);
    expect(counts()).toEqual([2, 0, 3]);
    votes.answer('Bob', false);
    votes.answer('Dan', false);
    expect(said.at(-1)).toBe('The vote to go back to the lobby failed.');
    expect(done).toEqual([]);
  });

  test('fails when its time is up', () => {
    votes.start('Ann', 'skipArena', '');
    passTime(VOTE_MS - 1);
    expect(state.vote.kind).toBe('skipArena');
    passTime(1);
    expect(said.at(-1)).toBe('The vote to skip this arena failed.');
    expect(votes.answer('Bob', true)).toBe('That vote is over.');
  });

  test('counts neither spectators nor bots nor the absent, nor a person twice', () => {
    seat('Eve', { isSpectator: true });
    seat('Bot', { isBot: true });
    seat('Gil', { isConnected: false });
    seat('Ann too');
    guests.set('Ann too', 'Ann');
    for (const id of ['Eve', 'Bot', 'Gil', 'nobody']) {
      expect(votes.start(id, 'lobby', '')).toBe('Only players can vote. You are watching.');
    }
    votes.start('Ann', 'lobby', '');
    votes.answer('Ann too', true);
    expect(votes.answer('Eve', true)).toBe('Only players can vote. You are watching.');
    expect(counts()).toEqual([1, 0, 3]);
  });

  test('does not wait for those who are away: more than half of those who are there is enough', () => {
    for (const id of ['Cat', 'Dan']) state.seats.get(id)!.isAway = true;
    votes.start('Ann', 'lobby', '');
    expect(counts()).toEqual([1, 0, 2]);
    votes.answer('Bob', true);
    expect(done).toEqual(['lobby']);
  });

  test('counts who comes back before it is over, and who answers although a bot plays for them', () => {
    for (const id of ['Bob', 'Cat', 'Dan']) state.seats.get(id)!.isAway = true;
    seat('Eve');
    votes.start('Ann', 'lobby', '');
    expect(counts()).toEqual([1, 0, 2]);
    votes.answer('Cat', false);
    expect(counts()).toEqual([1, 1, 2]);
    state.seats.get('Bob')!.isAway = false;
    votes.update();
    expect(counts()).toEqual([1, 1, 3]);
    expect(votes.start('Dan', 'lobby', '')).toBe('Another vote is running. Wait until it is over.');
  });

  test('keeps the answer of a player who goes away after it', () => {
    votes.start('Ann', 'lobby', '');
    votes.answer('Bob', true);
    for (const id of ['Ann', 'Bob', 'Cat']) state.seats.get(id)!.isAway = true;
    votes.update();
    expect(done).toEqual(['lobby']);
  });

  test('removes nobody by the wish of one person, but waits for those who may come back', () => {
    for (const id of ['Bob', 'Cat', 'Dan']) state.seats.get(id)!.isAway = true;
    votes.start('Ann', 'kick', 'Dan');
    expect(counts()).toEqual([1, 0, 2]);
    expect(done).toEqual([]);
    state.seats.get('Bob')!.isAway = false;
    votes.answer('Bob', true);
    expect(done).toEqual(['kick Dan']);
  });

  test('no longer counts who leaves, and may pass or fail by that', () => {
    votes.start('Ann', 'lobby', '');
    votes.answer('Bob', true);
    state.seats.get('Bob')!.isConnected = false;
    votes.update();
    expect(counts()).toEqual([1, 0, 2]);
    state.seats.get('Bob')!.isConnected = true;
    votes.update();
    expect(counts()).toEqual([1, 0, 3]);
    votes.answer('Bob', true);
    state.seats.delete('Dan');
    votes.update();
    expect(done).toEqual(['lobby']);
  });

  test('about somebody ends when they are gone, and follows them into a new seat', () => {
    votes.start('Ann', 'kick', 'Dan');
    state.seats.delete('Dan');
    seat('Dan 2');
    guests.set('Dan 2', 'Dan');
    votes.update();
    expect(state.vote.targetId).toBe('Dan 2');
    state.seats.delete('Dan 2');
    votes.update();
    expect(said.at(-1)).toBe('The vote to remove Dan is over, because it is no longer needed.');
    expect(state.vote.kind).toBe('');
  });

  test.each([
    ['lobby', 'warmup'],
    ['skipArena', 'warmup'],
    ['skipArena', 'podium'],
  ] as const)('for %s is over when the room is in %s', (kind, phase) => {
    votes.start('Ann', kind, '');
    state.phase = phase;
    votes.update();
    expect(said.at(-1)).toMatch(/no longer needed/);
    expect(timers).toEqual([]);
  });

  test('passes at once for somebody who is alone', () => {
    for (const id of ['Bob', 'Cat', 'Dan']) state.seats.delete(id);
    votes.start('Ann', 'lobby', '');
    expect(done).toEqual(['lobby']);
  });

  test('is over when the last player has gone', () => {
    votes.start('Ann', 'lobby', '');
    state.seats.clear();
    votes.update();
    expect(state.vote.kind).toBe('');
  });
});

describe('starting a vote', () => {
  test('is too soon for the same person in another room too', () => {
    votes.start('Ann', 'lobby', '');
    passTime(VOTE_MS);
    const saved = structuredClone(votes.savePauses());
    votes = createVotes();
    votes.restorePauses(saved);
    expect(votes.start('Ann', 'lobby', '')).toBe('You can start another vote in 60 s.');
    expect(votes.start('Bob', 'lobby', '')).toBeUndefined();
  });

  test('waits for the one that runs, and then by person for a while, also in a new seat', () => {
    votes.start('Ann', 'lobby', '');
    expect(votes.start('Bob', 'lobby', '')).toBe('Another vote is running. Wait until it is over.');
    passTime(VOTE_MS);
    seat('Ann 2');
    guests.set('Ann 2', 'Ann');
    expect(votes.start('Ann 2', 'lobby', '')).toBe('You can start another vote in 60 s.');
    expect(votes.start('Bob', 'lobby', '')).toBeUndefined();
    passTime(VOTE_PAUSE_MS - VOTE_MS);
    expect(votes.start('Ann', 'lobby', '')).toBeUndefined();
  });

  test('costs nothing if it is refused', () => {
    refusal = 'No.';
    expect(votes.start('Ann', 'lobby', '')).toBe('No.');
    refusal = undefined;
    expect(votes.start('Ann', 'lobby', '')).toBeUndefined();
  });
});

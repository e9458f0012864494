import { beforeEach, describe, expect, test } from 'vitest';
import { PowersModel, type PowersSource } from '../../../../client/hud/people/PowersModel.ts';
import { RoomState, Seat, Vote } from '../../../../shared/room/RoomState.ts';

let state: RoomState;
let sent: unknown[];
let banned: { id: string; name: string }[];
let model: PowersModel;
let mapCount: number;
const NOW_MS = 5_000;

beforeEach(() => {
  state = new RoomState();
  state.vote = new Vote();
  [sent, banned, mapCount] = [[], [], 1];
  for (const name of ['me', 'you']) state.seats.set(name, Object.assign(new Seat(), { name }));
  const connection = {
    room: { state, sessionId: 'me', clock: { serverNow: () => NOW_MS } },
    get banned() {
      return banned;
    },
    send: (name: string, payload: object) => sent.push([name, payload]),
  };
  model = new PowersModel({ connection, rules: { mapCount: () => mapCount } } as unknown as PowersSource);
});

const vote = (fields: Partial<Vote>) => Object.assign(state.vote, { kind: 'lobby', endsAt: 12_300, ...fields });

describe('a vote', () => {
  test('is shown as it stands, with whole seconds left', () => {
    vote({ kind: 'kick', byId: 'you', targetId: 'you', yes: 1, no: 2, needed: 3 });
    model.update();
    expect(model.vote.value).toEqual({
      ...{ kind: 'kick', targetName: 'you', isAboutOwn: false },
      ...{ yes: 1, no: 2, needed: 3, secondsLeft: 8 },
    });
    vote({ targetId: 'me' });
    model.update();
    expect(model.vote.value?.isAboutOwn).toBe(true);
    state.vote.kind = '';
    model.update();
    expect(model.vote.value).toBeUndefined();
  });

  test('begins with a yes of whoever started it, and the next one with none', () => {
    vote({ byId: 'me' });
    model.update();
    expect(model.answered.value).toBe(true);
    model.answer(false);
    model.update();
    expect([model.answered.value, sent]).toEqual([false, [['vote', { isYes: false }]]]);
    vote({ byId: 'you', endsAt: 60_000 });
    model.update();
    expect(model.answered.value).toBeUndefined();
  });
});

test('the lock, the banned and whether a map can be skipped follow the room', () => {
  model.update();
  expect([model.isLocked.value, model.canSkip.value, model.banned.value]).toEqual([false, false, []]);
  state.isLocked = true;
  mapCount = 2;
  banned = [{ id: 'ban-1', name: 'Bob' }];
  model.update();
  expect([model.isLocked.value, model.canSkip.value, model.banned.value]).toEqual([true, true, banned]);
});

test("a person's menu closes by a second press, and when the person has gone", () => {
  model.toggleMenu('you');
  model.update();
  expect(model.menuOf.value).toBe('you');
  model.toggleMenu('you');
  expect(model.menuOf.value).toBeUndefined();
  model.toggleMenu('you');
  state.seats.delete('you');
  model.update();
  expect(model.menuOf.value).toBeUndefined();
});

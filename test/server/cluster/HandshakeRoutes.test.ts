import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { HandshakeRoutes } from '../../../server/cluster/HandshakeRoutes.ts';

const socket = {} as Socket;
const asking = (url: string) =>
  ({ method: 'GET', url, httpVersion: '1.1', rawHeaders: [] }) as unknown as IncomingMessage;

interface Place {
  readonly isHere?: boolean | Promise<boolean>;
  readonly owner?: string;
  readonly isAwaited?: boolean;
  /** What Redis does not answer. */
  readonly fails?: 'find' | 'isAwaited';
}

/** The process "own", with two others. */
function routes({ isHere = false, owner, isAwaited = false, fails }: Place) {
  const given: [processId: string, path: string | undefined][] = [];
  let looks = 0;
  const all = new HandshakeRoutes({
    ownId: () => 'own',
    hasRoom: () => isHere,
    find: async () => {
      looks++;
      if (fails === 'find') throw new Error('Command timed out');
      return owner;
    },
    isAwaited: async () => {
      if (fails === 'isAwaited') throw new Error('Command timed out');
      return isAwaited;
    },
    give: (processId, head) => given.push([processId, head.split(' ')[1]]),
  });
  all.setSiblings(['own', 'old', 'new']);
  return { all, given, looks: () => looks };
}

test('a handshake goes to the process that it names, without a look', () => {
  const { all, given, looks } = routes({});
  expect(all.toNamed(asking('/old/BCDFG?sessionId=s'), socket)).toBe(true);
  expect(given).toEqual([['old', '/old/BCDFG?sessionId=s']]);
  expect(looks()).toBe(0);
});

test.each(['/own/BCDFG', '/gone/BCDFG', '/', '/api/rooms'])('%s names no other process', (path) => {
  const { all, given } = routes({});
  expect(all.toNamed(asking(path), socket)).toBe(false);
  expect(given).toEqual([]);
});

test('a room that is here is not looked for', () => {
  const { all, looks } = routes({ isHere: true, owner: 'new' });
  expect(all.toRoom(asking('/gone/BCDFG'), socket)).toBe(false);
  expect(looks()).toBe(0);
});

test.each(['own', 'gone'])('a handshake that names %s follows the room, with its path corrected', async (named) => {
  const { all, given } = routes({ owner: 'new' });
  expect(await all.toRoom(asking(`/${named}/BCDFG?sessionId=s`), socket)).toBe(true);
  expect(given).toEqual([['new', '/new/BCDFG?sessionId=s']]);
});

test('a room that is about to move is waited for', async () => {
  for (const [stays, isPassedOn] of [
    [true, false],
    [false, true],
  ] as const) {
    const { all, given } = routes({ isHere: Promise.resolve(stays), owner: 'new' });
    expect(await all.toRoom(asking('/own/BCDFG'), socket)).toBe(isPassedOn);
    expect(given).toHaveLength(isPassedOn ? 1 : 0);
  }
});

test.each<[string, boolean, Place]>([
  ['is about to be opened again', true, { isAwaited: true, owner: 'gone' }],
  ['is about to be opened again, and listed nowhere', true, { isAwaited: true }],
  ['is in a process to which nothing can be given', true, { owner: 'far' }],
  ['nobody knows where to find', true, { fails: 'find' }],
  ['nobody knows whether to await', true, { fails: 'isAwaited' }],
  ['does not exist', false, {}],
  ['should be here', false, { owner: 'own' }],
])('who returns to a room that %s is cut off, and not refused: %s', async (_which, isCut, place) => {
  let cuts = 0;
  const returning = { destroy: () => cuts++ } as unknown as Socket;
  const { all, given } = routes(place);
  expect(await all.toRoom(asking('/gone/BCDFG?sessionId=s&reconnectionToken=t'), returning)).toBe(isCut);
  expect([cuts, given]).toEqual([isCut ? 1 : 0, []]);
  // Whoever comes for the first time is told that the seat is gone, and asks for another.
  expect(await all.toRoom(asking('/gone/BCDFG?sessionId=s'), returning)).toBe(false);
});

test.each([undefined, 'own', 'elsewhere'])('a room that %s has is answered for here', async (owner) => {
  const { all, given } = routes(owner === undefined ? {} : { owner });
  expect(await all.toRoom(asking('/own/BCDFG'), socket)).toBe(false);
  expect(given).toEqual([]);
});

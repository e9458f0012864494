import { ServerError } from '@colyseus/core';
import { describe, expect, test } from 'vitest';
import { AwaitedRooms } from '../../../server/revival/AwaitedRooms.ts';
import { awaitRevival } from '../../../server/revival/awaitRevival.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const code = 'BCDFG';

interface World {
  /** Which process is listed to have the room. */
  readonly owner?: string;
  readonly living?: readonly string[];
  readonly suspects?: readonly string[];
  /** The process whose room is kept. */
  readonly keptOf?: string;
}

function look({ owner, living = [], suspects = [], keptOf }: World) {
  return new AwaitedRooms({
    store: { has: async (processId, asked) => processId === keptOf && asked === code },
    ownId: () => 'own',
    ownerOf: async () => owner,
    suspects: () => suspects,
    connected: async (ids) => new Set(ids.filter((id) => living.includes(id))),
  });
}

describe('a room is awaited', () => {
  test.each<[string, boolean, World]>([
    ['of a dead process that is still listed', true, { owner: 'dead', keptOf: 'dead' }],
    ['of a dead process that is no longer listed', true, { suspects: ['dead'], keptOf: 'dead' }],
    ['that is here', false, { owner: 'own', suspects: ['dead'], keptOf: 'dead' }],
    [
      'that is open in another process',
      false,
      { owner: 'other', living: ['other'], suspects: ['dead'], keptOf: 'dead' },
    ],
    ['of a process that stands still', false, { owner: 'still', living: ['still'], keptOf: 'still' }],
    ['that nobody has kept', false, { owner: 'dead', suspects: ['dead'] }],
    ['that nobody knows', false, {}],
  ])('if it is one %s: %s', async (_which, isAwaited, world) => {
    expect(await look(world).has(code)).toBe(isAwaited);
  });
});

describe('a request for a seat', () => {
  const unknown = new ServerError(joinErrors.unknownRoom, 'There is no such room.');
  const ask = (method: string, world: World, answer: () => Promise<never>) =>
    awaitRevival(look(world))({ method, target: code, address: undefined }, answer);
  const refuse = () => Promise.reject(unknown);
  const hang = () => new Promise<never>(() => {});
  const dying: World = { suspects: ['dead'], keptOf: 'dead' };

  test.each(['joinById', 'reconnect'])('by %s is asked to wait, without asking the dead process', async (method) => {
    await expect(ask(method, dying, hang)).rejects.toMatchObject({ code: joinErrors.serverBusy });
  });

  test('is asked to wait also before anybody suspects a death', async () => {
    const world = { owner: 'dead', keptOf: 'dead' };
    await expect(ask('joinById', world, refuse)).rejects.toMatchObject({ code: joinErrors.serverBusy, cause: unknown });
  });

  test.each(['joinById', 'reconnect', 'create', 'joinOrCreate'])(
    'by %s is otherwise answered as usual',
    async (method) => {
      await expect(ask(method, {}, refuse)).rejects.toBe(unknown);
    },
  );
});

import { type Client, Protocol, Room } from '@colyseus/core';
import { Schema, type } from '@colyseus/schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sentBytes } from '../../../server/colyseus/sendFrames.ts';
import { sendPatches } from '../../../server/colyseus/sendPatches.ts';
import { shareEncodeBuffers } from '../../../server/colyseus/shareEncodeBuffers.ts';
import { socketOf } from '../../../server/colyseus/socketOf.ts';
import { CODE_MASK } from '../../../shared/colyseus/frameByte.ts';
import { InputFrames } from '../../support/frames.ts';
import { RawClient } from '../../support/RawClient.ts';
import { SaidState } from '../../support/SaidState.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

class Move extends Schema {
  declare x: number;
}
type('int8')(Move.prototype, 'x');

/** A room with inputs, which sends its patches when the test says so. */
class PlainRoom extends Room {
  override state = new SaidState();
  override inputs = this.defineInput(Move, { bufferMaxSize: 8 });
  override onCreate(): void {
    this.state.said = '';
    shareEncodeBuffers(this);
    this.patchRate = null;
  }
}
class TogetherRoom extends PlainRoom {
  override onCreate(): void {
    super.onCreate();
    sendPatches(this);
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { plain: PlainRoom, together: TogetherRoom } });
});
afterAll(() => colyseus.close());

interface Stage {
  readonly room: PlainRoom;
  readonly clients: readonly RawClient[];
  readonly seats: readonly Client[];
}

const PLAYERS = 3;

/** A room with three clients, who have sent no input, one, and two. */
async function open(game: 'plain' | 'together'): Promise<Stage> {
  const { endpoint } = colyseus;
  const clients = [await RawClient.join({ endpoint, game })];
  const code = clients[0]!.roomId;
  while (clients.length < PLAYERS) clients.push(await RawClient.join({ endpoint, code }));
  const room = colyseus.roomOf<PlainRoom>(code);
  await soon(() => expect(clients.map((client) => client.countOf(Protocol.ROOM_STATE))).toEqual([1, 1, 1]));
  for (const [count, client] of clients.entries()) {
    const inputs = new InputFrames(Move);
    for (let sent = 0; sent < count; sent++) client.send(inputs.next({ x: sent }));
    await soon(() => expect(room.inputs.get(client.sessionId).size).toBe(count));
    room.inputs.get(client.sessionId).drain();
  }
  return { room, clients, seats: clients.map(({ sessionId }) => room.clients.getById(sessionId)!) };
}

interface Stream {
  readonly writableLength: number;
  write(bytes: Uint8Array): boolean;
}
const streamOf = (seat: Client) => (socketOf(seat) as unknown as { readonly _socket: Stream })._socket;
const codesOf = (frames: readonly Buffer[]) => frames.map((frame) => frame[0]! & CODE_MASK);

/** What each client hears of what is done and of the patch after it, and how often each of their sockets is written to. */
async function hear({ room, clients, seats }: Stage, act: () => void) {
  const frames = clients.map((): Buffer[] => []);
  const endings = clients.map(({ socket }, index) => {
    const listener = (frame: Buffer) => frames[index]!.push(frame);
    socket.on('message', listener);
    return () => socket.off('message', listener);
  });
  const writes = seats.map((seat) => vi.spyOn(streamOf(seat), 'write'));
  const before = sentBytes();
  act();
  room.broadcastPatch();
  const nowMs = room.clock.elapsedTime;
  const sent = sentBytes() - before;
  const written = writes.map((write) => write.mock.calls.length);
  for (const write of writes) write.mockRestore();
  await soon(() => expect(frames.flat().reduce((sum, { length }) => sum + length, 0)).toBe(sent));
  for (const end of endings) end();
  return { frames, written, nowMs };
}

/** The time in a patch differs from room to room. */
function withoutTime(frames: readonly Buffer[]): Buffer[] {
  return frames.map((frame) => ((frame[0]! & CODE_MASK) === Protocol.ROOM_STATE_PATCH ? frame.fill(0, 1, 5) : frame));
}

const long = (letter: string) => letter.repeat(5_000);
const acts: readonly (readonly [string, (stage: Stage) => void, plainWrites: readonly number[]])[] = [
  ['nothing', () => {}, [1, 1, 1]],
  [
    'a change',
    ({ room }) => {
      room.state.said = 'hello';
    },
    [1, 1, 1],
  ],
  [
    'two messages to all, and one to one of them',
    ({ room, seats }) => {
      room.state.said = 'again';
      room.broadcast('first', { to: 'all' }, { afterNextPatch: true });
      seats[1]!.send('you', { to: 'one' }, { afterNextPatch: true });
      room.broadcast('second', long('m').slice(0, 300), { afterNextPatch: true });
    },
    [3, 4, 3],
  ],
  [
    'a change and a message that are longer than what frames are usually put together in',
    ({ room }) => {
      room.state.said = long('c');
      room.broadcast('long', long('m'), { afterNextPatch: true });
    },
    [4, 4, 4],
  ],
];

describe('a patch and what follows it', () => {
  test.each(acts)(
    'are the frames that Colyseus sends, in one write for each client: %s',
    async (_what, act, plainWrites) => {
      const [plain, together] = [await open('plain'), await open('together')];
      const expected = await hear(plain, () => act(plain));
      const { frames, written } = await hear(together, () => act(together));
      expect(frames.map(codesOf)).toEqual(expected.frames.map(codesOf));
      expect(frames.map(withoutTime)).toEqual(expected.frames.map(withoutTime));
      expect(written).toEqual([1, 1, 1]);
      expect(expected.written).toEqual(plainWrites);
      await Promise.all([...plain.clients, ...together.clients].map((client) => client.leave()));
    },
  );

  test('tell each client the number of its last input, and the time of the room', async () => {
    const stage = await open('together');
    const { frames, nowMs } = await hear(stage, () => {});
    expect(frames.map(([patch]) => patch!.readUInt32LE(5))).toEqual([0, 1, 2]);
    for (const [patch] of frames) expect(patch!.readUInt32LE(1)).toBe(nowMs);
    await Promise.all(stage.clients.map((client) => client.leave()));
  });

  test('do not reach a client that has not acknowledged its join, which gets the whole state', async () => {
    const stage = await open('together');
    const late = await RawClient.join({ endpoint: colyseus.endpoint, code: stage.room.roomId, acknowledges: false });
    await hear(stage, () => {
      stage.room.state.said = 'before';
    });
    late.acknowledge();
    await soon(() => expect(late.countOf(Protocol.ROOM_STATE)).toBe(1));
    expect(late.countOf(Protocol.ROOM_STATE_PATCH)).toBe(0);
    await Promise.all([...stage.clients, late].map((client) => client.leave()));
  });
});

test('what a client does not take at once is not written over by later patches', async () => {
  const stage = await open('together');
  const { room, clients, seats } = stage;
  const received: string[] = [];
  clients[0]!.socket.on('message', (frame: Buffer) =>
    received.push(frame.toString('latin1', 9).replaceAll(/[^a-z]/g, '')),
  );
  clients[0]!.socket.pause();
  const sent: string[] = [];
  for (let patch = 0; streamOf(seats[0]!).writableLength < 100_000; patch++) {
    const letter = String.fromCharCode(97 + (patch % 26));
    room.state.said = letter.repeat(4_000);
    room.broadcastPatch();
    sent.push(room.state.said);
  }
  clients[0]!.socket.resume();
  await soon(() => expect(received.length).toBe(sent.length));
  expect(received).toEqual(sent);
  await Promise.all(clients.map((client) => client.leave()));
});

test('a room without inputs, whose patches have no time, sends as before', async () => {
  class SilentRoom extends Room {
    override state = new SaidState();
    override onCreate(): void {
      this.state.said = '';
      sendPatches(this);
    }
  }
  const applied = vi.fn(() => true);
  const room = new SilentRoom();
  const serializer = { encoder: {}, hasFilters: false, applyPatches: applied };
  Object.assign(room, { _serializer: serializer });
  sendPatches(room);
  const clients = [{}];
  expect((serializer.applyPatches as (clients: unknown) => boolean)(clients)).toBe(true);
  expect(applied).toHaveBeenCalledWith(clients, undefined, undefined);
});

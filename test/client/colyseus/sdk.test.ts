import { type Client, ClientState, CloseCode, Protocol, ProtocolModifier, Room as ServerRoom } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { ColyseusSDK, Predict, type Room } from '@colyseus/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { acknowledge, acknowledgedInput } from '../../../client/colyseus/acknowledgedInput.ts';
import { adoptStep } from '../../../client/colyseus/adoptStep.ts';
import { connectedProcess } from '../../../client/colyseus/connectedProcess.ts';
import { hangUp, hangUpAndRetry } from '../../../client/colyseus/hangUp.ts';
import { hurryRetries } from '../../../client/colyseus/hurryRetries.ts';
import { interceptCloses } from '../../../client/colyseus/interceptCloses.ts';
import { onReturned } from '../../../client/colyseus/onReturned.ts';
import { quietReconnection } from '../../../client/colyseus/quietReconnection.ts';
import { replayPending } from '../../../client/colyseus/replayPending.ts';
import { stopDecoding } from '../../../client/colyseus/stopDecoding.ts';
import { tapFrames } from '../../../client/colyseus/tapFrames.ts';
import { CODE_MASK } from '../../../shared/colyseus/frameByte.ts';
import { messageFrame } from '../../support/frames.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const Move = schema({ x: t.int8().default(0) }, 'Move');
const State = schema({ x: t.int8().default(0) }, 'State');

class PlainRoom extends ServerRoom {
  override state = new State();
  override inputs = this.defineInput(Move, { bufferMaxSize: 8 });
  override onCreate(): void {
    this.onMessage('say', () => {});
    this.setFixedTimestep(() => {
      for (const { sessionId } of this.clients) {
        for (const { x } of this.inputs.get(sessionId)) this.state.x = x;
      }
    }, 60);
  }
  override onDrop(client: Client): void {
    this.allowReconnection(client, 'manual').catch(() => {});
  }
}

let colyseus: PlainColyseus;
let sdk: ColyseusSDK;
const logInfo = vi.spyOn(console, 'info').mockImplementation(() => {});
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { arena: PlainRoom } });
  sdk = new ColyseusSDK(colyseus.endpoint);
});
afterAll(() => colyseus.close());

let room: Room;
beforeEach(async () => {
  room = await sdk.create('arena');
  Object.assign(room.reconnection, { minUptime: 0, minDelay: 1, delay: 1, maxDelay: 1 });
  await untilAcknowledged();
});
afterEach(async () => {
  room.reconnection.enabled = false;
  await colyseus.roomOf(room.roomId)?.disconnect();
});

/** A seat is held only once its client has acknowledged. */
const untilAcknowledged = () => soon(() => expect(seat().state).toBe(ClientState.JOINED));
const seat = () => colyseus.roomOf(room.roomId).clients.getById(room.sessionId)!;
const wire = () => seat().ref as unknown as { terminate(): void; pause(): void };
/** As when the network is lost, and found again. */
async function comeBack(): Promise<void> {
  const back = new Promise<void>((resolve) => onReturned(room, resolve));
  wire().terminate();
  await back;
  await untilAcknowledged();
}

// First, because nothing takes the patch back.
test('the log of reconnections is kept off the console, and nothing else is; without the patch it is there', async () => {
  const printed = () => logInfo.mock.calls.map(([first]) => String(first));
  await comeBack();
  expect(printed()).toContainEqual(expect.stringContaining('[Colyseus reconnection]'));
  logInfo.mockClear();
  quietReconnection();
  await comeBack();
  console.info('hello');
  expect(printed()).toEqual(['hello']);
});

describe('a socket that is given up', () => {
  test('is dropped at once and replaced, though the other end says nothing', async () => {
    const old = wire();
    old.pause();
    const dropped = vi.fn();
    const back = vi.fn();
    room.onDrop(dropped);
    room.onReconnect(back);
    hangUpAndRetry(room);
    expect(dropped).toHaveBeenCalledOnce();
    await soon(() => expect(room.reconnection.retryCount).toBe(1));
    old.terminate();
    await soon(() => expect(back).toHaveBeenCalledOnce());
  });

  test('is left for good with any other code, and the SDK hears it only when the other end agrees', async () => {
    const left = vi.fn();
    room.onLeave(left);
    hangUp(room, 4321);
    expect(left).not.toHaveBeenCalled();
    expect(room.connection.isOpen).toBe(false);
    await soon(() => expect(left).toHaveBeenCalledWith(4321, expect.anything()));
  });
});

describe('an attempt to reconnect', () => {
  test('waits for as long as the SDK would, unless it is hurried', async () => {
    Object.assign(room.reconnection, { minDelay: 60_000, delay: 60_000, maxDelay: 60_000 });
    const hurry = hurryRetries(room);
    expect(hurry()).toBe(false);
    const back = vi.fn();
    const dropped = new Promise((resolve) => room.onDrop(resolve));
    room.onReconnect(back);
    wire().terminate();
    await dropped;
    await Promise.resolve();
    expect(hurry()).toBe(true);
    await soon(() => expect(back).toHaveBeenCalledOnce());
    expect(hurry()).toBe(false);
    await untilAcknowledged();
  });

  test('that is one too many ends it, as without the patch', async () => {
    room.reconnection.maxRetries = 0;
    hurryRetries(room);
    const left = vi.fn();
    room.onLeave(left);
    wire().terminate();
    await soon(() => expect(left).toHaveBeenCalledWith(CloseCode.FAILED_TO_RECONNECT, expect.anything()));
  });
});

test('a new reconciler does not know the inputs on their way until they are replayed', async () => {
  const input = room.input<{ x: number }>({ type: Move, mode: 'reliable' });
  input.data.x = 2;
  input.send();
  await soon(() => expect(room.state).toMatchObject({ x: 2 }));
  for (const x of [3, 4, 5]) {
    input.data.x = x;
    input.send();
  }
  const predict = Predict.get(room as Room<unknown, InstanceType<typeof State>>);
  const own = predict.reconciler<{ x: number }, { x: number }>(room.state as { x: number }, {
    input,
    fields: ['x'],
    step: (_context, body, command) => {
      body.x = command.x;
    },
  });
  expect(own.state.x).toBe(2);
  replayPending(own, input);
  expect(own.state.x).toBe(5);
  predict.dispose();
});

test('a Predict without a reconciler counts no steps until it is told how long they are', () => {
  const predict = Predict.get(room as Room<unknown, InstanceType<typeof State>>);
  const stepsIn = (ms: number) => {
    predict.tick(1_000);
    return predict.tick(1_000 + ms);
  };
  expect(stepsIn(40)).toBe(0);
  adoptStep(predict, 10);
  expect(stepsIn(40)).toBe(4);
  predict.dispose();
});

describe('a close', () => {
  const kick = () => seat().leave(4321, 'out');

  test('is the end by its code alone', async () => {
    const left = vi.fn();
    room.onLeave(left);
    kick();
    await soon(() => expect(left).toHaveBeenCalledExactlyOnceWith(4321, 'out'));
  });

  test('is what the interceptor makes of it, on the first socket and on the next', async () => {
    const closes: object[] = [];
    interceptCloses(room, ({ code, reason }) => {
      closes.push({ code, reason });
      return { code: CloseCode.ABNORMAL_CLOSURE, reason };
    });
    const back = vi.fn();
    onReturned(room, back);
    for (const times of [1, 2]) {
      kick();
      await soon(() => expect(back).toHaveBeenCalledTimes(times));
      await untilAcknowledged();
    }
    expect(closes).toEqual(Array(2).fill({ code: 4321, reason: 'out' }));
  });
});

test('who has returned has the new token and has acknowledged; in `onReconnect` neither', async () => {
  const sent: number[] = [];
  tapFrames(room, { received: () => {}, sent: (frame) => sent.push(frame[0]!) });
  const before = room.reconnectionToken;
  const seen: unknown[] = [];
  room.onReconnect(() => seen.push(['reconnects', room.reconnectionToken === before, [...sent]]));
  onReturned(room, () => seen.push(['returned', room.reconnectionToken === before, [...sent]]));
  wire().terminate();
  await soon(() => expect(seen).toHaveLength(2));
  expect(seen).toEqual([
    ['reconnects', true, []],
    ['returned', false, [Protocol.JOIN_ROOM]],
  ]);
});

test('every frame of every socket of a room is told of, before the SDK reads it', async () => {
  const received: number[] = [];
  const sent: number[][] = [];
  tapFrames(room, {
    received: (frame) => received.push(new Uint8Array(frame)[0]! & CODE_MASK),
    sent: (frame) => sent.push([...frame]),
  });
  const heard: number[][] = [];
  room.onMessage('hello', () => heard.push([...received]));
  for (const times of [1, 2]) {
    room.send('say', times);
    expect(sent.at(-1)).toEqual([...messageFrame('say', times)]);
    seat().send('hello');
    await soon(() => expect(heard).toHaveLength(times));
    expect(heard.at(-1)).toContain(Protocol.ROOM_DATA);
    if (times === 2) break;
    received.length = 0;
    await comeBack();
    expect(received).toContain(Protocol.JOIN_ROOM);
  }
});

test('frames say which input was processed last, as the SDK tells it', async () => {
  const acknowledged: number[] = [];
  const silent: number[] = [];
  tapFrames(room, {
    received: (frame) => {
      const input = acknowledgedInput(new Uint8Array(frame));
      if (input === undefined) silent.push(new Uint8Array(frame)[0]!);
      else acknowledged.push(input);
    },
    sent: () => {},
  });
  const input = room.input() as unknown as { data: { x: number }; send(): void; lastProcessed: number };
  for (let x = 1; x <= 3; x++) {
    input.data.x = x;
    input.send();
  }
  await soon(() => expect(input.lastProcessed).toBe(3));
  room.onMessage('hello', () => {});
  seat().send('hello');
  await soon(() => expect(silent).toEqual([Protocol.ROOM_DATA]));
  expect(acknowledged).toContain(3);
  expect(Math.max(...acknowledged)).toBe(3);
});

test('a frame that ends before the number says nothing', () => {
  const patch = Buffer.alloc(9, 7);
  patch[0] = ProtocolModifier.TIMED | Protocol.ROOM_STATE_PATCH;
  expect(acknowledgedInput(patch)).toBe(0x07070707);
  for (let length = 0; length < patch.length; length++) {
    expect(acknowledgedInput(patch.subarray(0, length))).toBeUndefined();
  }
});

test('an input handle can be told what a frame has acknowledged that the SDK does not see', async () => {
  const input = room.input<{ x: number }>();
  const receive = room.connection.events.onmessage!;
  let shown = 0;
  room.connection.events.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    shown = acknowledgedInput(new Uint8Array(data)) ?? shown;
  };
  input.data.x = 4;
  const number = input.send();
  await soon(() => expect(shown).toBe(number));
  expect(input.lastProcessed).toBeLessThan(number);
  acknowledge(input, shown);
  expect(input).toMatchObject({ lastProcessed: number, pendingCount: 0 });
  room.connection.events.onmessage = receive;
});

test('a room that stops decoding keeps the state that it has, and still learns what is acknowledged', async () => {
  const input = room.input<{ x: number }>();
  const play = async (x: number) => {
    input.data.x = x;
    const number = input.send();
    await soon(() => expect(input.lastProcessed).toBe(number));
  };
  await play(1);
  await soon(() => expect(room.state.x).toBe(1));
  stopDecoding(room);
  let patches = 0;
  room.onStateChange(() => patches++);
  await play(2);
  await soon(() => expect(patches).toBeGreaterThan(0));
  expect(colyseus.roomOf(room.roomId).state).toMatchObject({ x: 2 });
  expect(room.state.x).toBe(1);
  // The server sends the whole state again.
  await comeBack();
  await play(3);
  expect(room.state.x).toBe(1);
});

test('the process of a room is in the address of its connection', async () => {
  const { data } = await sdk.http.post('/matchmake/create/arena' as never, { body: {} } as never);
  const seat = data as { processId: string };
  const other = await sdk.consumeSeatReservation(seat as never);
  expect(connectedProcess(other)).toBe(seat.processId);
  await other.leave();
});

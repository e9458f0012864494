import { once } from 'node:events';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import {
  type FrameReceiver,
  isAtMessage,
  LENGTH_FOLLOWS,
  SHORT_BYTES,
  WHOLE_BINARY,
} from '../../../shared/colyseus/webSocketFrames.ts';

/** What the library reads frames with; the types do not have it. */
const { Receiver } = ws as unknown as { Receiver: new () => FrameReceiver & NodeJS.ReadWriteStream };

const TEXT = 0x01;
const CONTINUATION = 0x80;
const frame = (first: number, payload: readonly number[]) => Buffer.from([first, payload.length, ...payload]);

test('a receiver of ws is at a message before the first byte, behind each whole message, and nowhere else', async () => {
  const receiver = new Receiver();
  expect(isAtMessage(receiver)).toBe(true);
  const pieces: [Buffer, boolean][] = [
    [frame(WHOLE_BINARY, [1, 2]), true],
    [frame(WHOLE_BINARY, [1, 2]).subarray(0, 1), false],
    [frame(WHOLE_BINARY, [1, 2]).subarray(1), true],
    [frame(WHOLE_BINARY, [1, 2]).subarray(0, 3), false],
    [frame(WHOLE_BINARY, [1, 2]).subarray(3), true],
    // Fragments: at the beginning of a frame, but not of a message.
    [frame(TEXT, [65]), false],
    [frame(CONTINUATION, [66]), true],
  ];
  for (const [piece, isAt] of pieces) {
    receiver.write(piece);
    await new Promise(setImmediate);
    expect(isAtMessage(receiver), piece.toString('hex')).toBe(isAt);
  }
});

test.each([SHORT_BYTES, SHORT_BYTES + 1])('a payload of %i bytes has the header that ws expects', async (length) => {
  const receiver = new Receiver();
  const head =
    length <= SHORT_BYTES ? [WHOLE_BINARY, length] : [WHOLE_BINARY, LENGTH_FOLLOWS, length >> 8, length & 0xff];
  const told = once(receiver, 'message');
  receiver.write(Buffer.concat([Buffer.from(head), Buffer.alloc(length, 7)]));
  const [payload, isBinary] = (await told) as [Buffer, boolean];
  expect(isBinary).toBe(true);
  expect(payload).toEqual(Buffer.alloc(length, 7));
});

import { Protocol, ProtocolModifier } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameGuard, type FrameSender } from '../../../server/protection/FrameGuard.ts';
import { ArenaInput } from '../../../shared/games/arena/schemas.ts';
import { BallInput } from '../../games/ball/ballSchemas.ts';
import { frame, InputFrames, messageFrame, rawMessageFrame } from '../../support/frames.ts';

const messages = new Map([
  ['ready', 'control'],
  ['chat', 'chat'],
] as const);
const arena = new FrameGuard({ Input: ArenaInput, hasStamps: true, messages, maxPayloadBytes: 512 });
const ball = new FrameGuard({ Input: BallInput, hasStamps: false, messages, maxPayloadBytes: 512 });

const joining = { stage: 'joining', stampMs: 0 } as const;
const returning = { stage: 'returning', stampMs: 0 } as const;
const playing = { stage: 'joined', stampMs: 1000 } as const;
const judge = (bytes: Uint8Array, guard = arena) => guard.judge(bytes, true, playing);
const input = (...bytes: number[]) => frame(Protocol.ROOM_INPUT_RELIABLE, ...bytes);
const stamped = (...bytes: number[]) => frame(Protocol.ROOM_INPUT_RELIABLE | ProtocolModifier.TIMED, ...bytes);

describe('what our clients send', () => {
  test('passes', () => {
    expect(arena.judge(frame(Protocol.JOIN_ROOM), true, joining)).toBe('control');
    expect(arena.judge(frame(Protocol.LEAVE_ROOM), true, joining)).toBe('control');
    for (const code of [Protocol.LEAVE_ROOM, Protocol.PING]) expect(judge(frame(code))).toBe('control');
    expect(judge(messageFrame('ready', { isReady: true }))).toBe('control');
    expect(judge(messageFrame('chat', { text: 'hello' }))).toBe('chat');
    expect(judge(messageFrame('ready'))).toBe('control');
  });

  test('passes for every input that the SDK encodes, stamped or not, in a room that rewinds or not', () => {
    const wish = fc.record({ moveX: fc.integer(), moveY: fc.integer(), aim: fc.double(), fire: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(wish, fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 }))), { maxLength: 20 }),
        (wishes) => {
          const frames = new InputFrames(ArenaInput);
          let last = 0;
          for (const [fields, stampMs] of wishes) {
            const bytes = frames.next(fields, stampMs ?? undefined);
            expect(arena.judge(bytes, true, { stage: 'joined', stampMs: last })).toBe('input');
            if (stampMs !== null) last = stampMs;
          }
        },
      ),
    );
    expect(judge(new InputFrames(BallInput).next({ push: -127, kick: true }), ball)).toBe('input');
  });

  test('fills a frame to its very end', () => {
    expect(judge(stamped(0xcb, ...Array(8).fill(0), 0x80, 1, 0x81, 1, 0x82, 1, 1, 0x83, 1, 0x84, 1))).toBe('input');
  });
});

describe('the frame guard refuses', () => {
  test('every other first byte', () => {
    const passing = (sender: FrameSender) =>
      [...Array(256).keys()].filter((first) => {
        try {
          return arena.judge(frame(first), true, sender);
        } catch {
          return false;
        }
      });
    expect(passing(joining)).toEqual([Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM]);
    const whileReturning = [Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM, Protocol.PING, Protocol.ROOM_INPUT_RELIABLE];
    expect(passing(returning)).toEqual(whileReturning);
    // A message needs a type and a stamped input a stamp.
    expect(passing(playing)).toEqual([Protocol.LEAVE_ROOM, Protocol.PING, Protocol.ROOM_INPUT_RELIABLE]);
  });

  test('text and empty frames', () => {
    expect(() => arena.judge(frame(Protocol.PING), false, playing)).toThrow('text frame');
    expect(() => judge(frame())).toThrow('empty frame');
  });

  test('codes out of turn, the endless loop of an unreliable input among them', () => {
    expect(() => judge(frame(20, 0, 0xff))).toThrow('unexpected code');
    expect(() => judge(frame(0x94, 0xce, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0))).toThrow('unexpected code');
    expect(() => judge(frame(Protocol.JOIN_ROOM))).toThrow('unexpected code');
    expect(() => arena.judge(input(), true, joining)).toThrow('unexpected code');
  });

  test('modifiers where none belongs', () => {
    expect(() => judge(frame(Protocol.PING | 0x80))).toThrow('unexpected modifier');
    expect(() => judge(frame(Protocol.ROOM_DATA | 0x20, 0xa1, 0x61))).toThrow('unexpected modifier');
    for (const modifier of [0x20, 0x40, 0x60, 0xa0, 0xc0, 0xe0]) {
      expect(() => judge(frame(Protocol.ROOM_INPUT_RELIABLE | modifier))).toThrow('unexpected modifier on an input');
    }
  });

  test('bytes behind a code that stands alone', () => {
    expect(() => judge(frame(Protocol.PING, 0))).toThrow('bytes after the code');
    expect(() => arena.judge(frame(Protocol.JOIN_ROOM, 0), true, joining)).toThrow('bytes after the code');
  });

  test('stamps where nothing rewinds, cut short, of a foreign type or out of bounds', () => {
    expect(() => judge(stamped(1), ball)).toThrow('stamp in a room that does not rewind');
    for (const cut of [[], [0xcc], [0xcd, 1], [0xce, 1, 1, 1], [0xcb, 0, 0, 0, 0, 0, 0, 0], [0xd2, 0, 0, 0]]) {
      expect(() => judge(stamped(...cut))).toThrow('stamp cut short');
    }
    for (const prefix of [0x80, 0xbf, 0xc0, 0xc9, 0xcf, 0xd3, 0xd4, 0xdf]) {
      expect(() => judge(stamped(prefix, ...Array(8).fill(0)))).toThrow('stamp of an unsupported type');
    }
    const nan = [0xcb, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f];
    const infinity = [0xca, 0, 0, 0x80, 0x7f];
    const beforeTheRoom = [0xd1, 0x17, 0xfc];
    for (const bad of [nan, infinity, beforeTheRoom, [0xcb, 0, 0, 0, 0, 0, 0, 0xf0, 0x42]]) {
      expect(() => judge(stamped(...bad))).toThrow('stamp out of bounds');
    }
    expect(judge(stamped(0xd1, 0x18, 0xfc))).toBe('input');
  });

  test('inputs that no encoder writes', () => {
    expect(() => judge(input(0x40))).toThrow('input with an unsupported operation');
    expect(() => judge(input(0xff, 0))).toThrow('input with an unsupported operation');
    expect(() => judge(input(0x85, 0))).toThrow('input with an unknown field');
    expect(() => judge(input(0x80, 1, 0x00, 1))).toThrow('input with a repeated field');
    expect(() => judge(input(0x80))).toThrow('input cut short');
    expect(() => judge(input(0x82, 1))).toThrow('input cut short');
    expect(() => judge(input(0x83, 2))).toThrow('input with a bad value');
    expect(() => judge(input(...Array(26).fill(0)))).toThrow('input too long');
  });

  test('floats of an input that are not finite', () => {
    const Aimed = schema({ turn: t.float32(), reach: t.float64() }, 'Aimed');
    const guard = new FrameGuard({ Input: Aimed, hasStamps: false, messages, maxPayloadBytes: 512 });
    expect(judge(input(0x80, 0, 0, 0x80, 0x3f, 0x81, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f), guard)).toBe('input');
    expect(() => judge(input(0x80, 0, 0, 0xc0, 0x7f), guard)).toThrow('input with a bad value');
    expect(() => judge(input(0x81, 0, 0, 0, 0, 0, 0, 0xf0, 0xff), guard)).toThrow('input with a bad value');
  });

  test('messages nobody knows, and types that are no short text', () => {
    expect(() => judge(messageFrame('cheat', {}))).toThrow('unknown message');
    expect(() => judge(messageFrame('__proto__', {}))).toThrow('unknown message');
    expect(() => judge(frame(Protocol.ROOM_DATA, 0xa5, 0x72))).toThrow('unknown message');
    expect(() => judge(messageFrame('x'.repeat(120)))).toThrow('message type is not a short string');
    for (const head of [0, 0x7f, 0xa0, 0xc0, 0xcb, 0xd9, 0xdb, 0xff]) {
      expect(() => judge(frame(Protocol.ROOM_DATA, head, 1, 1, 1))).toThrow('message type is not a short string');
    }
    expect(() => judge(frame(Protocol.ROOM_DATA))).toThrow('message type is not a short string');
  });

  test('messages that are too long', () => {
    expect(judge(rawMessageFrame('ready', [0xda, 0x01, 0xfd, ...Array(509).fill(0x61)]))).toBe('control');
    expect(() => judge(rawMessageFrame('ready', [0xda, 0x01, 0xfe, ...Array(510).fill(0x61)]))).toThrow(
      'message too long',
    );
  });

  test('inputs in a room without any', () => {
    const guard = new FrameGuard({ hasStamps: false, messages, maxPayloadBytes: 512 });
    for (const bytes of [input(), input(0x80, 1)]) expect(() => judge(bytes, guard)).toThrow('room without inputs');
  });

  test('payloads that are no plain data', () => {
    expect(() => judge(rawMessageFrame('ready', [0xc1]))).toThrow('payload of an unsupported type');
  });

  test('an input schema that cannot be judged, when the room class is made', () => {
    const setup = { hasStamps: false, messages, maxPayloadBytes: 512 };
    const Named = schema({ name: t.string() }, 'Named');
    expect(() => new FrameGuard({ ...setup, Input: Named })).toThrow('Named.name: an input may have at most 31 fields');
    const wide = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`field${index}`, t.uint8()]));
    expect(() => new FrameGuard({ ...setup, Input: schema(wide, 'Wide') })).toThrow('Wide.field31');
  });
});

test('whatever the bytes, a frame is judged or refused, and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, isJoining) => {
      try {
        arena.judge(bytes, true, isJoining ? joining : playing);
      } catch (error) {
        expect(error).toMatchObject({ name: 'BadFrame' });
      }
    }),
    { numRuns: 2_000 },
  );
});

import { Protocol, ProtocolModifier } from '@colyseus/core';
import { describe, expect, test } from 'vitest';
import { judgeFrame } from '../../../server/protection/frameGuard.ts';

const frame = (...bytes: number[]) => Uint8Array.from(bytes);

describe('the frame guard', () => {
  test('passes what our clients send', () => {
    expect(judgeFrame(frame(Protocol.JOIN_ROOM), true, true)).toBe('pass');
    for (const code of [Protocol.LEAVE_ROOM, Protocol.ROOM_DATA, Protocol.PING, Protocol.ROOM_INPUT_RELIABLE]) {
      expect(judgeFrame(frame(code), true, false)).toBe('pass');
    }
    expect(judgeFrame(frame(Protocol.ROOM_INPUT_RELIABLE | ProtocolModifier.TIMED), true, false)).toBe('pass');
  });

  test('passes no other first byte', () => {
    const passing = new Set<number>();
    for (let first = 0; first < 256; first++) if (judgeFrame(frame(first), true, false) === 'pass') passing.add(first);
    expect([...passing].sort((a, b) => a - b)).toEqual(
      [
        Protocol.LEAVE_ROOM,
        Protocol.ROOM_DATA,
        Protocol.PING,
        Protocol.ROOM_INPUT_RELIABLE,
        Protocol.ROOM_INPUT_RELIABLE | ProtocolModifier.TIMED,
      ].sort((a, b) => a - b),
    );
  });

  test('passes nothing but the acknowledgement and a leave before the handshake is acknowledged', () => {
    const passing = [...Array(256).keys()].filter((first) => judgeFrame(frame(first), true, true) === 'pass');
    expect(passing).toEqual([Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM]);
  });

  test('refuses text and empty frames', () => {
    expect(judgeFrame(frame(Protocol.PING), false, false)).toBe('text frame');
    expect(judgeFrame(frame(), true, false)).toBe('empty frame');
  });
});

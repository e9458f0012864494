import { type Client, ClientState } from '@colyseus/core';
import { expect, test, vi } from 'vitest';
import { FrameGate, type FrameGateSetup } from '../../../server/protection/FrameGate.ts';
import type { FrameKind } from '../../../server/protection/FrameGuard.ts';
import { SteppedProcess } from '../../support/SteppedProcess.ts';

const RATES = { perSecond: 100, burst: 100 };
const limits = {
  inputsPerSecond: RATES.perSecond,
  inputBurst: RATES.burst,
  controlsPerSecond: RATES.perSecond,
  controlBurst: RATES.burst,
  chatsPerSecond: RATES.perSecond,
  chatBurst: RATES.burst,
};

/** The first byte of a frame is its kind. */
const kinds: readonly FrameKind[] = ['input', 'control'];

function createGate(more: Partial<FrameGateSetup> = {}) {
  const passed: string[] = [];
  const gate = new FrameGate({
    frames: { judge: (frame: Uint8Array) => kinds[frame[0]!]! } as unknown as FrameGateSetup['frames'],
    limits,
    sleep: new SteppedProcess().sleep,
    now: () => 0,
    isReturning: () => false,
    pass: (_client, frame) => passed.push(`frame ${[...frame]}`),
    passInput: (_client, frame) => passed.push(`input ${[...frame]}`),
    onFailure: (error) => {
      throw error;
    },
    refuse: vi.fn(),
    refuseFlood: vi.fn(),
    ...more,
  });
  return { gate, passed };
}

const joined = () => ({ sessionId: 'session', state: ClientState.JOINED }) as unknown as Client & { state: number };

test('inputs pass by themselves, and where nothing takes them as other frames do', () => {
  const { gate, passed } = createGate();
  for (const first of [0, 1]) gate.receive(joined(), Uint8Array.of(first), true);
  expect(passed).toEqual(['input 0', 'frame 1']);
  const without = createGate({ passInput: undefined });
  without.gate.receive(joined(), Uint8Array.of(0), true);
  expect(without.passed).toEqual(['frame 0']);
});

test('what is held passes later, in order and as it came, but for those who have left', () => {
  const { gate, passed } = createGate();
  const [stays, leaves] = [joined(), joined()];
  const frame = Uint8Array.of(0, 0);
  const release = gate.hold();
  for (const [client, kind, value] of [
    [stays, 0, 7],
    [leaves, 0, 8],
    [stays, 1, 9],
  ] as const) {
    // All frames come in the same place.
    frame.set([kind, value]);
    gate.receive(client, frame, true);
  }
  expect([passed, gate.isHolding]).toEqual([[], true]);
  leaves.state = ClientState.LEAVING;
  release();
  expect([passed, gate.isHolding]).toEqual([['input 0,7', 'frame 1,9'], false]);
});

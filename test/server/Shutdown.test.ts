import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../server/createLog.ts';
import { Shutdown } from '../../server/Shutdown.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<void>(() => undefined);

function begin(close: () => Promise<void>) {
  const exit = vi.fn<(code: number) => void>();
  const closed = vi.fn(close);
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  const lines: { msg: string; code?: number }[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]) };
  const log = createLog({ level: 'info', stream });
  const shutdown = new Shutdown({ log, close: closed, graceMs: 10_000, exit, now });
  return { shutdown, exit, closed, clock, lines };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a signal', () => {
  it('closes, and ends with code 0 when all is closed', async () => {
    const { shutdown, exit, closed, lines } = begin(async () => {});
    shutdown.onSignal('SIGTERM');
    await settle();
    expect(closed).toHaveBeenCalledOnce();
    expect(exit).toHaveBeenCalledExactlyOnceWith(0);
    expect(lines).toMatchObject([{ msg: 'shutting down' }, { msg: 'the server has ended', code: 0 }]);
  });

  it('is the same one when it comes again within two seconds, however often and whichever it is', async () => {
    const { shutdown, exit, closed, clock } = begin(never);
    for (const [ms, signal] of [
      [0, 'SIGINT'],
      [0, 'SIGINT'],
      [1, 'SIGTERM'],
      [700, 'SIGINT'],
      [1_999, 'SIGINT'],
    ] as const) {
      clock.nowMs = ms;
      shutdown.onSignal(signal);
    }
    await settle();
    expect(closed).toHaveBeenCalledOnce();
    expect(exit).not.toHaveBeenCalled();
  });

  it('ends the process at once when it comes again after two seconds', () => {
    const { shutdown, exit, clock, lines } = begin(never);
    shutdown.onSignal('SIGINT');
    clock.nowMs = 2_000;
    shutdown.onSignal('SIGINT');
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(lines.at(-1)).toMatchObject({ msg: 'the server has ended', code: 1 });
  });

  it('is followed by code 1 when something hangs until the grace is over, or closing fails', async () => {
    const hanging = begin(never);
    hanging.shutdown.onSignal('SIGTERM');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(hanging.exit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(hanging.exit).toHaveBeenCalledExactlyOnceWith(1);
    const failing = begin(() => Promise.reject(new Error('cannot close')));
    failing.shutdown.onSignal('SIGTERM');
    await settle();
    expect(failing.exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});

describe('a fault', () => {
  it('closes as a signal does, and ends with code 1 all the same', async () => {
    const { shutdown, exit, closed } = begin(async () => {});
    shutdown.onFault();
    expect(exit).not.toHaveBeenCalled();
    await settle();
    expect(closed).toHaveBeenCalledOnce();
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('that repeats, or comes while the server closes, cuts nothing short, and turns the code to 1', async () => {
    let finish = () => {};
    const { shutdown, exit, closed, clock } = begin(() => new Promise((resolve) => (finish = resolve)));
    shutdown.onSignal('SIGTERM');
    for (clock.nowMs = 0; clock.nowMs < 6_000; clock.nowMs += 33) shutdown.onFault();
    await settle();
    expect(closed).toHaveBeenCalledOnce();
    expect(exit).not.toHaveBeenCalled();
    finish();
    await settle();
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('in closing itself still ends the process', async () => {
    const { shutdown, exit } = begin(() => {
      throw new Error('cannot even begin to close');
    });
    shutdown.onFault();
    await settle();
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('does not take away the first signal’s two seconds', () => {
    const { shutdown, exit, clock } = begin(never);
    shutdown.onFault();
    clock.nowMs = 5_000;
    shutdown.onSignal('SIGINT');
    expect(exit).not.toHaveBeenCalled();
    clock.nowMs = 7_000;
    shutdown.onSignal('SIGINT');
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});

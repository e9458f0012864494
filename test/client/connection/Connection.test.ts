import type { Room } from '@colyseus/sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AskForSeat } from '../../../client/connection/SeatSearch.ts';
import { describeDrop } from '../../../client/hud/describeDrop.ts';
import { closeCodes, MOVED, RESTARTING, type ServerMessages } from '../../../shared/protocol.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { messageFrame } from '../../support/frames.ts';

const JOIN_ROOM = 10;
const ROOM_DATA = 13;
const ROOM_STATE = 14;
const ROOM_STATE_PATCH = 15;
const FAILED_TO_RECONNECT = 4003;
const LOOK_MS = 250;
const REFUSED_MS = 10;

/** A browser's socket, and the network and the server behind it. */
class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  /** What becomes of a new one: never an answer, a seat, or a close code. */
  static fate: 'hangs' | 'seats' | number = 'hangs';
  readyState = 0;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly #fate = FakeSocket.fate;

  constructor() {
    FakeSocket.all.push(this);
    if (this.#fate === 'hangs') return;
    setTimeout(() => {
      if (typeof this.#fate === 'number') this.break(this.#fate);
      else this.seat();
    }, REFUSED_MS);
  }

  /** The types of the messages that were sent. */
  readonly said: string[] = [];

  send(frame: Uint8Array): void {
    if (frame[0] !== ROOM_DATA) return;
    this.said.push(new TextDecoder().decode(frame.subarray(2, 2 + (frame[1]! & 0x1f))));
  }

  /** A dead network never closes it. */
  close(): void {
    this.readyState = 2;
  }

  seat(token = 'token'): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.({});
    const text = (value: string) => [value.length, ...new TextEncoder().encode(value)];
    this.receive(Uint8Array.from([JOIN_ROOM, ...text(token), ...text('none'), 0]));
  }

  receive(frame: Uint8Array): void {
    if (this.readyState === FakeSocket.OPEN) this.onmessage?.({ data: Uint8Array.from(frame).buffer });
  }

  break(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}

// Before the SDK is read, which keeps what it finds.
vi.stubGlobal('WebSocket', FakeSocket);
const { Room: SdkRoom } = await import('@colyseus/sdk');
const { Connection } = await import('../../../client/connection/Connection.ts');
const { quietReconnection } = await import('../../../client/colyseus/quietReconnection.ts');
quietReconnection();

const socket = () => FakeSocket.all.at(-1)!;

const ABSENCES = { awayAfterMs: 20_000, awayLimitMs: 300_000 };

/** A seat on a server with this grace; undefined for a server that says nothing of it. */
function takeSeat(graceMs: number | undefined, ask?: AskForSeat) {
  FakeSocket.fate = 'hangs';
  const room = new SdkRoom('arena') as unknown as Room<unknown, RoomState>;
  Object.assign(room, { roomId: 'BCDFG', sessionId: 'session' });
  room.connect('ws://localhost/p/BCDFG?sessionId=session', {});
  const connection = new Connection(room, ask);
  socket().seat();
  socket().receive(Uint8Array.of(ROOM_STATE));
  if (graceMs !== undefined) {
    const identity: ServerMessages['identity'] = { isOperator: false, graceMs, ...ABSENCES };
    socket().receive(messageFrame('identity', identity));
  }
  return connection;
}

/** Patches arrive, whether or not anything has changed. */
function hear(ms: number): void {
  for (let passed = 0; passed < ms; passed += LOOK_MS) {
    vi.advanceTimersByTime(LOOK_MS);
    socket().receive(Uint8Array.of(ROOM_STATE_PATCH));
  }
}
/** Advances until it holds. Returns after how many ms; undefined when it never does. */
function msUntil(holds: () => boolean, patienceMs = 700_000): number | undefined {
  for (let ms = 0; ms <= patienceMs; ms += REFUSED_MS) {
    if (holds()) return ms;
    vi.advanceTimersByTime(REFUSED_MS);
  }
  return undefined;
}
/** The SDK's return settles in a microtask. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] });
  FakeSocket.all = [];
});
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
});

describe('a connection on which nothing arrives', () => {
  test('is given up after 4 s, and its seat taken again by a new one, without waiting for the old one to close', async () => {
    const connection = takeSeat(30_000);
    hear(60_000);
    expect(connection.status.kind).toBe('joined');
    FakeSocket.fate = 'seats';
    const noticedMs = msUntil(() => connection.status.kind === 'dropped');
    expect(noticedMs).toBeGreaterThanOrEqual(4_000);
    expect(noticedMs).toBeLessThanOrEqual(4_000 + LOOK_MS);
    msUntil(() => FakeSocket.all.length === 2);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    expect(connection.status.kind).toBe('joined');
    hear(60_000);
    expect(connection.status.kind).toBe('joined');
    expect(FakeSocket.all).toHaveLength(2);
    socket().break(closeCodes.kicked);
  });

  test('is no matter of what the old socket still says', async () => {
    const connection = takeSeat(30_000);
    const old = socket();
    msUntil(() => connection.status.kind === 'dropped');
    expect(old.readyState).toBe(2);
    FakeSocket.fate = 'seats';
    msUntil(() => FakeSocket.all.length === 2);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    old.break(1006);
    expect(connection.status.kind).toBe('joined');
    socket().break(closeCodes.kicked);
  });

  test('and comes back to silence is given up again', async () => {
    const connection = takeSeat(30_000);
    msUntil(() => connection.status.kind === 'dropped');
    FakeSocket.fate = 'seats';
    msUntil(() => FakeSocket.all.length === 2);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    expect(connection.status.kind).toBe('joined');
    expect(msUntil(() => connection.status.kind === 'dropped')).toBeLessThanOrEqual(4_000 + LOOK_MS);
    void connection.leave();
    vi.clearAllTimers();
  });
});

describe('an attempt to come back', () => {
  test('that hangs is cut, so that the next one is on its way within 5.5 s of any moment', () => {
    const connection = takeSeat(300_000);
    msUntil(() => connection.status.kind === 'dropped');
    const beganMs: number[] = [];
    let known = FakeSocket.all.length;
    msUntil(() => {
      if (FakeSocket.all.length > known) {
        known = FakeSocket.all.length;
        beganMs.push(performance.now());
      }
      return beganMs.length === 20;
    });
    const gaps = beganMs.slice(1).map((ms, index) => ms - beganMs[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_500);
    // Long enough for a bad network's handshakes.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_500);
    void connection.leave();
    vi.clearAllTimers();
  });

  test('that is refused because a cut one of ours still has the seat is repeated', async () => {
    const connection = takeSeat(30_000);
    msUntil(() => connection.status.kind === 'dropped');
    msUntil(() => FakeSocket.all.length === 2);
    FakeSocket.fate = FAILED_TO_RECONNECT;
    msUntil(() => FakeSocket.all.length === 4);
    expect(connection.status.kind).toBe('dropped');
    FakeSocket.fate = 'seats';
    msUntil(() => FakeSocket.all.length === 6);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    expect(connection.status.kind).toBe('joined');
    socket().break(closeCodes.kicked);
  });

  test('that is refused for as long as no attempt of ours could last ends it', () => {
    const connection = takeSeat(300_000);
    msUntil(() => connection.status.kind === 'dropped');
    msUntil(() => FakeSocket.all.length === 2);
    FakeSocket.fate = FAILED_TO_RECONNECT;
    msUntil(() => FakeSocket.all.length === 3);
    expect(msUntil(() => connection.status.kind === 'closed')).toBeLessThan(6_500);
  });

  test('comes at another time than those of the others whose connections broke in the same moment', () => {
    const connections = Array.from({ length: 40 }, () => takeSeat(300_000));
    FakeSocket.fate = 1006;
    for (const broken of [...FakeSocket.all]) broken.break(1006);
    const attemptsAt = (ms: number) => {
      const before = FakeSocket.all.length;
      vi.advanceTimersByTime(ms);
      return FakeSocket.all.length - before;
    };
    vi.advanceTimersByTime(5_000);
    const perMoment = Array.from({ length: 200 }, () => attemptsAt(REFUSED_MS));
    expect(Math.max(...perMoment)).toBeLessThan(connections.length / 3);
    for (const connection of connections) void connection.leave();
    vi.clearAllTimers();
  });

  test('that is refused while none of ours was cut ends it at once', () => {
    const connection = takeSeat(300_000);
    FakeSocket.fate = FAILED_TO_RECONNECT;
    socket().break(1006);
    expect(msUntil(() => connection.status.kind === 'closed')).toBeLessThan(300);
    expect(connection.status).toMatchObject({ code: FAILED_TO_RECONNECT });
  });
});

describe('a page that is shown again, or whose network is back,', () => {
  test('attempts at once, and does not wait for the next time', () => {
    const connection = takeSeat(300_000);
    FakeSocket.fate = 1006;
    socket().break(1006);
    msUntil(() => FakeSocket.all.length === 6);
    vi.advanceTimersByTime(REFUSED_MS);
    const attempts = FakeSocket.all.length;
    connection.hurry();
    expect(FakeSocket.all).toHaveLength(attempts + 1);
    // The one on its way has just begun.
    connection.hurry();
    expect(FakeSocket.all).toHaveLength(attempts + 1);
    void connection.leave();
    vi.clearAllTimers();
  });

  test('replaces an attempt that hangs', () => {
    const connection = takeSeat(300_000);
    socket().break(1006);
    msUntil(() => FakeSocket.all.length === 2);
    vi.advanceTimersByTime(2_500);
    connection.hurry();
    expect(FakeSocket.all).toHaveLength(3);
    expect(connection.status.kind).toBe('dropped');
    void connection.leave();
    vi.clearAllTimers();
  });

  test('gives a connection up on which nothing arrives soon, and keeps one that is alive', () => {
    const connection = takeSeat(300_000);
    hear(10_000);
    connection.hurry();
    hear(10_000);
    expect(connection.status.kind).toBe('joined');
    connection.hurry();
    expect(msUntil(() => connection.status.kind === 'dropped')).toBeLessThanOrEqual(1_000 + LOOK_MS);
    void connection.leave();
    vi.clearAllTimers();
  });

  test('was tried for as long as the seat of somebody who is away is held', () => {
    const connection = takeSeat(5_000);
    connection.declareAway();
    hear(60_000);
    FakeSocket.fate = 1006;
    socket().break(1006);
    expect(describeDrop(connection.status, performance.now())?.secondsLeft).toBe(240);
    expect(msUntil(() => connection.status.kind === 'closed')).toBeGreaterThanOrEqual(240_000);
  });
});

describe('somebody who is not there', () => {
  /** Drops, does something, and returns. @returns what the new connection says */
  async function returnAfter(connection: InstanceType<typeof Connection>, meanwhile: () => void): Promise<string[]> {
    FakeSocket.fate = 'seats';
    socket().break(1006);
    meanwhile();
    const attempts = FakeSocket.all.length;
    msUntil(() => FakeSocket.all.length > attempts);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    expect(connection.status.kind).toBe('joined');
    return socket().said;
  }
  const nothing = () => {};

  test('is said to be away again after each reconnect, once', async () => {
    const connection = takeSeat(30_000);
    connection.declareAway();
    expect(socket().said).toEqual(['away']);
    for (let turn = 0; turn < 3; turn++) expect(await returnAfter(connection, nothing)).toEqual(['away']);
    connection.comeBack();
    expect(await returnAfter(connection, nothing)).toEqual([]);
    socket().break(closeCodes.kicked);
  });

  test('is said so on return if the page was hidden meanwhile, however much waits to be sent', async () => {
    const connection = takeSeat(30_000);
    const said = await returnAfter(connection, () => {
      connection.declareAway();
      for (let sent = 0; sent < 30; sent++) connection.send('ready', { isReady: true });
    });
    expect(said.filter((type) => type === 'away')).toEqual(['away']);
    socket().break(closeCodes.kicked);
  });

  test('is not said so if the page was hidden and shown meanwhile', async () => {
    const connection = takeSeat(30_000);
    const said = await returnAfter(connection, () => {
      connection.declareAway();
      connection.comeBack();
    });
    expect(said).toEqual([]);
    socket().break(closeCodes.kicked);
  });
});

describe('a seat that the server holds for', () => {
  test.each([1, 5_000, 30_000, 120_000, 300_000])(
    '%i ms is counted down from there, and tried for as long',
    (graceMs) => {
      const connection = takeSeat(graceMs);
      FakeSocket.fate = 1006;
      socket().break(1006);
      expect(describeDrop(connection.status, performance.now())?.secondsLeft).toBe(Math.ceil(graceMs / 1000));
      const offeredMs = msUntil(() => describeDrop(connection.status, performance.now())?.isReloadOffered === true);
      expect(offeredMs).toBeLessThanOrEqual(Math.min(8_000, graceMs / 2) + REFUSED_MS);
      const endedMs = offeredMs! + msUntil(() => connection.status.kind === 'closed')!;
      expect(endedMs).toBeGreaterThanOrEqual(graceMs);
      // The server may have noticed later than we did, and an attempt more.
      expect(endedMs).toBeLessThan(graceMs + 5_000 + 1_100);
    },
  );

  test('a time, and stands still for longer, is waited for until it goes on', async () => {
    const connection = takeSeat(30_000);
    msUntil(() => connection.status.kind === 'dropped');
    vi.advanceTimersByTime(90_000);
    expect(connection.status.kind).toBe('dropped');
    FakeSocket.fate = 'seats';
    const attempts = FakeSocket.all.length;
    expect(msUntil(() => FakeSocket.all.length > attempts)).toBeLessThan(5_500);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
    expect(connection.status.kind).toBe('joined');
    socket().break(closeCodes.kicked);
  });

  test('a time, and never answers again, is given up in the end', () => {
    const connection = takeSeat(30_000);
    msUntil(() => connection.status.kind === 'dropped');
    vi.advanceTimersByTime(300_000);
    expect(connection.status.kind).toBe('dropped');
    expect(msUntil(() => connection.status.kind === 'closed')).toBeLessThan(40_000);
  });

  test('a time, and refuses connections after it, is not waited for', () => {
    const connection = takeSeat(30_000);
    msUntil(() => connection.status.kind === 'dropped');
    vi.advanceTimersByTime(60_000);
    FakeSocket.fate = 1006;
    expect(msUntil(() => connection.status.kind === 'closed')).toBeLessThan(6_500);
  });

  test('nothing is gone with the connection, and says so', () => {
    const connection = takeSeat(0);
    const seen: string[] = [];
    connection.onStatus(({ kind }) => seen.push(kind));
    socket().break(1006);
    expect(seen).toEqual(['closed']);
    expect(connection.status).toMatchObject({ sentence: expect.stringContaining('does not hold seats') });
    expect(FakeSocket.all).toHaveLength(1);
  });

  test('nothing is gone with a silent connection too', () => {
    const connection = takeSeat(0);
    msUntil(() => connection.status.kind === 'closed');
    expect(connection.status).toMatchObject({ sentence: expect.stringContaining('does not hold seats') });
    expect(FakeSocket.all).toHaveLength(1);
  });

  test('nothing tells a kick for what it is', () => {
    const connection = takeSeat(0);
    socket().break(closeCodes.kicked);
    expect(connection.status).toMatchObject({ sentence: 'You were removed from the room.' });
  });
});

describe('a server that restarts', () => {
  const seat = { roomId: 'BCDFG', reconnectionToken: 'token' };

  test.each([30_000, 0])(
    'is waited for by whoever has a seat, held for %i ms, with another room of the SDK',
    (graceMs) => {
      const connection = takeSeat(graceMs);
      socket().break(RESTARTING);
      expect(connection.status).toMatchObject({ kind: 'closed', code: RESTARTING, moved: seat });
      vi.advanceTimersByTime(60_000);
      expect(FakeSocket.all).toHaveLength(1);
    },
  );

  test('is waited for by whoever has lost the connection just before', async () => {
    const connection = takeSeat(30_000);
    FakeSocket.fate = RESTARTING;
    socket().break(1006);
    msUntil(() => connection.status.kind === 'closed');
    expect(connection.status).toMatchObject({ code: RESTARTING, moved: seat });
  });

  test('gives no seat back to a big screen, which has none', () => {
    const connection = takeSeat(undefined);
    socket().break(RESTARTING);
    const sentence = 'The server is restarting. Wait a moment, then join again.';
    expect(connection.status).toEqual({ kind: 'closed', code: RESTARTING, sentence });
  });

  test.each(['arena', 'puck'])('or moves its rooms to another process tells the game of the seat: %s', (name) => {
    const connection = takeSeat(30_000);
    socket().receive(messageFrame('moved', { ...seat, name, sessionId: 'session', processId: 'p' }));
    expect(connection.status).toMatchObject({ kind: 'closed', code: MOVED, moved: { ...seat, name } });
  });
});

describe('a process that dies', () => {
  /** Its connection is lost, and attempts have this fate. Each question gets the next answer, and the last again. */
  function lose(fate: typeof FakeSocket.fate, ...answers: Awaited<ReturnType<AskForSeat>>[]) {
    const asked: string[] = [];
    const connection = takeSeat(30_000, async (token) => {
      asked.push(token);
      return answers[Math.min(asked.length, answers.length) - 1];
    });
    FakeSocket.fate = fate;
    socket().break(1006);
    return { connection, asked };
  }
  const attempt = async (count: number) => {
    const before = FakeSocket.all.length;
    msUntil(() => FakeSocket.all.length === before + count);
    vi.advanceTimersByTime(REFUSED_MS);
    await settle();
  };
  const end = (connection: InstanceType<typeof Connection>) => {
    void connection.leave();
    vi.clearAllTimers();
  };

  test('is followed by another one that has the seat now', async () => {
    const { connection, asked } = lose(1006, undefined, { name: 'puck', processId: 'next' });
    await attempt(1);
    expect([asked, connection.status.kind]).toEqual([['BCDFG:token'], 'dropped']);
    await attempt(1);
    const moved = { roomId: 'BCDFG', reconnectionToken: 'token', name: 'puck' };
    expect(connection.status).toMatchObject({ kind: 'closed', code: MOVED, moved });
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(2);
  });

  test('is not looked for if the first attempt succeeds', async () => {
    const { connection, asked } = lose('seats');
    await attempt(1);
    expect([asked, connection.status.kind]).toEqual([[], 'joined']);
    socket().break(closeCodes.kicked);
  });

  test('but still has the seat by its own account is tried again', async () => {
    const { connection, asked } = lose(1006, { name: 'arena', processId: 'p' });
    await attempt(3);
    expect(connection.status.kind).toBe('dropped');
    expect(asked.length).toBeGreaterThan(0);
    FakeSocket.fate = 'seats';
    await attempt(1);
    expect(connection.status.kind).toBe('joined');
    socket().break(closeCodes.kicked);
  });

  test('with a seat that is nowhere is asked for once in each loss, because wrong codes are counted', async () => {
    const { connection, asked } = lose(1006, 'gone');
    await attempt(1);
    await attempt(4);
    expect([asked.length, connection.status.kind]).toEqual([1, 'dropped']);
    FakeSocket.fate = 'seats';
    await attempt(1);
    FakeSocket.fate = 1006;
    socket().break(1006);
    await attempt(1);
    expect(asked).toHaveLength(2);
    end(connection);
  });

  test('is asked once at a time', async () => {
    let asked = 0;
    const connection = takeSeat(30_000, () => {
      asked++;
      return new Promise(() => {});
    });
    FakeSocket.fate = 1006;
    socket().break(1006);
    await attempt(4);
    expect(asked).toBe(1);
    end(connection);
  });

  test('is of no interest to a player who left meanwhile', async () => {
    const answer = Promise.withResolvers<{ name: string; processId: string }>();
    const connection = takeSeat(30_000, () => answer.promise);
    FakeSocket.fate = 1006;
    socket().break(1006);
    await attempt(1);
    void connection.leave();
    answer.resolve({ name: 'arena', processId: 'next' });
    await settle();
    expect(connection.status).toMatchObject({ kind: 'closed', code: closeCodes.left });
    vi.clearAllTimers();
  });
});

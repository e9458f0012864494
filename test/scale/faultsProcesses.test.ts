import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { closeCodes, RESTARTING } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { FaultStage } from '../support/FaultStage.ts';
import { joinRoom } from '../support/joinRoom.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { until } from '../support/until.ts';

const failOnSignal = fileURLToPath(new URL('../server/failOnSignal.ts', import.meta.url));
const hangOnDispose = fileURLToPath(new URL('../server/hangOnDispose.ts', import.meta.url));
const leakOnSignal = fileURLToPath(new URL('../server/leakOnSignal.ts', import.meta.url));
const cluster = fileURLToPath(new URL('../../server/cluster/main.ts', import.meta.url));
const jumpingClock = fileURLToPath(new URL('../support/jumpingClock.ts', import.meta.url));

const LEAST_SHARE = 0.98;
const JOINS_MS = 5_000;
const GONE_MS = 10_000;
const BACK_MS = 10_000;
const AGAIN_MS = 6_000;
const SMALL_HEAP = '--max-old-space-size=256 --max-semi-space-size=8';

describe('one of two processes', () => {
  test('stops and goes on, then the clock jumps, then it is killed: the other plays on, and people can join', async () => {
    await using stage = await FaultStage.start({ NODE_OPTIONS: `--import ${jumpingClock}` });
    const [dying, living] = stage.processes.servers;
    const owner = await dying!.listening();
    const rest = await living!.listening();
    const kept = stage.witnesses.filter(({ origin }) => origin === rest);
    const lost = stage.witnesses.filter(({ origin }) => origin === owner);
    const opens = async () => (await stage.open(rest)).text === 'ok';
    const codesOf = () => stage.operator.hkeys('roomcaches');
    const isListed = async () => (await codesOf()).includes(lost[0]!.room.roomId);
    const isOpenAgain = async () => {
      const listing = await stage.operator.hget('roomcaches', lost[0]!.room.roomId);
      return listing?.includes(kept[0]!.processId) === true;
    };

    const stopped = await stage.shareOfPatches(async () => {
      dying!.signal('SIGSTOP');
      await until(opens, 'a new room while a process stands still', JOINS_MS);
      await until(async () => !(await isListed()), 'the end of its listings', GONE_MS);
      dying!.signal('SIGCONT');
      await until(isListed, 'its listings, again', BACK_MS);
    }, kept);
    const received = lost[0]!.received;
    await until(() => lost[0]!.received > received + 30, 'its patches, again');
    const jumped = await stage.shareOfPatches(async () => {
      // An hour forward, back, an hour back, and right again.
      for (let jump = 0; jump < 4; jump++) {
        for (const server of stage.processes.servers) server.signal('SIGUSR2');
        await until(opens, 'a new room at another time', JOINS_MS);
        await stage.untilListed();
      }
    }, kept);

    // killed.test.ts counts the patches of the others. Here, the rooms of the dead process step beside theirs without people.
    for (const { room } of lost) room.reconnection.enabled = false;
    dying!.signal('SIGKILL');
    await dying!.ended;
    const beganMs = performance.now();
    await until(opens, 'a new room after a process died', JOINS_MS);
    const joinsMs = performance.now() - beganMs;
    await until(isOpenAgain, 'its room in the other process', AGAIN_MS);
    const againMs = performance.now() - beganMs;
    console.log(
      `killed: a new room after ${joinsMs.toFixed(0)} ms, its own rooms again after ${againMs.toFixed(0)} ms`,
    );
    console.log('patches of the others:', { stopped, jumped });
    for (const share of [stopped, jumped]) expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);

    living!.signal('SIGTERM');
    expect(await living!.ended).toEqual({ code: 0, signal: null });
    expect(living!.stderr).not.toMatch(/unhandled rejection|uncaught exception/);
  });
});

describe('a process of a cluster', () => {
  test.each([
    ['after an exception that nothing caught', failOnSignal, {}, { code: 1, signal: null }],
    ['when its heap is full at once', leakOnSignal, {}, { code: null, signal: 'SIGABRT' }],
    ['when its heap is nearly full', leakOnSignal, { LEAK: 'most' }, { code: 1, signal: null }],
  ] as const)('ends %s, and is started again', async (_when, preloaded, env, ending) => {
    await using redis = await RedisServer.start();
    await using server = new ServerProcess(
      {
        REDIS_URL: redis.url,
        IDENTITY_SECRET: 'x'.repeat(44),
        LOG_LEVEL: 'info',
        NODE_OPTIONS: `${SMALL_HEAP} --import ${preloaded}`,
        ...env,
      },
      [],
      [cluster, '--processes', '1'],
    );
    const origin = await server.listening();
    const started = () =>
      server.stderr
        .split('\n')
        .filter((line) => line.includes('a process takes connections'))
        .map((line) => JSON.parse(line) as { pid: number });
    const { room, closed } = await joinRoom(origin);
    room.reconnection.enabled = false;
    process.kill(started()[0]!.pid, 'SIGUSR2');
    const code = await closed;
    if (ending.code === 1) expect(code).toBe(closeCodes.serverClosing);
    await until(() => started().length === 2, 'the next process', 45_000);
    // The supervisor hears of it a moment later, and until then there is nobody to give a connection to.
    const isReady = async () => (await fetch(`${origin}/readyz`).catch(() => undefined))?.status === 200;
    await until(isReady, 'a process behind the port of the cluster');
    expect(server.stderr).toContain(
      `"code":${ending.code},"signal":${JSON.stringify(ending.signal)},"delayMs":250,"msg":"a process ended, and is started again"`,
    );
    const next = await joinRoom(origin);
    next.room.reconnection.enabled = false;
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

describe('a server alone', () => {
  test('whose heap is nearly full saves its rooms, tells everybody, and ends with code 1', async () => {
    await using folder = new Folder();
    await using server = new ServerProcess({ SAVE_FILE: folder.file, LEAK: 'most', NODE_OPTIONS: SMALL_HEAP }, [
      leakOnSignal,
    ]);
    const { room, closed } = await joinRoom(await server.listening());
    room.reconnection.enabled = false;
    server.signal('SIGUSR2');
    expect(await closed).toBe(RESTARTING);
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain('the heap is nearly full, closing the server');
    expect(folder.names).toEqual(['rooms.sqlite']);
  });

  test('in which a room hangs when it closes tells everybody, and ends with code 1 when its grace is over', async () => {
    await using server = new ServerProcess({ SHUTDOWN_GRACE_MS: '1500' }, [hangOnDispose]);
    const { closed } = await joinRoom(await server.listening());
    server.signal('SIGTERM');
    expect(await closed).toBe(closeCodes.serverClosing);
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain('some connections or rooms did not close in time and were cut off');
  });

  test('whose disk is full ends its rooms with a sentence, leaves no half file, and ends with code 0', async () => {
    await using folder = new Folder();
    await using server = new ServerProcess({ SAVE_FILE: folder.file });
    const { closed } = await joinRoom(await server.listening());
    // No file may grow beyond this, as if the disk were full.
    execFileSync('prlimit', ['--pid', `${server.pid}`, '--fsize=4096']);
    server.signal('SIGTERM');
    expect(await closed).toBe(closeCodes.serverClosing);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.stderr).toContain('The rooms could not be saved, so they end. Look at the disk of SAVE_FILE.');
    expect(folder.names).toEqual([]);
  });
});

class Folder implements AsyncDisposable {
  readonly #path = mkdtempSync(join(tmpdir(), 'rumpus-faults-'));

  get file(): string {
    return join(this.#path, 'rooms.sqlite');
  }

  get names(): string[] {
    return readdirSync(this.#path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.#path, { recursive: true });
  }
}

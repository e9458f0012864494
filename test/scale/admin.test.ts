import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ColyseusSDK } from '@colyseus/sdk';
import { describe, expect, it } from 'vitest';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { OperatorPage } from '../support/OperatorPage.ts';
import { Processes } from '../support/Processes.ts';
import { pass, until } from '../support/until.ts';

const bots = fileURLToPath(new URL('../../client/bots/main.ts', import.meta.url));
const IDENTITY_SECRET = 'x'.repeat(44);
const game = gameList[0]!.name;
const ROOMS = 10;
const PLAYERS_IN_ROOM = 8;
const PAIRS = 6;
const WINDOW_MS = 8_000;
/** Five times what it may cost, because other tests run beside this one. */
const MOST_PERCENT = 5;

async function open(origin: string): Promise<OperatorPage> {
  const token = await new GuestTokens(IDENTITY_SECRET).signOperator();
  return OperatorPage.open(new ColyseusSDK(origin), { token });
}

function load(origin: string): ChildProcess {
  const seconds = (2 * PAIRS + 4) * (WINDOW_MS / 1000);
  const size = ['--rooms', ROOMS, '--room-size', PLAYERS_IN_ROOM, '--seconds', seconds].map(String);
  return spawn(process.execPath, [bots, '--url', origin, '--thin', ...size], { stdio: 'ignore' });
}

async function metric(origin: string, name: RegExp): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return text.split('\n').reduce((sum, line) => (name.test(line) ? sum + Number(line.split(' ').at(-1)) : sum), 0);
}

/** How much of a core the server takes, in percent. */
async function cpuPercent(origin: string): Promise<number> {
  const cpu = /^process_cpu_seconds_total /;
  const [beganMs, before] = [performance.now(), await metric(origin, cpu)];
  await pass(WINDOW_MS);
  const after = await metric(origin, cpu);
  return ((after - before) / (performance.now() - beganMs)) * 1e5;
}

describe('the operator’s page', () => {
  it('bans somebody in all processes, and also in those that start later', async () => {
    await using processes = await Processes.start(2);
    const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
    const room = await processes.join(one!, 'create', game);
    const operators = [await open(one!), await open(other!)];
    await until(() => operators.every(({ processes: shown }) => shown.length === 2), 'both processes on both pages');
    const [operator] = operators;
    operator!.send('show', { table: 'connections', hasAddresses: false });
    await until(() => operator!.rows('connections').length === 1, 'the player');
    const closed = new Promise<number>((resolve) => room.onLeave(resolve));
    const { id: sessionId } = operator!.rows('connections')[0]!;
    operator!.send('ban', { room: room.roomId, sessionId, by: 'address', minutes: 5 });
    expect(await closed).toBe(4101);
    await until(() => operators.every(({ bans }) => bans?.list.length === 1), 'the ban on both pages');
    expect(operator!.bans?.isKept).toBe(true);

    const third = await processes.add();
    for (const origin of [one!, other!, third]) {
      await expect(processes.reserve(origin, 'create', game)).rejects.toThrow('does not let you in');
    }
    operators[1]!.send('liftBan', { id: operators[1]!.bans!.list[0]!.id });
    await until(() => operator!.bans?.list.length === 0, 'the end of the ban');
    await processes.reserve(third, 'create', game);
    for (const { room: page } of operators) await page.leave();
  });

  it('costs a loaded server little while one page looks', async () => {
    await using server = new ServerProcess({ IDENTITY_SECRET, LOG_LEVEL: 'warn' });
    const origin = await server.listening();
    const crowd = load(origin);
    const players = /^rumpus_seats\{.*kind="player"/;
    await until(async () => (await metric(origin, players)) === ROOMS * PLAYERS_IN_ROOM, 'all players', 60_000);
    const differences: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const alone = await cpuPercent(origin);
      const operator = await open(origin);
      operator.send('show', { table: 'connections', hasAddresses: false });
      await until(() => operator.samples.length > 0, 'a sample');
      const watched = await cpuPercent(origin);
      await operator.room.leave();
      differences.push(watched - alone);
      console.log(`CPU of a core: ${alone.toFixed(2)} % alone, ${watched.toFixed(2)} % while somebody looks`);
    }
    const sorted = differences.toSorted((one, other) => one - other);
    const median = (sorted[PAIRS / 2 - 1]! + sorted[PAIRS / 2]!) / 2;
    console.log(`One page costs ${median.toFixed(2)} % of a core (the median of ${PAIRS} pairs of windows).`);
    expect(median).toBeLessThan(MOST_PERCENT);
    const ended = once(crowd, 'exit');
    crowd.kill('SIGKILL');
    await ended;
  });
});

import { expect, test } from 'vitest';
import { connectedProcess } from '../../client/colyseus/connectedProcess.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { BACK_WITHIN_MS } from '../support/backWithin.ts';
import { Nginx } from '../support/Nginx.ts';
import { processSecret } from '../support/Processes.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { Returner } from '../support/Returner.ts';
import { until } from '../support/until.ts';

// Nobody has signed the certificate of the proxy.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

test('players whose connections reach only the machine of the killed process find their room on the other one', async () => {
  await using nginx = await Nginx.prepare();
  await using redis = await RedisServer.start();
  await using things = new AsyncDisposableStack();
  const start = (machine: string) =>
    things.use(
      new ServerProcess({
        ...{ REDIS_URL: redis.url, IDENTITY_SECRET: processSecret, LOG_LEVEL: 'info' },
        ...{ MACHINE_NAME: machine, PUBLIC_URL: nginx.address, TRUSTED_PROXIES: Nginx.ownAddress },
      }),
    );
  const servers = [start('m1'), start('m2')] as const;
  const [one, other] = await Promise.all(servers.map(async (server) => new URL(await server.listening()).host));
  await nginx.start([one!, other!]);
  const endpoint = `${nginx.address}/`;
  const people: Returner[] = [];
  const join = async (request: Parameters<typeof Returner.join>[2], name: string) => {
    people.push(things.use(await Returner.join(endpoint, puckGame.name, request, { name })));
  };
  await join({ kind: 'create', visibility: 'private' }, 'Ann');
  const { room, code } = people[0]!.connection;
  await join({ kind: 'code', code }, 'Bob');
  people[0]!.connection.send('start', {});
  await until(() => room.state.phase === 'playing', 'the round', 15_000);
  const ids = people.map(({ id }) => id);
  const dying = servers.find(({ stderr }) => stderr.includes(`"room":"${code}","game"`))!;
  const before = connectedProcess(room);

  dying.signal('SIGKILL');
  const killedMs = performance.now();
  const returns = await Promise.all(people.map(({ returned }) => returned));
  const seconds = returns.map(({ atMs }) => (atMs - killedMs) / 1_000);
  console.log(`back on the other machine after ${seconds.map((each) => each.toFixed(1)).join(' and ')} s`);
  expect(Math.max(...seconds) * 1_000).toBeLessThanOrEqual(BACK_WITHIN_MS);
  expect(people.map(({ id }) => id)).toEqual(ids);
  for (const { connection } of people) {
    expect(connection.code).toBe(code);
    // It was kept up to three seconds before, perhaps in the countdown.
    await until(() => connection.room.state.phase === 'playing', 'the round');
    expect(connectedProcess(connection.room)).not.toBe(before);
  }
});

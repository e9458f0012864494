import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeFindings } from '../../../server/doctor/describeFindings.ts';
import { examine } from '../../../server/doctor/examine.ts';
import { FakeMachine } from './FakeMachine.ts';

type Environment = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'rumpus-doctor-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
function capacityFile(machine: string, players = 400): string {
  const path = join(folder, `${players}-${machine.replace(/\W/g, '')}.json`);
  const measuredAt = '2026-11-27T15:00:00Z';
  writeFileSync(path, JSON.stringify({ version: 1, players, measuredAt, machine, runs: [] }));
  return path;
}

const well: Environment = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://play.example',
  TRUSTED_PROXIES: '127.0.0.1,::1',
  IDENTITY_SECRET: 'pX3vJq8Yk2mTz0wRb7LdNf5HcGsA9eUi',
  METRICS_TOKEN: 'Zt6yWn4oKj1xVbQ8',
  CAPACITY_FILE: capacityFile('Processor 7, 2 cores, Node 24.21.0'),
  SAVE_FILE: join(folder, 'rooms.sqlite'),
};

const onSocket: Environment = { LISTEN_SOCKET: '/run/rumpus/1.sock', TRUSTED_PROXIES: '' };

async function findings(env: Environment, machine: Partial<FakeMachine> = {}) {
  const found = await examine({
    env: { ...well, ...env },
    machine: Object.assign(new FakeMachine(), machine),
    clientDirectory: folder,
  });
  const of = (wanted: string) =>
    found.filter(({ level }) => level === wanted).map(({ sentence, remedy }) => `${sentence} ${remedy}`.trim());
  return { warnings: of('warning'), faults: of('fault'), text: describeFindings(found) };
}

const errorOf = (code: string) => Object.assign(new Error(code), { code });

test('where all is well, the doctor finds nothing, and says what was looked at', async () => {
  const { warnings, faults, text } = await findings({});
  expect([warnings, faults]).toEqual([[], []]);
  expect(text).toContain('  ok     The page is built.\n');
  expect(text).toMatch(/\n\n0 faults, 0 warnings\.\n$/);
});

test('with LISTEN_SOCKET, no proxy needs to be named', async () => {
  const { warnings, faults, text } = await findings(onSocket);
  expect([warnings, faults]).toEqual([[], []]);
  expect(text).toContain('  ok     LISTEN_SOCKET=/run/rumpus/1.sock can be created.\n');
});

describe('a fault', () => {
  test.each<[string, Environment, Partial<FakeMachine>, string]>([
    ['a wrong setting', { MAX_ROOMS: 'many' }, {}, 'MAX_ROOMS="many" must be a whole number'],
    ['no secret in production', { IDENTITY_SECRET: '' }, {}, 'IDENTITY_SECRET must be set when NODE_ENV=production.'],
    ['a secret of few letters', { IDENTITY_SECRET: 'ab'.repeat(20) }, {}, 'IDENTITY_SECRET can be guessed.'],
    ['a secret of words', { METRICS_TOKEN: 'my-secret-token-1' }, {}, 'METRICS_TOKEN can be guessed.'],
    ['one secret for two purposes', { METRICS_TOKEN: well.IDENTITY_SECRET! }, {}, 'METRICS_TOKEN is the same as'],
    ['everybody trusted', { TRUSTED_PROXIES: '10.0.0.0/8,0.0.0.0/0' }, {}, 'TRUSTED_PROXIES has 0.0.0.0/0'],
    ['everybody trusted, IPv6', { TRUSTED_PROXIES: '::/0' }, {}, 'TRUSTED_PROXIES has ::/0'],
    ['a proxy that is not trusted', { TRUSTED_PROXIES: '' }, {}, 'but TRUSTED_PROXIES is empty'],
    ['HSTS without TLS', { PUBLIC_URL: 'http://play.example', HSTS_SECONDS: '1' }, {}, 'HSTS_SECONDS has no effect'],
    [
      'a machine of nobody knows what',
      { PUBLIC_URL: '', MACHINE_NAME: 'm1' },
      {},
      'MACHINE_NAME is set, but PUBLIC_URL',
    ],
    [
      'processes that do not know each other’s players',
      { NODE_ENV: '', PUBLIC_URL: '', IDENTITY_SECRET: '', REDIS_URL: 'redis://127.0.0.1', SAVE_FILE: '' },
      {},
      'REDIS_URL is set, but IDENTITY_SECRET is not',
    ],
    ['a certificate that is not valid', {}, { tls: { code: 'CERT_HAS_EXPIRED' } }, 'TLS at PUBLIC_URL fails (CERT_'],
    ['an old Node', {}, { nodeVersion: '20.19.0' }, 'Node 20.19.0 is too old'],
    ['a Node just too old', {}, { nodeVersion: '22.17.1' }, 'Node 22.17.1 is too old'],
    ['a port in use', {}, { portError: errorOf('EADDRINUSE') }, 'Port 2567 is in use'],
    ['a port for root alone', { PORT: '443' }, { portError: errorOf('EACCES') }, 'may not listen on port 443'],
    [
      'an address of another machine',
      { HOST: '192.0.2.1' },
      { portError: errorOf('EADDRNOTAVAIL') },
      'is not an address of',
    ],
    ['few files', {}, { fileLimit: 1_024 }, 'Only 1024 files and sockets may be open, but 400 people may need 1056.'],
    ['few files for anybody', { CAPACITY_FILE: '' }, { fileLimit: 64 }, 'Only 64 files and sockets may be open'],
    [
      'a capacity file that is not there',
      { CAPACITY_FILE: '/gone.json' },
      {},
      'CAPACITY_FILE="/gone.json" cannot be read',
    ],
    [
      'the capacity of another machine',
      { CAPACITY_FILE: capacityFile('Big iron, 64 cores, Node 24.21.0') },
      {},
      'another machine: Big iron',
    ],
    ['a socket in use', onSocket, { portError: errorOf('EADDRINUSE') }, 'LISTEN_SOCKET=/run/rumpus/1.sock is in use'],
    ['a file in place of a socket', onSocket, { portError: errorOf('EEXIST') }, 'is a file that is not a socket'],
    ['no folder for a socket', onSocket, { portError: errorOf('ENOENT') }, 'its folder does not exist'],
    ['a folder of somebody else', onSocket, { portError: errorOf('EACCES') }, 'or this user may create nothing there'],
    ['a folder that is not there', { SAVE_FILE: '/gone/rooms.sqlite' }, {}, 'SAVE_FILE="/gone/rooms.sqlite" cannot be'],
    ['a clock that was never set', {}, { clockMs: 0 }, 'The clock is wrong: it shows 1970-01-01.'],
    ['a clock far ahead', {}, { clockMs: Date.UTC(2150, 0) }, 'The clock is wrong: it shows 2150-01-01.'],
    ['two clocks', {}, { fileMs: Date.UTC(2026, 10, 27) }, 'that of the file system are 86400 s apart'],
    ['a full or read-only disk', {}, { fileMs: undefined }, 'No file can be written'],
  ])('is %s', async (_what, env, machine, sentence) => {
    const { faults, text } = await findings(env, machine);
    expect(faults).toEqual([expect.stringContaining(sentence)]);
    expect(text).toContain('\n\n1 fault, ');
    expect(text).toContain(`  mend   ${faults[0]}`);
  });
});

describe('a warning', () => {
  test.each<[string, Environment, Partial<FakeMachine>, string]>([
    ['a typing error', { MAX_ROOM: '5' }, {}, 'MAX_ROOM is not a setting. If you mean MAX_ROOMS, correct the name.'],
    ['another one', { IDENTITY_SECERT: 'x' }, {}, 'IDENTITY_SECERT is not a setting.'],
    [
      'a name with its end missing',
      { ADMIN_PASSWORD: 'hunter2' },
      {},
      'If you mean ADMIN_PASSWORD_HASH, correct the name.',
    ],
    ['no page yet', {}, { isPageBuilt: false }, 'The page is not built yet.'],
    ['metrics for everybody', { METRICS_TOKEN: '' }, {}, 'METRICS_TOKEN is not set'],
    ['no name', { PUBLIC_URL: '' }, {}, 'PUBLIC_URL is not set'],
    ['no TLS', { PUBLIC_URL: 'http://play.example' }, {}, 'PUBLIC_URL is http'],
    ['not in production', { NODE_ENV: 'prod' }, {}, 'NODE_ENV is not “production”'],
    ['perhaps in production', { NODE_ENV: '' }, {}, 'NODE_ENV is not set'],
    ['a name that does not answer', {}, { tls: { code: 'ECONNREFUSED' } }, 'does not answer from here (ECONNREFUSED)'],
    ['a certificate that expires', {}, { tls: { validToMs: Date.UTC(2026, 11, 1) } }, 'expires in 3 days'],
    ['a server that runs', {}, { portError: errorOf('EADDRINUSE'), isRumpus: true }, 'A server like this one answers'],
    [
      'a server that runs on the socket',
      onSocket,
      { portError: errorOf('EADDRINUSE'), isRumpus: true },
      'A server like this one answers at LISTEN_SOCKET=/run/rumpus/1.sock.',
    ],
    ['no capacity', { CAPACITY_FILE: '' }, {}, 'Nothing says how many people this machine takes'],
    ['a machine alone', { MACHINE_NAME: 'm1' }, {}, 'MACHINE_NAME is set, but REDIS_URL'],
    ['one file for several processes', { REDIS_URL: 'redis://127.0.0.1' }, {}, 'SAVE_FILE is set, and REDIS_URL as'],
    ['two capacities', { CAPACITY_PLAYERS: '300' }, {}, 'CAPACITY_FILE is not read'],
    [
      'a capacity of another Node',
      { CAPACITY_FILE: capacityFile('Processor 7, 2 cores, Node 24.1.0') },
      {},
      'Node 24.1.0. This one is',
    ],
    ['rooms that end', { SAVE_FILE: '' }, {}, 'SAVE_FILE is not set, so all rooms end'],
    ['an unknown limit', {}, { fileLimit: undefined }, 'The limit for open files and sockets cannot be read here'],
    ['little memory', {}, { memoryBytes: 256e6 }, 'There are only 256 MB of memory.'],
    ['root', {}, { isRoot: true }, 'It runs as root'],
    ['sockets below connections', { ADDRESS_MAX_SOCKETS: '10' }, {}, 'ADDRESS_MAX_SOCKETS is below'],
    ['rooms of one address', { MAX_ROOMS: '10' }, {}, 'ADDRESS_MAX_ROOMS is above MAX_ROOMS'],
  ])('is %s', async (_what, env, machine, sentence) => {
    const { warnings, faults } = await findings(env, machine);
    expect(warnings).toEqual([expect.stringContaining(sentence)]);
    expect(faults).toEqual([]);
  });
});

test('many faults are found at once, and no secret is shown', async () => {
  const secret = 'changeme-changeme-changeme-changeme';
  const { faults, text } = await findings(
    { PORT: 'http', MAX_ROOMS: '0', IDENTITY_SECRET: secret },
    { isPageBuilt: false },
  );
  expect(faults).toHaveLength(3);
  expect(text).toContain('The page is not built yet.');
  expect(text).not.toContain('changeme');
});

test('outside of production, without any setting, there is no fault, but hints', async () => {
  const machine = new FakeMachine();
  const found = await examine({ env: {}, machine, clientDirectory: folder });
  const sentences = found.filter(({ level }) => level !== 'fine').map(({ sentence }) => sentence);
  expect(sentences).toEqual([
    'NODE_ENV is not set, so the server also starts without IDENTITY_SECRET.',
    'IDENTITY_SECRET is not set, so players are not recognised after a restart.',
    'PUBLIC_URL is not set, so people can open this server by its IP address, but not by a host name.',
    'Nothing says how many people this machine takes.',
    'SAVE_FILE is not set, so all rooms end when the server stops.',
  ]);
});

test('of a setting that is wrong, nothing is said but that it is wrong', async () => {
  const wrong = {
    PORT: 'http',
    HOST: 'http://here',
    PUBLIC_URL: 'play',
    TRUSTED_PROXIES: 'the proxy',
    REDIS_URL: 'here',
    IDENTITY_SECRET: 'short',
    METRICS_TOKEN: 'a b',
    CAPACITY_PLAYERS: 'many',
    MACHINE_NAME: 'm 1',
    HSTS_SECONDS: 'for ever',
    MAX_ROOMS: 'all',
  };
  const found = await examine({ env: { ...well, ...wrong }, machine: new FakeMachine(), clientDirectory: folder });
  const said = found.map(({ sentence, remedy }) => `${sentence} ${remedy}`);
  for (const name of Object.keys(wrong)) {
    expect(said.filter((line) => line.includes(name) && !line.startsWith(`CAPACITY_FILE`))).toEqual([
      expect.stringMatching(new RegExp(`^${name}.* must be `)),
    ]);
  }
  expect(said.filter((line) => /port|proxy is|rooms go on|capacity/i.test(line) && !/ must be /.test(line))).toEqual(
    [],
  );
});

test('what is not wrong is judged all the same', async () => {
  const { faults } = await findings({ PUBLIC_URL: 'play', METRICS_TOKEN: 'my-secret-token-1' });
  expect(faults).toEqual([
    expect.stringContaining('PUBLIC_URL="play" must be'),
    expect.stringContaining('METRICS_TOKEN can be guessed.'),
  ]);
});

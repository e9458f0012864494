import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, configTable, readConfig } from '../../server/config.ts';
import { anyCharacter } from '../support/anyCharacter.ts';
import { wrongValues } from './wrongValues.ts';

function complaintOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('The configuration was accepted.');
}

/** Long values are cut short, and users and passwords in addresses left out. */
function shownOf(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value.replace(/\/\/.*@/, '//…@');
}

describe('the configuration', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toEqual({
      port: 2567,
      host: '0.0.0.0',
      listenSocket: undefined,
      publicUrl: undefined,
      machineName: undefined,
      hstsSeconds: undefined,
      allowedOrigins: [],
      trustedProxies: [],
      identitySecret: undefined,
      metricsToken: undefined,
      adminPasswordHash: undefined,
      logLevel: 'info',
      logAddresses: 'hidden',
      maxRooms: 500,
      spectatorSeats: 16,
      reconnectGraceMs: 30_000,
      emptyRoomKeepMs: 600_000,
      awayAfterMs: 20_000,
      awayLimitMs: 300_000,
      shutdownGraceMs: 10_000,
      saveFile: undefined,
      maxBodyBytes: 4096,
      maxTargetCharacters: 2048,
      headTimeoutMs: 5_000,
      requestsPerSecond: 200,
      connectsPerSecond: 40,
      maxSockets: 512,
      maxConnections: 128,
      maxRoomsPerAddress: 20,
      maxReservations: 16,
      maxListWatchers: 1_000,
      maxListWatchersPerAddress: 64,
      wrongCodesPerMinute: 10,
      inputsPerSecond: 90,
      inputBurst: 150,
      controlsPerSecond: 5,
      controlBurst: 20,
      chatsPerSecond: 1,
      chatBurst: 5,
      maxPayloadBytes: 512,
      sendQueueBytes: 262_144,
      joinDeadlineMs: 3_000,
      hangUpMs: 1_000,
      maxRoomErrors: 3,
      roomErrorWindowMs: 1_000,
      capacityPlayers: undefined,
      capacityFile: undefined,
      overloadDelayMs: 50,
      overloadDroppedPercent: 2,
      maxWaiting: 1_000,
      maxWaitingPerAddress: 64,
      redisUrl: undefined,
    });
  });

  it('takes an empty or blank variable as unset', () => {
    expect(readConfig({ PORT: '', HOST: '  ', PUBLIC_URL: '' })).toEqual(readConfig({}));
  });

  it('accepts the ends of each range and nothing beyond', () => {
    expect(readConfig({ PORT: '0' }).port).toBe(0);
    expect(readConfig({ PORT: ' 65535 ' }).port).toBe(65_535);
    expect(complaintOf({ PORT: '65536' })).toContain('PORT="65536" must be a whole number from 0 to 65535');
    expect(readConfig({ SHUTDOWN_GRACE_MS: '25000' }).shutdownGraceMs).toBe(25_000);
    expect(complaintOf({ SHUTDOWN_GRACE_MS: '25001' })).toContain('from 100 to 25000');
    expect(complaintOf({ MAX_ROOMS: '0' })).toContain('from 1 to');
  });

  it.each(['redis://h:6379', 'rediss://:secret@redis.example:6380/2', 'redis://[::1]'])(
    'accepts %j as Redis',
    (url) => {
      expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url);
    },
  );

  it.each(['h:6379', 'http://h', 'redis://', 'redis://h/x', 'redis://h?enableOfflineQueue=true'])(
    'refuses %j as Redis, without printing it',
    (url) => {
      expect(complaintOf({ REDIS_URL: url })).toContain('REDIS_URL must be an address such as redis://');
      expect(complaintOf({ REDIS_URL: url })).not.toContain(`"${url}"`);
    },
  );

  it.each(['-1', '2567.5', '1e3', '0x10', 'abc', '٣', '2567 2568', '99999999999'])('refuses %j as a port', (text) => {
    expect(complaintOf({ PORT: text })).toContain('PORT=');
  });

  it.each(['localhost', '127.0.0.1', '::', '::1', 'fe80::1%eth0', 'play-1.example.org'])('listens on %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['/run/rumpus/1.sock', '/a b', `/${'x'.repeat(99)}`])('listens on the Unix socket %s', (path) => {
    expect(readConfig({ LISTEN_SOCKET: path }).listenSocket).toBe(path);
  });

  it.each(['http://localhost', 'localhost:2567', 'a b', '-a', 'a/b', ':::'])('refuses %j as a host', (host) => {
    expect(complaintOf({ HOST: host })).toContain('HOST=');
  });

  it('reads a public address, with a path or not, without its last slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://play.example/' }).publicUrl).toBe('https://play.example');
    expect(readConfig({ PUBLIC_URL: 'http://10.0.0.5:8080' }).publicUrl).toBe('http://10.0.0.5:8080');
    expect(readConfig({ PUBLIC_URL: 'https://Example.org/games/rumpus/' }).publicUrl).toBe(
      'https://example.org/games/rumpus',
    );
    for (const url of [
      'https://localhost:3000',
      'https://[::1]:8443',
      'http://arena',
      'https://a.example/b/~c.d-e_f',
    ]) {
      expect(readConfig({ PUBLIC_URL: url }).publicUrl).toBe(url);
    }
    for (const url of [
      'play.example',
      'ftp://play.example',
      'https://play.example/a%2Fb',
      'https://play.example/game?a',
      'https://user@play.example',
    ]) {
      expect(complaintOf({ PUBLIC_URL: url })).toContain('must be an address such as https://play.example');
    }
  });

  it('reads the origins that may play, and the proxies that are believed', () => {
    const origins = readConfig({ ALLOWED_ORIGINS: 'https://a.example/, http://b.example:8080' }).allowedOrigins;
    expect(origins).toEqual(['https://a.example', 'http://b.example:8080']);
    const proxies = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8,::1, 192.168.1.1,fd00::/8' }).trustedProxies;
    expect(proxies).toEqual(['10.0.0.0/8', '::1', '192.168.1.1', 'fd00::/8']);
    expect(complaintOf({ ALLOWED_ORIGINS: '*' })).toContain('ALLOWED_ORIGINS="*" must be addresses');
    for (const range of [
      '10.0.0.0/33',
      '::1/129',
      '10.0.0',
      'localhost',
      '10.0.0.0/8/8',
      '10/8',
      '0x7f.1/8',
      '10.0.0.0/',
      'fe80::1%eth0',
    ]) {
      expect(complaintOf({ TRUSTED_PROXIES: range })).toContain('must be addresses or ranges');
    }
  });

  it.each(wrongValues)('says of %s=%j that it must be %s', (name, value, allowed) => {
    const { isSecret, isNeededInProduction } = configTable.find((row) => row.name === name)!;
    const complaint = complaintOf({ [name]: value });
    const shown = isSecret ? name : `${name}=${JSON.stringify(shownOf(value))}`;
    expect(complaint).toMatch(/^One setting is wrong:\n {2}/);
    const remedy = isNeededInProduction ? 'Correct it.' : 'Unset it ';
    expect(complaint).toContain(`  ${shown} must be ${allowed}. ${remedy}`);
    if (isSecret) expect(complaint).not.toContain(value);
  });

  it('is tried with a hundred wrong values, at least one for each variable', () => {
    expect(new Set(wrongValues.map(([name, value]) => `${name}=${value}`)).size).toBeGreaterThanOrEqual(100);
    const tried = new Set(wrongValues.map(([name]) => name));
    expect(configTable.filter(({ name }) => !tried.has(name))).toEqual([]);
  });

  it('shows no user and no password of an address', () => {
    for (const url of ['https://ann:hunter2@play.example', 'https://hunter2@play.example', 'https://a:hunter2@b@c']) {
      const complaint = complaintOf({ PUBLIC_URL: url });
      expect(complaint).toContain('PUBLIC_URL="https://…@');
      expect(complaint).not.toContain('hunter2');
    }
  });

  it('names the log levels, in any case', () => {
    expect(readConfig({ LOG_LEVEL: 'WARN' }).logLevel).toBe('warn');
    expect(complaintOf({ LOG_LEVEL: 'loud' })).toContain('one of silent, fatal, error, warn, info, debug, trace');
  });

  it('tells of every wrong variable at once, and what to do', () => {
    expect(complaintOf({ PORT: 'x', LOG_LEVEL: 'loud', MAX_ROOMS: '5' })).toBe(
      [
        '2 settings are wrong:',
        '  PORT="x" must be a whole number from 0 to 65535. Unset it to use 2567.',
        '  LOG_LEVEL="loud" must be one of silent, fatal, error, warn, info, debug, trace. Unset it to use info.',
      ].join('\n'),
    );
  });

  it('needs a secret of its own in production, and never shows one', () => {
    const secret = 'fifteen letters and as many more';
    expect(readConfig({ IDENTITY_SECRET: secret, NODE_ENV: 'production' }).identitySecret).toBe(secret);
    expect(complaintOf({ NODE_ENV: 'production' })).toContain('IDENTITY_SECRET must be set when NODE_ENV=production');
    const complaint = complaintOf({ IDENTITY_SECRET: secret.slice(1) });
    expect(complaint).toContain('IDENTITY_SECRET must be at least 32 characters');
    expect(complaint).not.toContain(secret.slice(1, 5));
  });

  it('either gives a whole configuration or a ConfigError, whatever the environment says', () => {
    const names = configTable.map(({ name }) => name);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: anyCharacter })), (env) => {
        try {
          expect(Number.isInteger(readConfig(env).port)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });

  it('has a table whose rows say everything, with defaults that are accepted', () => {
    for (const { name, fallback, accepts, meaning } of configTable) {
      expect(name).toMatch(/^[A-Z_]+$/);
      expect(accepts.length * meaning.length).toBeGreaterThan(0);
      expect(() => readConfig({ [name]: fallback })).not.toThrow();
    }
    expect(new Set(configTable.map(({ name }) => name)).size).toBe(configTable.length);
  });
});

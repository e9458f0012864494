import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../server/createLog.ts';
import { KnownHosts } from '../../../server/protection/KnownHosts.ts';
import { RefusalReport } from '../../../server/protection/RefusalReport.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { type Rumpus, startRumpus } from '../../support/startRumpus.ts';

const game = gameList[0]!.name;

describe('known hosts', () => {
  const hosts = new KnownHosts({
    host: '0.0.0.0',
    publicUrl: 'https://play.example',
    allowedOrigins: ['http://embed.example:8080'],
  });

  it('are addresses, local names and what is configured', () => {
    for (const host of [
      '127.0.0.1:2567',
      '[fe80::1]',
      'playroom',
      'a.local:1',
      'nas.lan',
      'PLAY.example',
      'play.example.',
      'embed.example',
    ]) {
      expect(hosts.answersTo(host), host).toBe(true);
    }
    for (const host of ['evil.example', 'play.example.evil', 'local.evil.example', 'evil.example.']) {
      expect(hosts.answersTo(host), host).toBe(false);
    }
  });

  it('admit their own pages, behind a proxy that ends TLS too, and the configured ones', () => {
    expect(hosts.allowsOrigin('http://10.0.0.5:2567', '10.0.0.5:2567')).toBe(true);
    expect(hosts.allowsOrigin('https://playroom', 'playroom')).toBe(true);
    expect(hosts.allowsOrigin('https://playroom', 'playroom:443')).toBe(true);
    expect(hosts.allowsOrigin('https://play.example', '127.0.0.1:2567')).toBe(true);
    expect(hosts.allowsOrigin('http://embed.example:8080', '10.0.0.5')).toBe(true);
    for (const origin of [
      'http://10.0.0.5',
      'http://10.0.0.5:2568',
      'null',
      '',
      'http://embed.example',
      'http://10.0.0.5:2567/',
    ]) {
      expect(hosts.allowsOrigin(origin, '10.0.0.5:2567'), origin).toBe(false);
    }
  });
});

describe('a page of another, allowed origin', () => {
  let rumpus: Rumpus;
  beforeAll(async () => {
    rumpus = await startRumpus({ env: { ALLOWED_ORIGINS: 'https://embed.example' } });
  });
  afterAll(() => rumpus.close());

  it('may ask first, then take a seat and read the answer', async () => {
    const headers = { origin: 'https://embed.example' };
    const url = `${rumpus.endpoint}/matchmake/create/${game}`;
    const preflight = await fetch(url, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST');
    const seat = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(seat.status).toBe(200);
    expect(seat.headers.get('access-control-allow-origin')).toBe('https://embed.example');
    expect(seat.headers.get('access-control-allow-credentials')).toBe('true');
    expect(seat.headers.get('vary')).toContain('Origin');
  });

  it('may not with another one, and is told so in the SDK’s words', async () => {
    const headers = { origin: 'https://evil.example' };
    const refused = await fetch(`${rumpus.endpoint}/matchmake/create/${game}`, { method: 'POST', headers });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect({ status: refused.status, answer: await refused.json() }).toEqual({
      status: 403,
      answer: { code: 403, error: 'Pages from that origin may not connect to this server.' },
    });
  });

  it.each(['createe', 'constructor', '__proto__'])('gets a 4xx for the method %s', async (method) => {
    const { status } = await fetch(`${rumpus.endpoint}/matchmake/${method}/${game}`, { method: 'POST' });
    expect([404, 405]).toContain(status);
  });
});

describe('the report of refusals', () => {
  it('counts each and writes one line a kind in ten seconds, which says how many it stands for', () => {
    const lines: { kind: string; unwritten: number; address: string }[] = [];
    const counted: string[] = [];
    let ms = 0;
    const log = createLog({
      level: 'info',
      showAddress: (address) => address,
      stream: { write: (line: string) => void lines.push(JSON.parse(line)) },
    });
    const report = new RefusalReport({ log, count: (kind) => counted.push(kind), now: () => ms });
    for (; ms < 25_000; ms += 10) report.note('origin', '203.0.113.9');
    report.note('host', undefined);
    expect(counted).toHaveLength(2_501);
    expect(lines.map(({ kind, unwritten }) => [kind, unwritten])).toEqual([
      ['origin', 0],
      ['origin', 999],
      ['origin', 999],
      ['host', 0],
    ]);
    expect(lines[0]?.address).toBe('203.0.113.9');
  });
});

describe('requests behind each other on one connection, without waiting for answers', () => {
  let rumpus: Rumpus;
  beforeAll(async () => {
    rumpus = await startRumpus();
  });
  afterAll(() => rumpus.close());

  /** How many were answered, before the server hung up or all were. */
  async function pipeline(count: number): Promise<{ answered: number; isCut: boolean }> {
    const socket = connect(rumpus.port, '127.0.0.1').setEncoding('latin1');
    socket.on('error', () => {});
    socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${rumpus.port}\r\n\r\n`.repeat(count));
    let text = '';
    const answered = () => text.split('HTTP/1.1 200 OK').length - 1;
    return new Promise((resolve) => {
      socket.on('close', () => resolve({ answered: answered(), isCut: true }));
      socket.on('data', (chunk: string) => {
        text += chunk;
        if (answered() < count) return;
        socket.removeAllListeners('close').destroy();
        resolve({ answered: count, isCut: false });
      });
    });
  }

  it('are answered while they are few', async () => {
    expect(await pipeline(8)).toEqual({ answered: 8, isCut: false });
  });

  it('cut the connection when they are many, which is reported once', async () => {
    expect(await pipeline(1_000)).toMatchObject({ isCut: true });
    const metrics = await (await fetch(`http://127.0.0.1:${rumpus.port}/metrics`)).text();
    expect(metrics).toContain('rumpus_refusals_total{kind="requestRate"} 1\n');
  });
});

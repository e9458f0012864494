import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '../../../server/http/pageRoutes.ts';
import { sharePicture } from '../../../server/http/sharePicture.ts';
import { listLanAddresses } from '../../../server/listLanAddresses.ts';

let clientDirectory: string;
let server: Server | undefined;

beforeAll(() => {
  clientDirectory = mkdtempSync(join(tmpdir(), 'rumpus-routes-'));
  const page = `<html><head><base href="/" /><title>Rumpus</title></head><body>${'<p>marbles</p>'.repeat(50)}</body></html>`;
  writeFileSync(join(clientDirectory, 'index.html'), page);
  writeFileSync(join(clientDirectory, 'admin.html'), '<base href="/" /><p>for operators</p>');
});
afterAll(() => rmSync(clientDirectory, { recursive: true }));
afterEach(() => server?.close());

interface Asking {
  readonly publicUrl?: string;
  readonly basePath?: string;
  readonly host?: string;
  readonly hasAdmin?: boolean;
  readonly headers?: Record<string, string>;
}

/** The page as it is sent, by way of no other part of the server. */
async function ask(
  path: string,
  { basePath = '', host = '127.0.0.1', hasAdmin = false, headers = {}, ...asking }: Asking = {},
) {
  const { publicUrl } = asking;
  server = createServer(express().use(pageRoutes({ clientDirectory, publicUrl, basePath, host, hasAdmin })));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${path}`;
  if (headers.Host === undefined) {
    const response = await fetch(url, { headers });
    return { port, status: response.status, headers: response.headers, text: await response.text() };
  }
  // `fetch` names its own host.
  return new Promise<{ port: number; status: number; headers: Headers; text: string }>((resolve, reject) => {
    request(url, { headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ port, status: response.statusCode ?? 0, headers: new Headers(), text });
    })
      .on('error', reject)
      .end();
  });
}

const contentOf = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)" />`).exec(html)?.[1];

describe('the page for operators', () => {
  it('is there only if it is on, and at one address', async () => {
    expect(await ask('/admin', { hasAdmin: true })).toMatchObject({
      status: 200,
      text: '<base href="/" /><p>for operators</p>',
    });
    expect((await ask('/admin')).status).toBe(404);
    expect((await ask('/admin.html')).status).toBe(404);
    expect((await ask('/admin.html', { hasAdmin: true })).status).toBe(404);
  });
});

describe('a big screen', () => {
  it('is the page, kept out of search engines; without a code it is not found', async () => {
    const known = await ask('/tv/bcd-fg', { publicUrl: 'https://play.example' });
    expect([known.status, contentOf(known.text, 'robots')]).toEqual([200, 'noindex']);
    expect(contentOf(known.text, 'og:title')).toBe('Rumpus: room BCDFG on a big screen');
    expect(known.text).toContain('<p>marbles</p>');
    server?.close();
    const unknown = await ask('/tv/HELLO', { publicUrl: 'https://play.example' });
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('<p>marbles</p>');
  });
});

describe('a page below a path', () => {
  const publicUrl = 'https://example.org/games/rumpus';

  it('says where its files are, whatever its own address is', async () => {
    for (const path of ['/', '/index.html', '/r/BCDFG', '/p/BCDFGH', '/tv/BCDFG', '/admin']) {
      const { status, text } = await ask(path, { publicUrl, basePath: '/games/rumpus', hasAdmin: true });
      expect([path, status, /<base href="([^"]*)" \/>/.exec(text)?.[1]]).toEqual([path, 200, '/games/rumpus/']);
      server?.close();
    }
  });

  it('invites and shows its picture there', async () => {
    const { text } = await ask('/r/BCDFG', { publicUrl, basePath: '/games/rumpus' });
    expect(contentOf(text, 'invite-base')).toBe(`${publicUrl}/`);
    expect(contentOf(text, 'og:url')).toBe(`${publicUrl}/r/BCDFG`);
    expect(contentOf(text, 'og:image')).toBe(`${publicUrl}/share.jpg`);
  });
});

describe('a link that is shared', () => {
  it.each(['/', '/r/BCDFG', '/r/bcd-fg', '/r/HELLO', '/r/%3Cscript%3E'])('%s shows a large picture', async (path) => {
    const { text } = await ask(path, { publicUrl: 'https://play.example' });
    const names = ['og:image', 'og:image:width', 'og:image:height', 'og:image:type', 'twitter:card'];
    expect(names.map((name) => contentOf(text, name))).toEqual([
      'https://play.example/share.jpg',
      '1200',
      '630',
      'image/jpeg',
      'summary_large_image',
    ]);
    for (const name of ['og:image:alt', 'og:title', 'og:description']) expect(contentOf(text, name)).toMatch(/\w{3}/);
    expect(text.match(/og:image"/g)).toHaveLength(1);
  });

  it('tells the home page’s address and keeps invitations out of search engines', async () => {
    const home = await ask('/', { publicUrl: 'https://play.example' });
    expect(contentOf(home.text, 'og:url')).toBe('https://play.example/');
    expect(contentOf(home.text, 'robots')).toBeUndefined();
    server?.close();
    const invitation = await ask('/r/BCDFG', { publicUrl: 'https://play.example' });
    expect(contentOf(invitation.text, 'og:url')).toBe('https://play.example/r/BCDFG');
    expect(contentOf(invitation.text, 'robots')).toBe('noindex');
  });

  it.each(['192.168.1.7:2567', 'play.lan', '[fd00::7]:2567', '203.0.113.9'])(
    'has its picture where the link leads when nobody has told: %s',
    async (Host) => {
      for (const path of ['/', '/r/BCDFG']) {
        const { text } = await ask(path, { headers: { Host } });
        expect(contentOf(text, 'og:image')).toBe(`http://${Host}/share.jpg`);
        server?.close();
      }
    },
  );

  it('has its picture where others find it when it was made at the server’s own machine', async () => {
    const { port, text } = await ask('/', { host: '0.0.0.0', headers: { Host: 'localhost:2567' } });
    const [address] = listLanAddresses();
    expect(contentOf(text, 'og:image')).toBe(`http://${address ? `${address}:${port}` : 'localhost:2567'}/share.jpg`);
  });

  it('writes nothing of a request into the page as it is', async () => {
    const { text } = await ask('/', { headers: { Host: 'a"><script>alert(1)</script>' } });
    expect(text).not.toContain('<script>');
  });
});

describe('the picture', () => {
  it('is as large as is said, and small enough for every chat', () => {
    const picture = readFileSync(new URL(`../../../client/public/${sharePicture.file}`, import.meta.url));
    expect(sizeOfJpeg(picture)).toEqual({ width: sharePicture.width, height: sharePicture.height });
    expect(picture.byteLength).toBeLessThanOrEqual(150_000);
  });
});

describe('the page', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('goes out as the client takes it: %s', async (encodings, encoding) => {
    for (const path of ['/', '/r/BCDFG', '/r/HELLO']) {
      const { headers, text } = await ask(path, { headers: { 'Accept-Encoding': encodings } });
      expect(headers.get('content-encoding')).toBe(encoding);
      expect(headers.get('vary')).toBe('Accept-Encoding');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(text).toContain('<title>Rumpus</title>');
      server?.close();
    }
  });
});

describe('a flood of requests for the page', () => {
  it('is answered in full, and in the plain form where too many wait to be compressed', async () => {
    server = createServer(
      express().use(
        pageRoutes({ clientDirectory, publicUrl: undefined, basePath: '', host: '127.0.0.1', hasAdmin: false }),
      ),
    );
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const requests = 'GET / HTTP/1.1\r\nHost: here\r\nAccept-Encoding: br\r\n\r\n'.repeat(200);
    const socket = connect(port, '127.0.0.1');
    socket.write(requests);
    let text = '';
    const count = (what: string) => text.split(what).length - 1;
    for await (const chunk of socket.setEncoding('latin1')) {
      text += chunk;
      if (count('HTTP/1.1 200 OK') === 200) break;
    }
    expect(count('Vary: Accept-Encoding')).toBeGreaterThanOrEqual(199);
    const compressed = count('Content-Encoding: br');
    expect(compressed).toBeGreaterThan(0);
    expect(compressed).toBeLessThan(200);
  });
});

/** Walks the segments of a JPEG to the one that begins a frame. */
function sizeOfJpeg(bytes: Buffer): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const isFrame = [0xc0, 0xc1, 0xc2].includes(bytes[at + 1]!);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return undefined;
}

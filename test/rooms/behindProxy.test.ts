import { afterEach, describe, expect, test } from 'vitest';
import { createLog } from '../../server/createLog.ts';
import { ROOM_CODE_ALPHABET } from '../../shared/roomCode.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus } from '../support/startRumpus.ts';

const WRONG_CODES = 10;
let rumpus: Rumpus | undefined;
afterEach(async () => {
  await rumpus?.close();
  rumpus = undefined;
});

type Headers = Readonly<Record<string, string>>;

async function open(env: Record<string, string>) {
  const lines: { msg: string }[] = [];
  const log = createLog({ level: 'warn', stream: { write: (line) => lines.push(JSON.parse(line)) } });
  const started = await startRumpus({ env, log });
  rumpus = started;
  const host = await joined(started.sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);
  const told = (part: string) => lines.filter(({ msg }) => msg.includes(part));
  const ask = async (code: string, headers: Headers) =>
    (await fetch(`${started.endpoint}/matchmake/joinById/${code}`, { method: 'POST', headers })).status;
  return { host, told, ask };
}

const xff = (text: string): Headers => ({ 'x-forwarded-for': text });

describe('ten wrong codes of one stranger lock out nobody else', () => {
  test.each([
    ['plain', xff('203.0.113.7'), xff('203.0.113.8')],
    ['with ports', xff('203.0.113.7:50021'), xff('203.0.113.8:50022')],
    ['IPv6 in brackets, with ports', xff('[2001:db8:1:1::7]:443'), xff('[2001:db8:1:2::7]:443')],
    ['mixed', xff('203.0.113.7:50021'), xff('[2001:db8:1:2::7]')],
    ['with spaces and several hops', xff('6.6.6.6 , 203.0.113.7:1 , 127.0.0.1'), xff('6.6.6.6,203.0.113.8:1')],
    ['mapped', xff('::ffff:203.0.113.7'), xff('[::ffff:203.0.113.8]:9')],
    ['translated', xff('64:ff9b::203.0.113.7'), xff('64:ff9b::203.0.113.8')],
    ['Forwarded alone', { forwarded: 'for="203.0.113.7:1";proto=https' }, { forwarded: 'for="[2001:db8::7]"' }],
    [
      'Forwarded beside it',
      { ...xff('203.0.113.7:1'), forwarded: 'for=x' },
      { ...xff('203.0.113.8'), forwarded: 'for=x' },
    ],
    ['unreadable', xff('203.0.113.7#1'), xff('203.0.113.8#1')],
    ['unreadable and readable', xff('unknown'), xff('203.0.113.8')],
  ])('%s', async (_form, stranger, player) => {
    const { host, ask } = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    for (const end of ROOM_CODE_ALPHABET.slice(0, WRONG_CODES)) expect(await ask(`BBBB${end}`, stranger)).toBe(404);
    expect(await ask(host.roomId, stranger)).toBe(429);
    expect(await ask(host.roomId, player)).toBe(200);
    await host.leave();
  });
});

describe('what the operator is told of proxies', () => {
  test('that TRUSTED_PROXIES is empty, at the first request with forwarded headers and never again', async () => {
    const { host, told, ask } = await open({});
    expect(told('TRUSTED_PROXIES')).toEqual([]);
    for (const headers of [xff('203.0.113.7'), { forwarded: 'for=203.0.113.7' }, { 'x-real-ip': '203.0.113.7' }]) {
      await ask(host.roomId, headers);
      expect(told('TRUSTED_PROXIES is empty')).toHaveLength(1);
    }
    await host.leave();
  });

  test('the form of a hop that cannot be read, once; nothing of those that can', async () => {
    const { host, told, ask } = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    await ask(host.roomId, xff('nonsense, [2001:db8::7]:443'));
    expect(told('cannot read')).toEqual([]);
    for (const text of ['_hidden', 'unknown']) await ask(host.roomId, xff(text));
    expect(told('cannot read')).toMatchObject([{ header: 'x-forwarded-for', form: '_hidden', proxy: '127.0.0.1' }]);
    await host.leave();
  });

  test('that a trusted proxy names nobody who plays', async () => {
    const { host, told } = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    expect(told('without X-Forwarded-For')).toHaveLength(1);
    await host.leave();
  });
});

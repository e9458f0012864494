import { afterEach, describe, expect, test } from 'vitest';
import { createLog } from '../../server/createLog.ts';
import { hideAddresses, type ShowAddress } from '../../server/hideAddresses.ts';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { PARTY_ROOM } from '../../shared/party.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { frame, messageFrame } from '../support/frames.ts';
import { RawClient, type RawJoin } from '../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

fastTime();

interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly request?: string;
  readonly room?: string;
  readonly session?: string;
  readonly address?: string;
}

const SECRET = 'the key of this test, long enough';
const PASSWORD = 'correct horse';
const WRONG_PASSWORD = 'battery staple';
const HOST = '203.0.113.7';
const GUEST = '2001:db8:77:1::9';
const STRANGER = '198.51.100.23';
const CHAT = 'meet me at the fountain';
const WHISPER = 'nobody else may read this';
let rumpus: Rumpus;
let written: string[];
afterEach(() => rumpus.close());

async function start(showAddress: ShowAddress = hideAddresses(SECRET)): Promise<void> {
  written = [];
  const log = createLog({ level: 'trace', showAddress, stream: { write: (line) => written.push(line) } });
  rumpus = await startRumpus({ log, env: { TRUSTED_PROXIES: '127.0.0.1', IDENTITY_SECRET: SECRET } });
}
const lines = () => written.map((line) => JSON.parse(line) as Line);
const linesOf = (msg: string) => lines().filter((line) => line.msg === msg);

const join = (address: string, request: Partial<RawJoin> = {}) =>
  RawClient.join({ endpoint: rumpus.endpoint, address, hears: ['identity', 'talk'], ...request });
const identityOf = (client: RawClient) => client.lastOf<{ token?: string }>('identity')?.token;
const hasHeard = (client: RawClient, name: string) => soon(() => expect(client.lastOf(name)).toBeDefined());

/** Everything that may not be logged happens. @returns all of it */
async function spendEvening(): Promise<string[]> {
  const settings = { password: PASSWORD };
  const host = await join(HOST, { options: { visibility: 'private', name: 'Annabel', settings } });
  const code = host.roomId;
  const guest = await join(GUEST, { code, options: { name: 'Bartholomew', password: PASSWORD } });
  await hasHeard(guest, 'identity');
  await hasHeard(host, 'identity');
  await expect(join(STRANGER, { code, options: { password: WRONG_PASSWORD } })).rejects.toThrow('401');
  await expect(join(STRANGER, { code: 'BBBBB' })).rejects.toThrow('404');
  host.send(messageFrame('chat', { text: CHAT }));
  await soon(() => expect(JSON.stringify(guest.lastOf('talk'))).toContain(CHAT));
  guest.send(messageFrame('direct', { sessionId: host.sessionId, text: WHISPER }));
  await soon(() => expect(JSON.stringify(host.lastOf('talk'))).toContain(WHISPER));
  const operatorToken = await new GuestTokens(SECRET).signOperator();
  const operator = await join(STRANGER, { code, options: { token: operatorToken } });
  const held = guest.token;
  await guest.drop();
  await soon(() => expect(rumpus.roomOf(code).state.seats.get(guest.sessionId)?.isConnected).toBe(false));
  const back = await join(GUEST, { code, token: held });
  back.send(frame(0, 1));
  expect(await back.closed).toBe(closeCodes.badMessage);
  await operator.leave();
  await fetch(rumpus.endpoint, { headers: { origin: 'https://other.example', 'x-forwarded-for': STRANGER } });
  const party = await join(HOST, { game: PARTY_ROOM, options: { name: 'Annabel' } });
  await hasHeard(party, 'identity');
  await party.leave();
  await host.leave();
  const identities = [host, guest, party].map(identityOf);
  for (const token of identities) expect(token).toMatch(/^eyJ/);
  const tokens = [operatorToken, host.token, held, back.token, operator.token, ...identities.map(String)];
  return [...tokens, SECRET, PASSWORD, WRONG_PASSWORD, CHAT, WHISPER, 'Annabel', 'Bartholomew'];
}

describe('the log of an evening', () => {
  test('has no token, no password, no name, nothing that people wrote, and no address', async () => {
    await start();
    const hidden = [...(await spendEvening()), HOST, GUEST, '2001:db8:77', STRANGER];
    for (const text of hidden) expect(written.filter((line) => line.includes(text))).toEqual([]);
    for (const { level, time, msg } of lines()) {
      expect(level).toBeGreaterThanOrEqual(10);
      expect(new Date(time).toISOString()).toBe(time);
      expect(msg).not.toBe('');
    }
  });

  test('says what happened, and leads from the request for a seat to the seat', async () => {
    await start();
    await spendEvening();
    for (const msg of ['room opened', 'connection lost', 'player returned', 'client left', 'client expelled']) {
      expect(linesOf(msg).length, msg).toBeGreaterThan(0);
    }
    const taken = linesOf('seat taken');
    // Host, guest, operator, and a member of a party.
    expect(taken).toHaveLength(4);
    for (const { request, session, room } of taken) {
      expect(request).toMatch(/^[\w-]{10}$/);
      expect(linesOf('seat reserved').filter((line) => line.request === request)).toMatchObject([{ session, room }]);
    }
    expect(linesOf('seat refused')).toMatchObject([{ code: 401 }, { code: 404 }]);
    const requests = lines().flatMap(({ request, msg }) => (msg === 'seat taken' ? [] : (request ?? [])));
    expect(new Set(requests).size).toBe(requests.length);
  });

  test('has the same name for all addresses of one network, and the address itself only if that is wished', async () => {
    await start();
    await spendEvening();
    const [ofHost, ofGuest, ...others] = linesOf('seat reserved').map(({ address }) => address);
    const ofStranger = linesOf('seat refused').map(({ address }) => address);
    expect(ofStranger[0]).toBe(ofStranger[1]);
    expect(new Set([ofHost, ofGuest, ofStranger[0]]).size).toBe(3);
    expect(others).toEqual([ofStranger[0], ofGuest, ofHost]);
    expect(hideAddresses(SECRET)('2001:db8:77:1::1')).toBe(ofGuest);
    expect(hideAddresses(undefined)(HOST)).not.toBe(ofHost);
    await rumpus.close();
    await start((address) => address);
    await spendEvening();
    expect(linesOf('seat reserved')[0]?.address).toBe(HOST);
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { gameList } from '../../shared/games/gameList.ts';
import { PARTY_ROOM } from '../../shared/party.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { EventReader } from '../support/EventReader.ts';
import { RawClient, type RawJoin } from '../support/RawClient.ts';

const game = gameList[0]!.name;
const nobodysCode = 'BBBBB';

/**
 * All that does not become a player: watchers of the list, rooms that are not opened, codes that do not exist, seats that
 * nobody takes, and connections that break off. Which of them, depends on the number; there are 25 ways.
 */
export async function passBy(endpoint: string, address: string, number: number): Promise<void> {
  const from = { 'X-Forwarded-For': address };
  const join = (request: Partial<RawJoin>) => RawClient.join({ endpoint, address, ...request });
  const reserve = async (request: string) => {
    const method = { method: 'POST', headers: { 'Content-Type': 'application/json', ...from }, body: '{}' };
    const answer = await fetch(`${endpoint}/matchmake/${request}`, method);
    if (!answer.ok) throw new Error(`${request}: ${answer.status}`);
    return (await answer.json()) as { processId: string; roomId: string; sessionId: string };
  };
  const openSocket = async (path: string) => {
    const socket = new WebSocket(`${endpoint.replace('http', 'ws')}${path}`, { headers: from });
    socket.on('error', () => {});
    await once(socket, 'open');
    return socket;
  };
  const often: ReadonlyArray<() => Promise<unknown>> = [
    async () => (await EventReader.open(endpoint, from)).close(),
    () => isRefused(join({ game, options: { settings: { maxPlayers: 1_000 } } })),
    () => isRefused(join({ code: nobodysCode })),
    () => isRefused(join({ code: nobodysCode, token: 'not one' })),
    () => breakOff(endpoint, `GET /api/rooms/live HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${address}\r\n\r\n`),
  ];
  const seldom: ReadonlyArray<() => Promise<unknown>> = [
    () => reserve(`joinOrCreate/${game}`),
    () => reserve(`create/${PARTY_ROOM}`),
    async () => closesWith(await join({ acknowledges: false }), closeCodes.tooSlow),
    async () => {
      const { processId, roomId, sessionId } = await reserve(`create/${game}`);
      (await openSocket(`/${processId}/${roomId}?sessionId=${sessionId}`)).terminate();
    },
    async () => {
      const socket = await openSocket(`/nobody/${nobodysCode}?sessionId=nobody`);
      if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
    },
  ];
  await Promise.all([often[number % 5]!(), number % 5 === 0 ? seldom[(number / 5) % 5]!() : undefined]);
}

/** Sends a request and does not wait for its answer. */
async function breakOff(endpoint: string, request: string): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(request, () => socket.destroy());
  await once(socket, 'close');
}

export async function closesWith(client: RawClient, code: number): Promise<void> {
  const actual = await client.closed;
  if (actual !== code) throw new Error(`closed with ${actual} in place of ${code}`);
}

export async function isRefused(joining: Promise<RawClient>): Promise<void> {
  const outcome = await joining.then(
    () => 'seated',
    () => 'refused',
  );
  if (outcome === 'seated') throw new Error('a seat was given that should have been refused');
}

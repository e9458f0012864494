import type { Room } from '@colyseus/sdk';
import { type CloseReason, closeCodes, closeSentences } from '../../shared/protocol.ts';
import { TcpProxy } from '../../test/support/TcpProxy.ts';
import { type Scene, type Studio, together } from './Studio.ts';
import type { Visitor } from './Visitor.ts';

/** Leaving on purpose shows no screen. */
const reasons = (Object.keys(closeCodes) as CloseReason[]).filter((reason) => reason !== 'left');
const pictureOf = (reason: CloseReason) => `closed-${closeCodes[reason]}`;

/** Every close reason of the protocol, one after the other. */
const closes: Scene = {
  pictures: reasons.map(pictureOf),
  play: async (studio) => {
    const host = await studio.seat(studio.rumpus.sdk.create('arena', { visibility: 'private', name: 'Ida' }));
    await studio.visit(async (visitor) => {
      await visitor.open('/', false);
      for (const reason of reasons) {
        await visitor.page.getByLabel(/code or a link/).fill(host.roomId);
        await visitor.press('Join');
        await visitor.seeMatch();
        expel(studio, host.roomId, visitor.device.playerName, closeCodes[reason]);
        await visitor.page.getByText(closeSentences[reason]).waitFor();
        await visitor.take(pictureOf(reason));
        await visitor.press('Back home');
      }
    });
  },
};

/** The connection drops, and returns after the seat has been released. */
const lost: Scene = {
  pictures: ['dropped', 'closed-lost'],
  play: async (studio) => {
    const host = await studio.seat(studio.rumpus.sdk.create('arena', { visibility: 'private', name: 'Ida' }));
    const proxy = await TcpProxy.start({ targetPort: studio.rumpus.port, seed: 1 });
    try {
      await studio.meet((visitors) => loseAndReturn(studio, host, proxy, visitors));
    } finally {
      await proxy.close();
    }
  },
};

export const closeScenes: readonly Scene[] = [closes, lost];

function expel(studio: Studio, code: string, name: string, closeCode: number): void {
  const room = studio.roomOf(code);
  const client = room.clients.getById(studio.fighterNamed(code, name).id);
  if (client) room.refuse(client, 'for a screenshot', closeCode);
}

async function loseAndReturn(studio: Studio, host: Room, proxy: TcpProxy, visitors: readonly Visitor[]): Promise<void> {
  const endpoint = `http://127.0.0.1:${proxy.port}`;
  await together(visitors, (visitor) => visitor.joinRoom(host.roomId, endpoint));
  proxy.refuse(true);
  proxy.cutAll();
  await together(visitors, async (visitor) => {
    await visitor.page.getByText('Connection lost').waitFor();
    await visitor.take('dropped');
  });
  for (const { device } of visitors) {
    host.send('kick', { sessionId: studio.fighterNamed(host.roomId, device.playerName).id });
  }
  proxy.refuse(false);
  await together(visitors, async (visitor) => {
    await visitor.page.getByRole('alertdialog').waitFor();
    await visitor.take('closed-lost');
  });
}

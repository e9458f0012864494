import type { Scene, Studio } from './Studio.ts';
import type { Visitor } from './Visitor.ts';

const SEAT_REQUESTS = '**/matchmake/**';

/** The home page, and the problems that it reports before it asks the server. */
const home: Scene = {
  pictures: ['home', 'home-bad-name', 'home-bad-code', 'home-bad-link'],
  play: (studio) =>
    studio.visit(async (visitor) => {
      await visitor.open('/');
      await visitor.take('home');
      await visitor.page.getByLabel('Your name').fill('\u200b');
      await visitor.press('Quick play Arena');
      await takeProblem(visitor, 'home-bad-name', 'enter a name');
      await visitor.page.getByLabel('Your name').fill(visitor.device.playerName);
      await visitor.page.getByLabel(/code or a link/).fill('HELLO');
      await visitor.press('Join');
      await takeProblem(visitor, 'home-bad-code', 'not a room code');
      await visitor.open('/r/HELLO');
      await takeProblem(visitor, 'home-bad-link', 'has no room code');
    }),
};

const wrongCode: Scene = {
  pictures: ['home-unknown-code', 'home-too-many'],
  play: (studio) =>
    studio.visit(async (visitor) => {
      await visitor.open('/');
      await visitor.page.getByLabel(/code or a link/).fill('bbb-bb');
      await visitor.press('Join');
      await takeProblem(visitor, 'home-unknown-code', 'no room with the code');
      await visitor.press('Join');
      await takeProblem(visitor, 'home-too-many', 'Too many wrong codes');
    }),
};

/** Both visitors take the last spectator seats, so the next two find the room full. */
const fullRoom: Scene = {
  pictures: ['watching', 'home-full-room'],
  play: async (studio) => {
    const { sdk } = studio.rumpus;
    const options = { visibility: 'private', settings: { maxPlayers: 2 }, name: 'Ida' };
    const host = await studio.seat(sdk.create('arena', options));
    await studio.seat(sdk.joinById(host.roomId, { name: 'Max' }));
    await studio.meet(async (visitors) => {
      for (const visitor of visitors) {
        await visitor.joinRoom(host.roomId);
        await visitor.page
          .getByText(/All seats/)
          .first()
          .waitFor();
        await visitor.take('watching');
      }
      await studio.visit(async (visitor) => {
        await visitor.open('/');
        await visitor.page.getByLabel(/code or a link/).fill(host.roomId);
        await visitor.press('Join');
        await takeProblem(visitor, 'home-full-room', 'is full');
      });
    });
  },
};

const invite: Scene = {
  pictures: ['invite', 'joining', 'joining-slow'],
  play: async (studio) => {
    const host = await studio.seat(studio.rumpus.sdk.create('arena', { visibility: 'private', name: 'Ida' }));
    await studio.visit(async (visitor) => {
      await visitor.open(`/r/${host.roomId}`);
      await visitor.take('invite');
      // Never answered, as if the network had just gone.
      await visitor.page.route(SEAT_REQUESTS, () => {});
      await visitor.press('Join');
      await visitor.page.getByText('Joining room').waitFor();
      await visitor.take('joining');
      await visitor.page.getByText('longer than usual').waitFor();
      await visitor.take('joining-slow');
    });
  },
};

const noServer: Scene = {
  pictures: ['home-server-away', 'home-old-client', 'home-stale-page', 'home-no-webgl'],
  play: async (studio) => {
    await studio.visit(async (visitor) => {
      await visitor.open('/');
      await visitor.page.route(SEAT_REQUESTS, (route) => route.abort('connectionrefused'));
      await visitor.press('Quick play Arena');
      await takeProblem(visitor, 'home-server-away', 'Cannot reach the server');
      await visitor.page.unroute(SEAT_REQUESTS);
      await visitor.page.route(SEAT_REQUESTS, (route) => {
        const asked: unknown = route.request().postDataJSON();
        return route.continue({ postData: JSON.stringify({ ...Object(asked), protocol: 0 }) });
      });
      await visitor.press('Quick play Arena');
      await takeProblem(visitor, 'home-old-client', 'older than the server');
    });
    await studio.visit(async (visitor) => {
      await visitor.page.route('**/assets/Playroom*.js', (route) => route.abort());
      await visitor.open('/', false);
      await visitor.press('Quick play Arena');
      await takeProblem(visitor, 'home-stale-page', 'could not be loaded');
    });
    await studio.visit(async (visitor) => {
      await visitor.page.addInitScript(() => {
        for (const canvas of [HTMLCanvasElement, OffscreenCanvas]) {
          Object.defineProperty(canvas.prototype, 'getContext', { value: () => null });
        }
      });
      await visitor.open('/', false);
      await visitor.press('Quick play Arena');
      await takeProblem(visitor, 'home-no-webgl', 'could not start');
    });
  },
};

const busyServer: Scene = {
  pictures: ['home-busy'],
  play: async (studio) => {
    await openRooms(studio);
    await studio.visit(async (visitor) => {
      await visitor.open('/');
      await visitor.press('Create room for Arena');
      await takeProblem(visitor, 'home-busy', 'No room can be opened');
    });
  },
};

export const entryScenes: readonly Scene[] = [home, wrongCode, fullRoom, invite, noServer, busyServer];

/** Opens rooms until the server refuses. */
async function openRooms(studio: Studio): Promise<void> {
  let isRefused = false;
  while (!isRefused) {
    const opening = studio.seat(studio.rumpus.sdk.create('arena', { visibility: 'private' }));
    await opening.catch(() => {
      isRefused = true;
    });
  }
}

async function takeProblem(visitor: Visitor, name: string, words: string): Promise<void> {
  await visitor.page.getByRole('alert').filter({ hasText: words }).waitFor();
  await visitor.settle();
  await visitor.take(name);
}

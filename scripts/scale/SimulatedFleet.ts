import { initializeRoomCache, matchMaker, Room } from '@colyseus/core';
import { SharedDriver } from '../../server/colyseus/SharedDriver.ts';
import { SharedPresence } from '../../server/colyseus/SharedPresence.ts';
import { createLog } from '../../server/createLog.ts';
import { listPublicRooms } from '../../server/http/listPublicRooms.ts';
import { claimRoomCode, generateRoomCode } from '../../server/matchmaking/roomCodes.ts';
import { ProcessLoads } from '../../server/redis/ProcessLoads.ts';
import { SharedRooms } from '../../server/redis/SharedRooms.ts';
import { KeptStore } from '../../server/revival/KeptStore.ts';
import { quickPlayOrder, type RoomListing } from '../../server/rooms/RoomListing.ts';
import type { SavedRoom } from '../../server/rooms/saved/SavedRoom.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { noTally, RedisStore, SimulatedRedis, type Tally } from './SimulatedRedis.ts';

const game = gameList[0]!.name;
/** In Colyseus' messages between processes. */
const SUCCESS = 0;
const SEATS = 10;
/** On average. One room in so many has a place. */
const PLAYERS_IN_ROOM = 8;
const OPEN_ROOM_EVERY = 4;

/** As long as one with so many players is, saved in the middle of a round of Arena. */
const savedRoom = { code: 'BCDFG', game, world: { rest: 'x'.repeat(15_000) } } as unknown as SavedRoom;

export interface FleetSize {
  readonly processes: number;
  readonly players: number;
}

/** What a process does. */
export const actions = [
  'quickPlay',
  'joinByCode',
  'openRoom',
  'changeListing',
  'keepRoom',
  'showList',
  'tellLoad',
  'look',
  'repair',
] as const;
export type Action = (typeof actions)[number];

/** A room without a game, because Redis sees none of it. */
class CodedRoom extends Room<{ metadata: RoomListing }> {
  override async onCreate(): Promise<void> {
    this.maxClients = SEATS;
    this.roomId = await claimRoomCode(this.presence);
    this.metadata = listing(1);
  }
}

function listing(players: number): RoomListing {
  return {
    game,
    phase: 'playing',
    players,
    maxPlayers: SEATS,
    isPublic: true,
    title: 'Friday evening',
    arena: 'attic',
    choices: { mode: 'fight' },
    pingMs: 40,
    isLate: false,
  };
}

/**
 * Counts what each action of one real process asks of the Redis that it shares with a fleet of others. Those are simulated:
 * their rooms are in the list, they hear what is told, and they answer.
 */
export async function countActions({ processes, players }: FleetSize): Promise<Record<Action, Tally>> {
  const store = new RedisStore();
  const codes = fill(store, { processes, players });
  const onLoss = (error: unknown) => {
    throw error;
  };
  const presence = new SharedPresence(new SimulatedRedis(store), onLoss);
  const kept = new KeptStore(new SimulatedRedis(store));
  const driver = new SharedDriver(new SimulatedRedis(store), onLoss);
  answerForOthers(store, presence, driver);
  await matchMaker.setup(presence, driver, undefined, () => Promise.resolve(matchMaker.processId));
  matchMaker.setHealthChecksEnabled(false);
  await matchMaker.accept();
  const handler = matchMaker.defineRoomType(game, CodedRoom).sortBy(quickPlayOrder);
  const readOwn = () => ({
    processId: matchMaker.processId,
    isReady: true,
    players: 0,
    capacity: 500,
    rooms: 0,
    maxRooms: 500,
  });
  const loads = new ProcessLoads({ presence, readOwn, now: () => performance.now() });
  const shared = {
    isReachable: true,
    isBeingFilled: false,
    takeLosses: () => false,
    noteEmptied: () => {},
    onReturn: () => {},
  };
  const living = [...store.hash('roomcount').keys()];
  const rooms = new SharedRooms({
    shared,
    loads: { living, forget: () => {} },
    beforeListing: async () => new Set(),
    log: createLog({ level: 'silent' }),
  });
  rooms.follow(handler);

  // A process has as many rooms as each other one.
  const own: string[] = [];
  while (own.length < Math.max(codes.length / processes, 1)) own.push((await matchMaker.createRoom(game, {})).roomId);
  await presence.setex(`rumpus:mark:${matchMaker.processId}`, '1', 60);
  const run: Record<Action, () => Promise<unknown> | unknown> = {
    quickPlay: () => matchMaker.joinOrCreate(game),
    joinByCode: () => matchMaker.joinById(codes[0]!),
    openRoom: () => matchMaker.create(game),
    changeListing: () => matchMaker.getLocalRoomById(own[0]!).setMetadata(listing(2)),
    keepRoom: () => kept.keep(matchMaker.processId, { room: savedRoom, deaths: 0 }),
    showList: listPublicRooms,
    tellLoad: () => loads.tell(),
    look: () => rooms.look(),
    repair: () => rooms.repair(),
  };
  const counts = {} as Record<Action, Tally>;
  for (const action of actions) {
    store.tally = noTally();
    await run[action]();
    await settle();
    counts[action] = { ...store.tally };
  }
  await matchMaker.gracefullyShutdown();
  return counts;
}

/** Lists the rooms of all others. Returns their codes. */
function fill(store: RedisStore, { processes, players }: FleetSize): string[] {
  const codes: string[] = [];
  const listings = store.hash('roomcaches');
  for (let room = 0; room < Math.ceil(players / PLAYERS_IN_ROOM); room++) {
    const roomId = generateRoomCode();
    const clients = room % OPEN_ROOM_EVERY === 0 ? PLAYERS_IN_ROOM : SEATS;
    const row = initializeRoomCache({
      roomId,
      name: game,
      processId: `process-${room % processes}`,
      clients,
      maxClients: SEATS,
      locked: clients === SEATS,
      metadata: listing(clients),
    });
    listings.set(roomId, JSON.stringify(row));
    store.hash('rumpus:codes').set(roomId, '1');
    codes.push(roomId);
  }
  for (let index = 0; index < processes; index++) store.hash('roomcount').set(`process-${index}`, '100,800');
  for (const topic of ['rumpus:loads', 'rumpus:ended']) store.crowd.set(topic, processes - 1);
  return codes;
}

/** Another process counts the seat that is asked of its room, and says that it is reserved. */
function answerForOthers(store: RedisStore, presence: SharedPresence, driver: SharedDriver): void {
  store.onUnheard = (topic, text) => {
    if (!topic.startsWith('$')) return;
    const [, requestId] = JSON.parse(text) as [string, string];
    store.tally.deliveries++;
    store.tally.deliveredBytes += text.length;
    void driver
      .findOne({ roomId: topic.slice(1) })
      .then((room) => driver.update({ ...room }, { $inc: { clients: 1 } }))
      .then(() => presence.publish(`ipc:${requestId}`, [SUCCESS, true]));
  };
}

/** What is not awaited has been asked by then. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Preloaded into a real server: adds 100 listings of public rooms, each of which changes every second, and answers each
 * line of its parent process with the CPU time used so far. They are listings without rooms, because 100 rooms of bots
 * would cost a hundred times as much as what is measured.
 */
import { matchMaker } from '@colyseus/core';
import type { RoomListing } from '../../server/rooms/RoomListing.ts';
import { answerParent } from '../server/answerParent.ts';

const ROOMS = 100;
const usual: RoomListing = {
  game: 'arena',
  phase: 'playing',
  players: 0,
  maxPlayers: 16,
  isPublic: true,
  title: '',
  arena: 'toybox',
  choices: { mode: 'crown' },
  pingMs: 40,
  isLate: false,
};

/** One listing, as a room keeps it, which changes from now on. */
async function addListing(number: number): Promise<void> {
  const listing = {
    name: 'arena',
    roomId: `ROOM-${number}`,
    processId: matchMaker.processId,
    clients: 1,
    maxClients: 32,
    locked: false,
    private: true,
    unlisted: false,
    metadata: usual,
  };
  await matchMaker.driver.persist(listing, true);
  let players = number;
  setInterval(() => {
    players = (players % usual.maxPlayers) + 1;
    Object.assign(listing, { metadata: { ...usual, players } });
  }, 1_000).unref();
}

void matchMaker.onReady.then(async () => {
  for (let number = 0; number < ROOMS; number++) await addListing(number);
});

answerParent(() => {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1e3 };
});

/** A game server on Socket.IO as its guide shows it: a room, and an event with the whole state. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { readSetup } from '../benchSetup.ts';
import type { SentInput } from './ArenaFight.ts';
import { JsonFight, snapshotOfJson } from './JsonFight.ts';
import { measureServer } from './measureServer.ts';
import { PatchCadence } from './PatchCadence.ts';

const { port, load, seed } = readSetup();
const http = createServer();
const io = new Server(http);
const { measures, recorder } = measureServer(once(http, 'listening'));
http.listen(port, '127.0.0.1');

function openRoom(name: string): JsonFight {
  const fight = new JsonFight({ seed: seed + rooms.size, roomSize: load.roomSize }, measures);
  const cadence = new PatchCadence(load);
  setInterval(() => {
    fight.step();
    const state = fight.toState();
    recorder.note(fight, () => snapshotOfJson(state));
    if (cadence.isPatchDue()) io.to(name).emit('state', state);
  }, cadence.stepMs);
  rooms.set(name, fight);
  return fight;
}

const rooms = new Map<string, JsonFight>();

io.on('connection', (socket: Socket) => {
  const name = String(socket.handshake.query.room);
  const fight = rooms.get(name) ?? openRoom(name);
  fight.add(socket.id);
  void socket.join(name);
  socket.emit('welcome', socket.id);
  socket.on('input', (input: SentInput) => fight.receive(socket.id, input));
  socket.on('disconnect', () => fight.remove(socket.id));
});

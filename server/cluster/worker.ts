/** One server process of a cluster. It gets its connections from the process that started it. */
import type { Socket } from 'node:net';
import { matchMaker } from '@colyseus/core';
import { readConfig } from '../config.ts';
import { runProgram, runServer } from '../runServer.ts';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';
import { HandshakeRoutes } from './HandshakeRoutes.ts';
import { sendSocket } from './sendSocket.ts';

await runProgram(async () => {
  const config = readConfig();
  const ownId = () => matchMaker.processId;
  const tell = (message: WorkerMessage) => {
    if (process.connected) process.send?.(message);
  };
  const routes = new HandshakeRoutes({
    ownId,
    hasRoom: (roomId) => gameServer.hasRoom(roomId),
    find: async (roomId) => (await matchMaker.getRoomById(roomId))?.processId,
    isAwaited: (roomId) => gameServer.isAwaited(roomId),
    give: (processId, head, socket) => sendSocket(process, { kind: 'handshake', processId, head }, socket),
  });
  const { gameServer, shutdown, log } = await runServer(config, {
    passOn: routes,
    onDrain: (isOn) => tell({ kind: isOn ? 'leaving' : 'ready', processId: ownId() }),
  });
  const endWithAll = () => {
    gameServer.keepRooms();
    shutdown.onSignal('SIGTERM');
  };
  process.on('message', (message: SupervisorMessage, socket: Socket | undefined) => {
    if (message.kind === 'siblings') routes.setSiblings(message.processIds);
    else if (message.kind === 'end') endWithAll();
    else if (message.kind === 'leave') {
      gameServer.setSuccessor(message.successor);
      shutdown.onSignal('SIGTERM');
    }
    // It may have been closed on the way.
    else if (socket) gameServer.takeConnection(socket, message.head);
  });
  process.on('disconnect', endWithAll);
  // For what is asked of one process, such as its metrics.
  const { port } = await gameServer.listen({ host: '127.0.0.1', port: 0 });
  log.info({ process: ownId(), pid: process.pid, port }, 'a process takes connections');
  tell({ kind: 'ready', processId: ownId() });
});

/** One server process of a cluster. It gets its connections from the process that started it. */
import type { Socket } from 'node:net';
import { matchMaker } from '@colyseus/core';
import { readConfig } from '../config.ts';
import { runProgram, runServer } from '../runServer.ts';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';
import { handshakeHead, processOf } from './handshakeHead.ts';
import { sendSocket } from './sendSocket.ts';

await runProgram(async () => {
  const config = readConfig();
  let siblings: ReadonlySet<string> = new Set();
  const { gameServer, shutdown, log } = await runServer(config, {
    passOn: (request, socket) => {
      const processId = processOf(request);
      if (processId === undefined || processId === matchMaker.processId || !siblings.has(processId)) return false;
      const message: WorkerMessage = { kind: 'handshake', processId, head: handshakeHead(request) };
      sendSocket(process, message, socket);
      return true;
    },
  });
  process.on('message', (message: SupervisorMessage, socket: Socket | undefined) => {
    if (message.kind === 'siblings') siblings = new Set(message.processIds);
    // It may have been closed on the way.
    else if (socket) gameServer.takeConnection(socket, message.head);
  });
  process.on('disconnect', () => shutdown.onSignal('SIGTERM'));
  // For what is asked of one process, such as its metrics.
  const { port } = await gameServer.listen({ host: '127.0.0.1', port: 0 });
  log.info({ process: matchMaker.processId, pid: process.pid, port }, 'a process takes connections');
  const ready: WorkerMessage = { kind: 'ready', processId: matchMaker.processId };
  process.send?.(ready);
});

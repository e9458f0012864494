/** One process of a cluster, at the place that its argument names. It gets its connections from the supervisor. */
import type { Socket } from 'node:net';
import { matchMaker } from '@colyseus/core';
import { readConfig } from '../config.ts';
import { ownerOf } from '../matchmaking/ownerOf.ts';
import { runProgram, runServer } from '../runServer.ts';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';
import { HandshakeRoutes } from './HandshakeRoutes.ts';
import { Questions } from './Questions.ts';
import { sendSocket } from './sendSocket.ts';

/** Longer than the supervisor waits for the others. */
const METRICS_MS = 4_000;

/** The supervisor says once what all would say. */
const report = (sentence: string) =>
  new Promise<void>((resolve) => {
    const message: WorkerMessage = { kind: 'cannotStart', sentence };
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });

await runProgram(async () => {
  const config = readConfig();
  const ownId = () => matchMaker.processId;
  const tell = (message: WorkerMessage) => {
    if (process.connected) process.send?.(message);
  };
  const routes = new HandshakeRoutes({
    ownId,
    hasRoom: (roomId) => gameServer.hasRoom(roomId),
    find: ownerOf,
    isAwaited: (roomId) => gameServer.isAwaited(roomId),
    give: (processId, head, socket) => sendSocket(process, { kind: 'handshake', processId, head }, socket),
  });
  const questions = new Questions();
  const printMetrics = async () => {
    const text = await questions.ask((question) => tell({ kind: 'askMetrics', question }), METRICS_MS);
    if (text === undefined) throw new Error('The supervisor does not say what the metrics of all processes are.');
    return text;
  };
  const { gameServer, shutdown, log } = await runServer(config, {
    place: Number(process.argv[2]),
    passOn: routes,
    printMetrics,
    onDrain: (isOn) => tell({ kind: isOn ? 'leaving' : 'ready', processId: ownId() }),
  });
  const answerMetrics = async (question: number) => {
    tell({ kind: 'metrics', question, text: await gameServer.metrics.print() });
  };
  const endWithAll = () => {
    gameServer.keepRooms();
    shutdown.onSignal('SIGTERM');
  };
  process.on('message', (message: SupervisorMessage, socket: Socket | undefined) => {
    if (message.kind === 'siblings') routes.setSiblings(message.processIds);
    else if (message.kind === 'end') endWithAll();
    else if (message.kind === 'metrics') questions.hear(message.question, message.text);
    else if (message.kind === 'askMetrics') void answerMetrics(message.question);
    else if (message.kind === 'leave') {
      log.info({ to: message.successor }, 'another process takes the place of this one');
      gameServer.setSuccessor(message.successor);
      shutdown.onSignal('SIGTERM');
    }
    // It may have been closed on the way.
    else if (socket) gameServer.takeConnection(socket, message.head);
  });
  process.on('disconnect', endWithAll);
  // For what is asked of one process, such as its metrics.
  const { port } = await gameServer.listen({ host: '127.0.0.1', port: 0 });
  log.info({ port }, 'a process takes connections');
  tell({ kind: 'ready', processId: ownId() });
}, report);

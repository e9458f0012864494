/** Preloaded into a server's process: watches it from within, from one line of its parent to the next. */
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { matchMaker } from '@colyseus/core';
import { PROBE_FD } from '../server/ServerProcess.ts';
import type { ServerRoom } from '../support/startRumpus.ts';
import { ServerWatch } from './ServerWatch.ts';

let watch: ServerWatch | undefined;

async function answer({ code, sessionId }: { code?: string; sessionId?: string }): Promise<unknown> {
  if (code === undefined || sessionId === undefined) return watch?.finish();
  watch = new ServerWatch(matchMaker.getLocalRoomById(code) as unknown as ServerRoom, sessionId);
  return 'watching';
}

const parent = new Socket({ fd: PROBE_FD });
createInterface(parent).on('line', async (line) => parent.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`));
// Whoever asked is gone, however it ended: no server is left behind.
parent.on('close', () => process.exit(0));
// A server that has nothing left to do must end, whoever might still write to it.
parent.unref();

/** Preloaded into a server's process. Watches it from the inside when its parent process says so, line by line. */
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
// The parent process has ended, in whatever way. Exit too, so that no server is left running.
parent.on('close', () => process.exit(0));
// This pipe must not keep the process alive when the server has nothing left to do.
parent.unref();

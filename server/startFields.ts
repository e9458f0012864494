import { readFileSync } from 'node:fs';
import type { ListenPlace } from './listenSocket.ts';

const manifest = new URL('../package.json', import.meta.url);

/** What the log says of a server when it listens. `pid` takes signals. */
export function startFields({ host, port, listenSocket }: ListenPlace): object {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const place = listenSocket === undefined ? { host, port } : { socket: listenSocket };
  return { version, node: process.versions.node, pid: process.pid, ...place };
}

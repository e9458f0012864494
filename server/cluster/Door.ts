import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { createProxyTest, groupOf, UNIX_PEER } from '../protection/trustedAddress.ts';

export interface DoorSetup {
  readonly trustedProxies: readonly string[];
  /** The processes that take connections. */
  readonly open: () => readonly string[];
  readonly give: (processId: string, socket: Socket) => void;
}

/**
 * The one port of a cluster. All connections from one address go to the same process, so that the limits of an address are
 * counted in one place. Those of a proxy go to all in turn.
 */
export class Door {
  readonly #setup: DoorSetup;
  readonly #isProxy: (address: string) => boolean;
  readonly server: Server;
  #turn = 0;

  constructor(setup: DoorSetup) {
    this.#setup = setup;
    this.#isProxy = createProxyTest(setup.trustedProxies);
    // Nothing is read here: the process that gets the connection reads it from its beginning.
    this.server = createServer({ pauseOnConnect: true }, (socket) => this.#take(socket));
  }

  #take(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    const isUnix = typeof this.server.address() === 'string';
    const processId = this.#choose(isUnix ? UNIX_PEER : socket.remoteAddress);
    if (processId === undefined) socket.destroy();
    else this.#setup.give(processId, socket);
  }

  #choose(peer: string | undefined): string | undefined {
    if (peer === undefined) return undefined;
    const processIds = this.#setup.open();
    const address = peer.replace(/^::ffff:(?=\d+\.)/, '');
    if (this.#isProxy(address)) return processIds[this.#turn++ % processIds.length];
    return highest(groupOf(address), processIds);
  }
}

/** Rendezvous hashing: when a process comes or goes, the others keep their addresses. */
function highest(key: string, processIds: readonly string[]): string | undefined {
  let best: { processId: string; weight: string } | undefined;
  for (const processId of processIds) {
    const weight = createHash('sha1').update(`${key} ${processId}`).digest('hex');
    if (!best || weight > best.weight) best = { processId, weight };
  }
  return best?.processId;
}

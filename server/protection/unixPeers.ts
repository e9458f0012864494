import type { Socket } from 'node:net';
import { UNIX_PEER } from './trustedAddress.ts';

/**
 * Noted and not recognised: a TCP connection that the other end has closed has no address either, and nobody must be taken for
 * the proxy because of that.
 */
const unixPeers = new WeakSet<Socket>();

/** Call with each connection that was accepted on the Unix socket. */
export function noteUnixPeer(socket: Socket): void {
  unixPeers.add(socket);
}

/** Who is at the other end of a connection, for `createAddressReader`; undefined if the connection is closed. */
export function peerOf(socket: Socket): string | undefined {
  return unixPeers.has(socket) ? UNIX_PEER : socket.remoteAddress;
}

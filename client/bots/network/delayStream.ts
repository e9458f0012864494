import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { DelayLine } from './DelayLine.ts';

/**
 * A socket over a slow network: everything takes its time in both directions, the handshake and the end included.
 * @param delayMs how long the next bytes take one way
 */
export function delayStream(socket: Socket, delayMs: () => number): Duplex {
  const up = new DelayLine<Buffer | null>(delayMs, (bytes) => {
    if (bytes) socket.write(bytes);
    else socket.end();
  });
  const down = new DelayLine<Buffer | null>(delayMs, (bytes) => {
    if (!stream.push(bytes)) socket.pause();
  });
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (bytes: Buffer, _encoding, done) => {
      up.take(bytes);
      done();
    },
    final: (done) => {
      up.take(null);
      done();
    },
    destroy: (error, done) => {
      up.dispose();
      down.dispose();
      socket.destroy();
      done(error);
    },
  });
  // As ws does with a socket of its own. Otherwise small frames wait for the acknowledgement of those before.
  socket.setNoDelay();
  socket.on('data', (bytes: Buffer) => down.take(bytes));
  socket.on('end', () => down.take(null));
  socket.on('error', (error) => stream.destroy(error));
  // Without an end, the connection was cut: what is still on its way is lost with it.
  socket.on('close', () => {
    if (!socket.readableEnded) stream.destroy();
  });
  return stream;
}

/** Preloaded into a server. Adds a request listener that throws at one address. */
import { Server } from 'node:http';

const listenAsBefore = Server.prototype.listen;
Server.prototype.listen = function listenAndThrow(this: Server, ...values: unknown[]) {
  this.prependListener('request', ({ url }) => {
    if (url === '/broken-on-purpose') throw new Error('broken on purpose');
  });
  return Reflect.apply(listenAsBefore, this, values);
} as typeof listenAsBefore;

import { WebSocketClient } from '@colyseus/ws-transport';

/**
 * Why: Colyseus does not count traffic, and does not expose the length of a patch. But everything that the transport
 * sends (a patch, a message, a handshake or an error) goes through the client's `raw`, which is looked up on the
 * prototype.
 */
const { raw: send } = WebSocketClient.prototype;
let total = 0;

WebSocketClient.prototype.raw = function countAndSend(data, options, callback) {
  total += data.byteLength;
  send.call(this, data, options, callback);
};

/** How many bytes this process has given to sockets so far, without WebSocket frame headers. */
export function sentBytes(): number {
  return total;
}

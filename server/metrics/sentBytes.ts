import { WebSocketClient } from '@colyseus/ws-transport';

let total = 0;

const sendUncounted = WebSocketClient.prototype.raw;
WebSocketClient.prototype.raw = function countAndSend(data, options, callback) {
  total += data.byteLength;
  sendUncounted.call(this, data, options, callback);
};

/** Bytes given to sockets by this process so far, WebSocket frame headers excluded. Every send of the transport ends in `raw`. */
export function sentBytes(): number {
  return total;
}

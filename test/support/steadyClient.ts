/**
 * An honest player in its own process, which tests stop and continue: `node steadyClient.ts <endpoint> <code>`. Ends
 * with its parent.
 */
import { ColyseusSDK } from '@colyseus/sdk';

const [endpoint, code] = process.argv.slice(2);
if (!endpoint || !code) throw new Error('usage: node steadyClient.ts <endpoint> <code>');
process.on('disconnect', () => process.exit(0));

const room = await new ColyseusSDK(endpoint).joinById(code);
const input = room.input<{ moveX: number }>();
room.reconnection.minUptime = 0;
room.onMessage('*', () => {});
room.onLeave((closeCode) => process.send?.({ closeCode }));
room.onReconnect(() => process.send?.({ hasReturned: true }));
room.onStateChange.once(() => process.send?.({ sessionId: room.sessionId }));
let turn = 0;
setInterval(() => {
  input.data.moveX = Math.round(Math.sin(turn++ / 10) * 127);
  input.send();
}, 1000 / 30);

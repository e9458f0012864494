/** Preloaded into a server's process: no room's disposal ends. */
import { GameRoom } from '../../server/rooms/GameRoom.ts';

GameRoom.prototype.onDispose = () => new Promise<void>(() => undefined);

import { type Client, ClientState, Room, type RoomOptions } from '@colyseus/core';
import { closeCodes } from '../../shared/protocol.ts';
import { type FrameVerdict, judgeFrame } from './frameGuard.ts';

interface MessageReceiver {
  _onMessage(client: Client & { state: ClientState }, frame: Uint8Array, isBinary: boolean): void;
}

const receiveUnguarded = (Room.prototype as unknown as MessageReceiver)._onMessage;

/**
 * The base of every room: each frame passes the guard before Colyseus decodes it, and a client that breaks the rules is
 * expelled without its seat being held.
 */
export abstract class GuardedRoom<Options extends RoomOptions = RoomOptions> extends Room<Options> {
  /** Sessions whose close must not hold a seat: the shell asks before it allows a reconnection. */
  protected readonly notReturning = new Set<string>();

  /** Told once for each expulsion. */
  protected abstract onViolation(client: Client, verdict: FrameVerdict | string, closeCode: number): void;

  /** Closes a client's connection for good: its seat is freed at once, whatever the other end does. */
  protected expel(sessionId: string, closeCode: number, reason = ''): void {
    this.notReturning.add(sessionId);
    this.kickClient(sessionId, closeCode, reason);
  }

  /** Answers a broken rule: reported once, then out. */
  refuse(client: Client, why: FrameVerdict | string, closeCode: number = closeCodes.badMessage): void {
    this.onViolation(client, why, closeCode);
    this.expel(client.sessionId, closeCode, why);
  }
}

/**
 * `_onMessage` is private in Colyseus' types, so it cannot be overridden in the class; `_onJoin` looks it up on the
 * instance, so this is what it binds. test/server/protection/frameGuard.test.ts proves that it is reached.
 */
Object.defineProperty(GuardedRoom.prototype, '_onMessage', {
  value: function guardFrame(
    this: GuardedRoom,
    client: Client & { state: ClientState },
    frame: Uint8Array,
    isBinary: boolean,
  ): void {
    const verdict = judgeFrame(frame, isBinary, client.state === ClientState.JOINING);
    if (verdict === 'pass') receiveUnguarded.call(this, client, frame, isBinary);
    else if (client.state !== ClientState.LEAVING) this.refuse(client, verdict);
  },
});

import { Protocol } from '@colyseus/core';
import { CODE_MASK } from '../../../../shared/colyseus/frameByte.ts';
import { ThinClient } from './ThinClient.ts';

/** A seat that matchmaking has reserved. */
export interface Reservation {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

export async function reserveSeat(port: number, room: string): Promise<Reservation> {
  const answer = await fetch(`http://127.0.0.1:${port}/matchmake/joinById/${room}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`A seat was refused with ${answer.status}: ${text}`);
  return JSON.parse(text) as Reservation;
}

export abstract class ColyseusClient extends ThinClient {
  constructor(port: number, seat: Reservation, beganMs: number, query: Readonly<Record<string, string>> = {}) {
    const { processId, roomId, sessionId } = seat;
    super(`ws://127.0.0.1:${port}/${processId}/${roomId}?${new URLSearchParams({ sessionId, ...query })}`, beganMs);
  }

  protected override receive(frame: Buffer): void {
    const code = frame[0]! & CODE_MASK;
    if (code === Protocol.ROOM_STATE_PATCH) this.patches++;
    else if (code === Protocol.JOIN_ROOM) this.socket.send(Uint8Array.of(Protocol.JOIN_ROOM));
    else if (code === Protocol.ROOM_STATE) this.noteJoined();
  }
}

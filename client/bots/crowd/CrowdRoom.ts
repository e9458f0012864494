import { countPlayers } from '../../../shared/room/seatChoices.ts';
import type { CrowdClient } from './CrowdClient.ts';

/** A room with bots of this process in it. */
export class CrowdRoom {
  readonly code: string;
  /** Whether the bots created it. */
  readonly isOurs: boolean;
  readonly clients: CrowdClient[] = [];
  /** How many are about to join. */
  joining = 0;

  constructor(code: string, isOurs: boolean) {
    this.code = code;
    this.isOurs = isOurs;
  }

  get size(): number {
    return this.clients.length + this.joining;
  }

  /** One that sees the state of the room, and everybody in it. */
  get witness(): CrowdClient | undefined {
    return this.clients.find(({ seesState, isPlaying }) => seesState && isPlaying);
  }

  /** Those that can be disturbed or leave. One stays as it is that sees the state, if only few do. */
  get expendable(): readonly CrowdClient[] {
    const witnesses = this.clients.filter(({ seesState }) => seesState);
    return this.clients.filter((client) => client.isUndisturbed && (witnesses.length > 1 || client !== witnesses[0]));
  }

  /** Whether a newcomer would play at once. The seats of those who left are held for a while. */
  get hasSeat(): boolean {
    const state = this.witness?.connection.room.state;
    return state !== undefined && countPlayers(state) < state.settings.maxPlayers;
  }

  /** The longest time from one patch to the next, in steps; 0 if nobody sees it. */
  get patchEverySteps(): number {
    return this.witness?.connection.room.state.patchEverySteps ?? 0;
  }

  /** Starts the round if the room waits for it, and its host is one of these bots. */
  startRound(): void {
    const host = this.clients.find(({ seesState, isPlaying, connection }) => {
      const { room } = connection;
      return seesState && isPlaying && room.state.hostId === room.sessionId && room.state.phase === 'warmup';
    });
    // A private room starts only when its host says so.
    host?.connection.send('start', {});
  }

  get watching(): number {
    const state = this.witness?.connection.room.state;
    if (!state) return 0;
    return this.clients.filter(({ connection }) => state.seats.get(connection.room.sessionId)?.isSpectator).length;
  }
}

import { Protocol } from '@colyseus/core';
import type { InputHandle } from '@colyseus/sdk';
import type { Connection } from '../../../../client/connection/Connection.ts';
import { joinRoom } from '../../../../client/connection/joinRoom.ts';
import { rememberState } from '../../../../client/connection/knownStates.ts';
import { describeState, KNOWN_STATE } from '../../../../shared/colyseus/describeState.ts';
import { CODE_MASK } from '../../../../shared/colyseus/frameByte.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { mapsFor } from '../../../../shared/games/arena/maps.ts';
import { ArenaInput, ArenaState } from '../../../../shared/games/arena/schemas.ts';
import { InputFrames } from '../../../support/frames.ts';
import type { SentInput } from '../servers/ArenaFight.ts';
import { snapshotOf } from '../snapshotOf.ts';
import { ColyseusClient, type Reservation, reserveSeat } from './ColyseusClient.ts';
import type { ClientKind, Probe } from './LoadClient.ts';
import { ProbeWatch } from './ProbeWatch.ts';

/** How far behind the server a page shows the others, about: a stamp says so with each input that fires. */
const SHOWN_BEHIND_MS = 50;
/** Ten seconds are enough to know what a fight sends. */
const NOTED_PATCHES = 300;
/** In a frame with the server's time: where it is. */
const TIME_AT = 1;

/** The thin client of Rumpus. It can note the sizes of what it gets, for the floor. */
export class RumpusClient extends ColyseusClient {
  /** Set it to note the sizes of the frames from now on: each patch, and what follows it. */
  frames: number[][] | undefined;
  readonly #inputs = new InputFrames(ArenaInput);
  #serverNowMs = 0;

  /** As a page, it knows the types of the state. */
  constructor(port: number, seat: Reservation, beganMs: number) {
    super(port, seat, beganMs, { [KNOWN_STATE]: describeState(ArenaState).name });
  }

  protected override receive(frame: Buffer): void {
    super.receive(frame);
    const isPatch = (frame[0]! & CODE_MASK) === Protocol.ROOM_STATE_PATCH;
    if (isPatch) this.#serverNowMs = frame.readUInt32LE(TIME_AT);
    if (!this.frames || this.frames.length >= NOTED_PATCHES) return;
    if (isPatch) this.frames.push([frame.length]);
    else this.frames.at(-1)?.push(frame.length);
  }

  /** As the page does: only inputs that fire have a stamp. */
  protected override encode(input: SentInput): Uint8Array {
    return this.#inputs.next(input, input.fire ? Math.max(1, this.#serverNowMs - SHOWN_BEHIND_MS) : undefined);
  }
}

class RumpusProbe implements Probe {
  readonly watch = new ProbeWatch();
  readonly #connection: Connection<ArenaState>;
  readonly #input: InputHandle<ArenaInput>;

  constructor(connection: Connection<ArenaState>) {
    this.#connection = connection;
    const { room, statistics } = connection;
    this.#input = room.input<ArenaInput>({ type: ArenaInput, mode: 'reliable', allowRewind: ({ fire }) => fire });
    room.onStateChange((state) => {
      this.watch.noteAcknowledged(statistics.lastAcknowledged);
      this.watch.see(() => snapshotOf(state.fighters, state.projectiles));
    });
  }

  get room(): string {
    return this.#connection.code;
  }

  get isOpen(): boolean {
    return this.#connection.status.kind === 'joined';
  }

  send(input: SentInput): void {
    Object.assign(this.#input.data, input);
    this.watch.noteSent();
    this.#input.send();
  }

  close(): void {
    void this.#connection.leave();
  }

  /** Resolves when the round has begun, because whoever joins before has a shield for seven seconds of it. */
  async begin(): Promise<void> {
    const { room } = this.#connection;
    this.#connection.send('start', {});
    await new Promise<void>((resolve) => {
      room.onStateChange(function look(state) {
        if (state.phase !== 'playing') return;
        room.onStateChange.remove(look);
        resolve();
      });
    });
  }
}

export const rumpusClients: ClientKind = {
  openProbe: async (port, _number, roomSize) => {
    const settings = { maxPlayers: roomSize, botsIfAlone: false, arena: mapsFor(roomSize)[0]!.name, roundSeconds: 600 };
    const request = { kind: 'create', visibility: 'private', settings } as const;
    rememberState(arenaGame);
    const connection = await joinRoom<ArenaState>(`http://127.0.0.1:${port}`, arenaGame.name, request);
    return new RumpusProbe(connection);
  },
  openThin: async (port, room) => {
    const beganMs = performance.now();
    return new RumpusClient(port, await reserveSeat(port, room), beganMs).join();
  },
};

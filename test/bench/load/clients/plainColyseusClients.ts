import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { messageFrame } from '../../../support/frames.ts';
import type { SentInput } from '../servers/ArenaFight.ts';
import { type ShownPlayer, type ShownShot, snapshotOf } from '../snapshotOf.ts';
import { ColyseusClient, reserveSeat } from './ColyseusClient.ts';
import type { ClientKind, Probe } from './LoadClient.ts';
import { ProbeWatch } from './ProbeWatch.ts';

/** As the SDK decodes it. */
interface DecodedState {
  readonly players: ReadonlyMap<string, ShownPlayer & { readonly seq: number }>;
  readonly shots: Iterable<ShownShot>;
}

class PlainColyseusClient extends ColyseusClient {
  protected override encode(input: SentInput): Uint8Array {
    return messageFrame('input', input);
  }
}

class PlainColyseusProbe implements Probe {
  readonly watch = new ProbeWatch();
  readonly #room: Room<unknown, DecodedState>;
  #isOpen = true;

  constructor(room: Room<unknown, DecodedState>) {
    this.#room = room;
    room.onStateChange((state) => {
      this.watch.noteAcknowledged(state.players.get(room.sessionId)?.seq ?? 0);
      this.watch.see(() => snapshotOf(state.players, state.shots));
    });
    room.onLeave(() => {
      this.#isOpen = false;
    });
  }

  get room(): string {
    return this.#room.roomId;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  send(input: SentInput): void {
    this.#room.send('input', { ...input, seq: this.watch.noteSent() });
  }

  close(): void {
    void this.#room.leave();
  }
}

export const plainColyseusClients: ClientKind = {
  openProbe: async (port) =>
    new PlainColyseusProbe(await new ColyseusSDK(`http://127.0.0.1:${port}`).create<DecodedState>('fight')),
  openThin: async (port, room) => {
    const beganMs = performance.now();
    return new PlainColyseusClient(port, await reserveSeat(port, room), beganMs).join();
  },
};

import { ArenaInput } from '../../../../shared/games/arena/schemas.ts';
import { InputFrames } from '../../../support/frames.ts';
import type { SentInput } from '../servers/ArenaFight.ts';
import type { ClientKind, Probe } from './LoadClient.ts';
import { ProbeWatch } from './ProbeWatch.ts';
import { ThinClient } from './ThinClient.ts';

/** Sends what Rumpus' clients send, with a stamp of the usual length. */
class FloorClient extends ThinClient {
  readonly #inputs = new InputFrames(ArenaInput);
  #number = 0;

  protected override receive(frame: Buffer): void {
    const number = frame.readUInt32LE();
    if (number === this.#number) return;
    this.#number = number;
    this.patches++;
    this.noteJoined();
  }

  protected override encode(input: SentInput): Uint8Array {
    return this.#inputs.next(input, input.fire ? Math.round(performance.now()) : undefined);
  }
}

/** Its snapshots are the number of a patch, and its size. */
class FloorProbe extends FloorClient implements Probe {
  readonly watch = new ProbeWatch();
  readonly room: string;

  constructor(url: string, room: string) {
    super(url);
    this.room = room;
  }

  protected override receive(frame: Buffer): void {
    const patches = this.patches;
    super.receive(frame);
    this.watch.noteAcknowledged(frame.readUInt32LE(4));
    // Its events follow under the same number.
    if (this.patches > patches) this.watch.see(() => `${this.room}: ${frame.readUInt32LE()}, ${frame.length} bytes`);
  }

  protected override encode(input: SentInput): Uint8Array {
    this.watch.noteSent();
    return super.encode(input);
  }
}

const urlOf = (port: number, room: string) => `ws://127.0.0.1:${port}/${room}`;

export const floorClients: ClientKind = {
  openProbe: (port, number) => new FloorProbe(urlOf(port, `${number}`), `${number}`).join(),
  openThin: (port, room) => new FloorClient(urlOf(port, room)).join(),
};

import type { SentInput } from '../servers/ArenaFight.ts';
import { type JsonState, snapshotOfJson } from '../servers/JsonFight.ts';
import type { ClientKind, Probe } from './LoadClient.ts';
import { ProbeWatch } from './ProbeWatch.ts';
import { ThinClient } from './ThinClient.ts';

/** The first message says who the client is; each after it is a state. */
class JsonClient extends ThinClient {
  #hasWelcome = false;

  protected override receive(frame: Buffer): void {
    if (!this.#hasWelcome) {
      this.#hasWelcome = true;
      this.onWelcome(frame);
      return;
    }
    this.patches++;
    this.noteJoined();
    this.onState(frame);
  }

  protected override encode(input: SentInput): string {
    return JSON.stringify(input);
  }

  protected onWelcome(_frame: Buffer): void {}

  protected onState(_frame: Buffer): void {}
}

class JsonProbe extends JsonClient implements Probe {
  readonly watch = new ProbeWatch();
  readonly room: string;
  #id = '';

  constructor(url: string, room: string) {
    super(url);
    this.room = room;
  }

  protected override encode(input: SentInput): string {
    return JSON.stringify({ ...input, seq: this.watch.noteSent() });
  }

  protected override onWelcome(frame: Buffer): void {
    this.#id = (JSON.parse(frame.toString()) as { welcome: string }).welcome;
  }

  protected override onState(frame: Buffer): void {
    const state = JSON.parse(frame.toString()) as JsonState;
    this.watch.noteAcknowledged(state.players[this.#id]?.seq ?? 0);
    this.watch.see(() => snapshotOfJson(state));
  }
}

const urlOf = (port: number, room: string) => `ws://127.0.0.1:${port}/${room}`;

export const jsonClients: ClientKind = {
  openProbe: (port, number) => new JsonProbe(urlOf(port, `${number}`), `${number}`).join(),
  openThin: (port, room) => new JsonClient(urlOf(port, room)).join(),
};

import type { InputHandle } from '@colyseus/sdk';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { stopDecoding } from '../../colyseus/stopDecoding.ts';
import { AcknowledgeTimes } from '../../connection/AcknowledgeTimes.ts';
import type { Connection } from '../../connection/Connection.ts';
import type { AnyClientGame } from '../../games/clientGameList.ts';
import type { BotMeasures } from './BotMeasures.ts';
import { ControlScript } from './ControlScript.ts';
import { CrowdClient, type KnownIdentity } from './CrowdClient.ts';

/**
 * A client that sends an input each step and only counts what it receives. Unless it is a witness, it knows its room as it
 * was at the join.
 */
export class ThinClient extends CrowdClient {
  readonly seesState: boolean;
  readonly #writeInput: AnyClientGame['writeInput'];
  readonly #script: ControlScript;
  readonly #input: InputHandle<object>;
  readonly #acknowledgeTimes: AcknowledgeTimes;

  constructor(
    connection: Connection<RoomState>,
    game: AnyClientGame,
    known: KnownIdentity,
    { random, isWitness }: { readonly random: () => number; readonly isWitness: boolean },
    measures: BotMeasures,
  ) {
    super(connection, known, measures, { random, frameMs: 1000 / game.rules.tickRate });
    this.seesState = isWitness;
    if (!isWitness) stopDecoding(connection.room);
    this.#writeInput = game.writeInput;
    this.#script = new ControlScript(game.controls, random);
    // As a page does, which stamps the inputs that something depends on.
    const allowRewind = (): boolean => this.#script.isPressing;
    this.#input = connection.room.input<object>({ type: game.rules.Input, mode: 'reliable', allowRewind });
    this.#acknowledgeTimes = new AcknowledgeTimes(connection.room, this.#input);
  }

  protected play(): void {
    // The server would refuse an input that arrives before its reconnect handshake is finished.
    if (this.connection.room.reconnection.isReconnecting) return;
    this.#script.step();
    this.#writeInput(this.#script.controls, this.#input.data);
    this.#input.send();
  }

  protected drainAcknowledged(take: (ms: number) => void): void {
    this.#acknowledgeTimes.drain(take);
  }

  protected dispose(): void {
    this.#acknowledgeTimes.dispose();
  }
}

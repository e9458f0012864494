import type { InputHandle } from '@colyseus/sdk';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { acknowledge } from '../../colyseus/acknowledgedInput.ts';
import { stopDecoding } from '../../colyseus/stopDecoding.ts';
import { AcknowledgeTimes } from '../../connection/AcknowledgeTimes.ts';
import type { Connection } from '../../connection/Connection.ts';
import { countReceived, isPatch } from '../../connection/measureTraffic.ts';
import type { AnyClientGame } from '../../games/clientGameList.ts';
import type { BotNetwork } from '../network/BotNetwork.ts';
import type { BotMeasures } from './BotMeasures.ts';
import { ControlScript } from './ControlScript.ts';
import { CrowdClient, type KnownIdentity } from './CrowdClient.ts';

interface ThinClientSetup {
  readonly random: () => number;
  /** Whether it decodes the state of its room. */
  readonly isWitness: boolean;
  readonly network: Pick<BotNetwork, 'tap'>;
}

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
  readonly #endTap: () => void;

  constructor(
    connection: Connection<RoomState>,
    game: AnyClientGame,
    known: KnownIdentity,
    { random, isWitness, network }: ThinClientSetup,
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
    this.#endTap = isWitness ? () => {} : this.#tapPatches(network);
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
    this.#endTap();
    this.#acknowledgeTimes.dispose();
  }

  /** Counts patches before the SDK sees them, at a fraction of the cost. */
  #tapPatches(network: ThinClientSetup['network']): () => void {
    const { room, statistics } = this.connection;
    return network.tap(room.sessionId, (frame) => {
      if (!isPatch(frame)) return false;
      countReceived(statistics, frame);
      acknowledge(this.#input, statistics.lastAcknowledged);
      this.#acknowledgeTimes.note();
      return true;
    });
  }
}

import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { SeatRefusal } from '../matchmaking/SeatRefusal.ts';

const SENTENCE = 'This server is about to stop and takes nobody new. Try again in a moment.';

/**
 * While it is on, the server is not ready and opens no room. Who is here plays on, and may return. Nobody new is taken,
 * unless another process has a place for them.
 */
export class Drain {
  readonly #exempt: string;
  #isOn = false;
  /** Whether another process takes people. */
  hasPlaceElsewhere: () => boolean = () => false;
  /** Called when it is turned on or off. */
  onChange: (isOn: boolean) => void = () => {};

  /** @param exempt the name of the room that is open all the same: the operator's */
  constructor(exempt: string) {
    this.#exempt = exempt;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Why nobody new is taken, as a sentence for an operator. */
  get obstacle(): string | undefined {
    return this.#isOn ? 'The server is draining.' : undefined;
  }

  start(): void {
    this.#turn(true);
  }

  stop(): void {
    this.#turn(false);
  }

  #turn(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.onChange(isOn);
  }

  readonly intercept: SeatRequestInterceptor = ({ method, target, address }, pass) => {
    // Without an address, this process itself asks: for a group that moves.
    const isFree = !this.#isOn || method === 'reconnect' || target === this.#exempt || address === undefined;
    return isFree || this.hasPlaceElsewhere()
      ? pass()
      : Promise.reject(new SeatRefusal(joinErrors.serverBusy, 'draining', SENTENCE));
  };
}

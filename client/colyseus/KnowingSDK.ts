import { ColyseusSDK, Protocol, type Room, type SeatReservation } from '@colyseus/sdk';
import { describeState, IN_COLUMNS, KNOWN_STATE, STATE_AT } from '../../shared/colyseus/describeState.ts';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';
import { fromColumns } from '../../shared/colyseus/stateColumns.ts';
import type { StateClass } from '../../shared/colyseus/stateLayout.ts';

/**
 * Why: the SDK asks for a description of the state unless it gets the class itself, whose instances track each change and
 * round what is written, which the state of a client must not. Here it says that it has a description, and makes that from
 * the class. The server then also sends the first state shorter, in a form that the SDK cannot read. Nothing that is public
 * sees frames before the SDK has read the first one.
 */
type FrameEvent = Pick<MessageEvent<ArrayBuffer>, 'data'>;

interface FrameReader {
  onMessageCallback(event: FrameEvent): void;
  readonly connection: { close(): void };
  readonly serializer: { readonly decoder?: unknown; handshake(bytes: Uint8Array, at: { offset: number }): void };
}

export class KnowingSDK extends ColyseusSDK {
  readonly #stateOf: (room: string) => StateClass | undefined;

  /** @param stateOf the class of the state of rooms with a name, if it is known */
  constructor(endpoint: string, stateOf: (room: string) => StateClass | undefined) {
    super(endpoint);
    this.#stateOf = stateOf;
  }

  protected override createRoom<State>(name: string): Room<unknown, State> {
    const room = super.createRoom<State>(name);
    const State = this.#stateOf(name);
    if (State) readShortJoins(room as unknown as FrameReader, State);
    return room;
  }

  protected override buildEndpoint(seat: SeatReservation, options: object = {}): string {
    const { name: room } = seat;
    const State = this.#stateOf(room);
    return super.buildEndpoint(seat, State ? { ...options, [KNOWN_STATE]: describeState(State).name } : options);
  }
}

function readShortJoins(room: FrameReader, State: StateClass): void {
  const read = room.onMessageCallback;
  const pass = (event: FrameEvent): void => {
    read.call(room, event);
    const isHandshake = (firstOf(event.data) & CODE_MASK) === Protocol.JOIN_ROOM;
    if (isHandshake && !room.serializer.decoder) room.serializer.handshake(describeState(State).bytes, { offset: 0 });
  };
  /** What comes while a state is decompressed. */
  let waiting: FrameEvent[] | undefined;
  const take = (event: FrameEvent): void => {
    if (waiting) waiting.push(event);
    else if ((firstOf(event.data) & IN_COLUMNS) === 0) pass(event);
    else {
      waiting = [];
      unpack(State, new Uint8Array(event.data)).then(
        (data) => {
          const held = waiting ?? [];
          waiting = undefined;
          pass({ data });
          for (const next of held) take(next);
        },
        () => room.connection.close(),
      );
    }
  };
  room.onMessageCallback = take;
}

function firstOf(frame: ArrayBuffer): number {
  return new Uint8Array(frame)[0] ?? 0;
}

/** Returns the frame as Colyseus sends it. */
async function unpack(State: StateClass, frame: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const compressed = new Blob([frame.subarray(STATE_AT)]).stream();
  const columns = compressed.pipeThrough(new DecompressionStream('deflate-raw'));
  const state = fromColumns(State, new Uint8Array(await new Response(columns).arrayBuffer()));
  const whole = new Uint8Array(STATE_AT + state.length);
  whole.set(frame.subarray(0, STATE_AT));
  whole.set(state, STATE_AT);
  whole[0]! &= ~IN_COLUMNS;
  return whole.buffer;
}

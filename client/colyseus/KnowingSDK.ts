import { ColyseusSDK, Protocol, type Room, type SeatReservation } from '@colyseus/sdk';
import { describeState, KNOWN_STATE, SHORT, STATE_AT } from '../../shared/colyseus/describeState.ts';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';
import { PatchRestorer } from '../../shared/colyseus/shortPatches.ts';
import { fromColumns } from '../../shared/colyseus/stateColumns.ts';
import type { StateClass } from '../../shared/colyseus/stateLayout.ts';

/**
 * Why: the SDK asks for a description of the state unless it gets the class itself, whose instances track each change and
 * round what is written, which the state of a client must not. Here it says that it has a description, and makes that from
 * the class. The server then also sends states and large patches shorter, in forms that the SDK cannot read. Nothing that is
 * public sees frames before the SDK has read the first one, or replaces what reads patches.
 */
type FrameEvent = Pick<MessageEvent<ArrayBuffer>, 'data'>;

interface FrameReader {
  onMessageCallback(event: FrameEvent): void;
  readonly connection: { close(): void };
  readonly serializer: PatchReader & { handshake(bytes: Uint8Array, at: { offset: number }): void };
}

interface PatchReader {
  setState(frame: Uint8Array, at: { offset: number }): void;
  /** Not there before the handshake. */
  readonly decoder?: { readonly state: object };
  /** @param at in the whole frame, where the patch begins */
  patch(frame: Uint8Array, at: { offset: number }): unknown;
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
  let isReady = false;
  const pass = (event: FrameEvent): void => {
    read.call(room, event);
    const isHandshake = (firstOf(event.data) & CODE_MASK) === Protocol.JOIN_ROOM;
    if (!isHandshake || isReady) return;
    isReady = true;
    if (!room.serializer.decoder) room.serializer.handshake(describeState(State).bytes, { offset: 0 });
    readShortPatches(room, State);
  };
  /** What comes while a state is decompressed. */
  let waiting: FrameEvent[] | undefined;
  const take = (event: FrameEvent): void => {
    if (waiting) waiting.push(event);
    else if (!isShortState(firstOf(event.data))) pass(event);
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

function readShortPatches({ connection, serializer }: FrameReader, State: StateClass): void {
  const { patch, setState } = serializer;
  const restorer = new PatchRestorer(State, () => serializer.decoder!.state);
  /** Whether a patch could not be read, so that those after it would change something else. */
  let hasMissedOne = false;
  serializer.setState = (frame, at) => {
    hasMissedOne = false;
    setState.call(serializer, frame, at);
  };
  serializer.patch = (frame, at) => {
    if (hasMissedOne) return undefined;
    if ((frame[0]! & SHORT) === 0) return patch.call(serializer, frame, at);
    let restored: Uint8Array;
    try {
      restored = restorer.restore(frame, at.offset);
    } catch {
      hasMissedOne = true;
      // The whole state comes after a reconnect.
      connection.close();
      return undefined;
    }
    return patch.call(serializer, restored, { offset: 0 });
  };
}

function isShortState(first: number): boolean {
  return (first & SHORT) !== 0 && (first & CODE_MASK) === Protocol.ROOM_STATE;
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
  whole[0]! &= ~SHORT;
  return whole.buffer;
}

import { ColyseusSDK, Protocol, type Room, type SeatReservation } from '@colyseus/sdk';
import { describeState, KNOWN_STATE, SHORT, STATE_AT } from '../../shared/colyseus/describeState.ts';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';
import type { PatchRestorer } from '../../shared/colyseus/shortPatches.ts';
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
  /** Its code is loaded with the first short patch, because only large rooms need it. */
  let restorer: PatchRestorer | undefined;
  const pass = (event: FrameEvent): void => {
    read.call(room, event);
    if (isReady || codeOf(event) !== Protocol.JOIN_ROOM) return;
    isReady = true;
    if (!room.serializer.decoder) room.serializer.handshake(describeState(State).bytes, { offset: 0 });
    readShortPatches(room, (frame, at) => restorer!.restore(frame, at));
  };
  /** What comes while a state is decompressed, or that code is loaded. */
  let waiting: FrameEvent[] | undefined;
  const wait = (work: Promise<FrameEvent>): void => {
    waiting = [];
    work.then(
      (event) => {
        const held = waiting ?? [];
        waiting = undefined;
        pass(event);
        for (const next of held) take(next);
      },
      () => room.connection.close(),
    );
  };
  const prepareForPatches = async (event: FrameEvent): Promise<FrameEvent> => {
    const shortPatches = await import('../../shared/colyseus/shortPatches.ts');
    restorer = new shortPatches.PatchRestorer(State, () => room.serializer.decoder!.state);
    return event;
  };
  const take = (event: FrameEvent): void => {
    if (waiting) waiting.push(event);
    else if (!isShort(event)) pass(event);
    else if (codeOf(event) === Protocol.ROOM_STATE) wait(unpack(State, event));
    else if (!restorer) wait(prepareForPatches(event));
    else pass(event);
  };
  room.onMessageCallback = take;
}

function readShortPatches({ connection, serializer }: FrameReader, restore: PatchRestorer['restore']): void {
  const { patch, setState } = serializer;
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
      restored = restore(frame, at.offset);
    } catch {
      hasMissedOne = true;
      // The whole state comes after a reconnect.
      connection.close();
      return undefined;
    }
    return patch.call(serializer, restored, { offset: 0 });
  };
}

function isShort({ data }: FrameEvent): boolean {
  return (firstOf(data) & SHORT) !== 0;
}

function codeOf({ data }: FrameEvent): number {
  return firstOf(data) & CODE_MASK;
}

function firstOf(frame: ArrayBuffer): number {
  return new Uint8Array(frame)[0] ?? 0;
}

/** Returns the frame as Colyseus sends it. */
async function unpack(State: StateClass, { data }: FrameEvent): Promise<FrameEvent> {
  const frame = new Uint8Array(data);
  const compressed = new Blob([frame.subarray(STATE_AT)]).stream();
  const columns = compressed.pipeThrough(new DecompressionStream('deflate-raw'));
  const state = fromColumns(State, new Uint8Array(await new Response(columns).arrayBuffer()));
  const whole = new Uint8Array(STATE_AT + state.length);
  whole.set(frame.subarray(0, STATE_AT));
  whole.set(state, STATE_AT);
  whole[0]! &= ~SHORT;
  return { data: whole.buffer };
}

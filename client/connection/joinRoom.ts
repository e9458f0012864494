import { type ColyseusSDK, ErrorCode, MatchMakeError, type Room, type SeatReservation } from '@colyseus/sdk';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import { joinErrors, MOVED, PROTOCOL_VERSION, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { parseRoomCode } from '../../shared/roomCode.ts';
import { KnowingSDK } from '../colyseus/KnowingSDK.ts';
import { quietReconnection } from '../colyseus/quietReconnection.ts';
import { connectionTexts } from '../text/connectionTexts.ts';
import { Connection } from './Connection.ts';
import { knownStateOf } from './knownStates.ts';
import { onFirstState } from './onFirstState.ts';
import { askForSeatAt } from './SeatSearch.ts';

export type JoinRequest =
  /** With a turn, after waiting in line for a place on the server. */
  | { readonly kind: 'quick'; readonly turn?: string }
  | { readonly kind: 'create'; readonly visibility: 'public' | 'private'; readonly settings?: AskedSettings }
  | { readonly kind: 'code'; readonly code: string }
  /** A room like one that has ended. */
  | { readonly kind: 'again'; readonly code: string; readonly settings: AskedSettings }
  /** A seat that a party has reserved. */
  | { readonly kind: 'seat'; readonly reservation: object }
  /** After a page reload. */
  | { readonly kind: 'return'; readonly token: string };

/** What matchmaking can be asked for. */
export type RoomRequest = Exclude<JoinRequest, { readonly kind: 'again' }>;

export interface JoinWishes {
  readonly name?: string;
  readonly look?: number;
  readonly spectate?: boolean;
  /** Of a room that has one. */
  readonly password?: string;
  /** A big screen, which has no seat. */
  readonly screen?: boolean;
  /** The identity token from the last visit. */
  readonly token?: string;
}

/** The seat was reserved in a room whose group moved to another one before the client came. */
const lateCodes: readonly unknown[] = [ErrorCode.MATCHMAKE_EXPIRED, MOVED];

/** Receives the identity that the server gives this client: see `ServerMessages`. */
export type IdentityListener = (identity: ServerMessages['identity']) => void;

/** Joining failed. `message` can be shown to the player. `code` is one of `joinErrors`, or 0 if no server responded. */
export class JoinRefusal extends Error {
  override readonly name = 'JoinRefusal';
  readonly code: number;

  constructor(code: number, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** What a server that restarts answers, or the proxy in front of it. Nothing else keeps anybody from a seat of their own. */
const awayCodes: readonly number[] = [502, joinErrors.serverBusy, 504];

/** Whether the same request may succeed a little later. */
export function isPassing({ code }: JoinRefusal, { kind }: JoinRequest): boolean {
  return code === 0 || (kind === 'return' && awayCodes.includes(code));
}

const JOIN_PATIENCE_MS = 10_000;

/**
 * Takes a seat and waits for the room's first full state.
 * @param endpoint the server's http or https address
 * @param gameName the Colyseus room name
 * @param onIdentity called after the join and after each reconnect
 * @throws JoinRefusal with a message that can be shown to the player
 */
export async function joinRoom<State extends RoomState>(
  endpoint: string,
  gameName: string,
  request: RoomRequest,
  wishes: JoinWishes = {},
  onIdentity: IdentityListener = () => {},
): Promise<Connection<State>> {
  quietReconnection();
  const enter = async (): Promise<Connection<State>> => {
    const sdk = new KnowingSDK(endpoint, knownStateOf);
    const room = await requestSeat<State>(sdk, gameName, request, wishes);
    // Before any await: the room's first messages follow its first state directly.
    room.onMessage('identity', onIdentity);
    const connection = new Connection(room, askForSeatAt(sdk));
    await awaitFirstState(room);
    return connection;
  };
  const joining = enter().catch((error: unknown) => {
    if (!isLate(error)) throw error;
    return enter();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new JoinRefusal(0, connectionTexts.noAnswer)), JOIN_PATIENCE_MS);
  });
  try {
    return await Promise.race([joining, patience]);
  } catch (error) {
    // Leave a seat that arrives after the timeout.
    joining.then(
      (connection) => connection.leave(),
      () => {},
    );
    throw asRefusal(error);
  } finally {
    clearTimeout(timer);
  }
}

function requestSeat<State extends RoomState>(
  sdk: ColyseusSDK,
  gameName: string,
  request: RoomRequest,
  wishes: JoinWishes,
): Promise<Room<unknown, State>> {
  const options = { ...wishes, protocol: PROTOCOL_VERSION };
  switch (request.kind) {
    case 'quick': {
      const { turn } = request;
      return sdk.joinOrCreate<State>(gameName, turn === undefined ? options : { ...options, turn });
    }
    case 'create':
      return sdk.create<State>(gameName, {
        ...options,
        visibility: request.visibility,
        settings: request.settings ?? {},
      });
    case 'seat':
      return sdk.consumeSeatReservation<State>(request.reservation as SeatReservation);
    case 'return':
      return sdk.reconnect<State>(request.token);
    case 'code': {
      const code = parseRoomCode(request.code);
      if (code === undefined) {
        return Promise.reject(new JoinRefusal(joinErrors.unknownRoom, connectionTexts.badCode));
      }
      return sdk.joinById<State>(code, options);
    }
  }
}

function awaitFirstState<State extends RoomState>(room: Room<unknown, State>): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (code: number, reason?: string): void => {
      cancel();
      reject(new JoinRefusal(code, reason || connectionTexts.noEntry));
    };
    const cancel = onFirstState(room, () => {
      room.onLeave.remove(refuse);
      resolve();
    });
    room.onLeave(refuse);
  });
}

function isLate(error: unknown): boolean {
  return (error instanceof MatchMakeError || error instanceof JoinRefusal) && lateCodes.includes(error.code);
}

function asRefusal(error: unknown): JoinRefusal {
  if (error instanceof JoinRefusal) return error;
  // Without a response, the SDK gives the name of a system error ("ECONNREFUSED") or nothing.
  const code: unknown = error instanceof MatchMakeError ? error.code : undefined;
  if (typeof code !== 'number') return new JoinRefusal(0, connectionTexts.noServer);
  return new JoinRefusal(code, (error instanceof Error && error.message) || connectionTexts.noEntry);
}

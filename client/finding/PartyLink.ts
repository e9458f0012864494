import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { effect, type Signal, signal } from '@preact/signals';
import {
  PARTY_ROOM,
  type PartyMessageName,
  type PartyMessages,
  type PartySeat,
  type PartyState,
} from '../../shared/party.ts';
import { PROTOCOL_VERSION, type ServerMessages } from '../../shared/protocol.ts';
import { identityToken } from '../remembered.ts';
import type { Session } from '../Session.ts';
import { partyTexts } from '../text/findingTexts.ts';

export interface ShownMember {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
  /** The room where this member plays; empty if they are in none. */
  readonly code: string;
}

const RENAME_AFTER_MS = 600;

/** This player's party: who is in it, and the way from quick play into the room where all of them land. */
export class PartyLink {
  /** Empty while there is no party. */
  readonly code = signal('');
  readonly members: Signal<readonly ShownMember[]> = signal([]);
  readonly isOpening = signal(false);
  readonly problem = signal('');
  readonly #session: Session;
  #room: Room<unknown, PartyState> | undefined;
  #stop = () => {};

  constructor(session: Session) {
    this.#session = session;
  }

  open(): Promise<void> {
    return this.#enter((sdk, options) => sdk.create<PartyState>(PARTY_ROOM, options));
  }

  join(code: string): Promise<void> {
    return this.#enter((sdk, options) => sdk.joinById<PartyState>(code, options));
  }

  leave(): void {
    void this.#room?.leave();
    this.#end('');
  }

  /** Takes quick play over. */
  go(game: string): boolean {
    if (!this.#room) return false;
    this.#send('go', { game });
    return true;
  }

  async #enter(ask: (sdk: ColyseusSDK, options: object) => Promise<Room<unknown, PartyState>>): Promise<void> {
    if (this.#room || this.isOpening.peek()) return;
    this.isOpening.value = true;
    this.problem.value = '';
    const token = identityToken.read();
    const options = {
      name: this.#session.name.peek(),
      protocol: PROTOCOL_VERSION,
      ...(token === undefined ? {} : { token }),
    };
    try {
      this.#begin(await ask(new ColyseusSDK(document.baseURI), options));
    } catch (error) {
      const hasEnded = typeof error === 'object' && error !== null && 'code' in error && error.code === 410;
      this.problem.value = hasEnded || !(error instanceof Error) ? partyTexts.ended : error.message;
    }
    this.isOpening.value = false;
  }

  #begin(room: Room<unknown, PartyState>): void {
    this.#room = room;
    room.reconnection.enabled = false;
    this.code.value = room.roomId;
    this.#session.party = this;
    room.onMessage('identity', (identity: ServerMessages['identity']) => identityToken.settle(identity));
    room.onMessage('notice', ({ text }: ServerMessages['notice']) => {
      this.problem.value = text;
    });
    room.onMessage('seat', ({ reservation }: PartySeat) => {
      if (!this.#session.match) void this.#session.join({ kind: 'seat', reservation });
    });
    room.onMessage('*', () => {});
    room.onStateChange(() => this.#read());
    room.onLeave(() => this.#end(partyTexts.gone));
    this.#follow();
  }

  /** Tells the party where this player is, and by what name. */
  #follow(): void {
    const stopPlace = effect(() => {
      const { kind } = this.#session.screen.value;
      const isHere = kind !== 'match' && kind !== 'joining';
      this.#send('where', { isHere, code: isHere ? '' : (this.#session.match?.code ?? '') });
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopName = this.#session.name.subscribe((name) => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#send('rename', { name }), RENAME_AFTER_MS);
    });
    this.#stop = () => {
      stopPlace();
      stopName();
      clearTimeout(timer);
    };
  }

  #read(): void {
    const { state, sessionId } = this.#room!;
    this.members.value = [...state.members].map(([id, { name, code }]) => ({
      id,
      name,
      code,
      isOwn: id === sessionId,
    }));
  }

  #send<Name extends PartyMessageName>(name: Name, payload: PartyMessages[Name]): void {
    this.#room?.send(name, payload);
  }

  #end(problem: string): void {
    if (!this.#room) return;
    this.#room = undefined;
    this.#stop();
    this.#session.party = undefined;
    this.code.value = '';
    this.members.value = [];
    this.problem.value = problem;
  }
}

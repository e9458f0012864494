import type { Client } from '@colyseus/core';
import { customAlphabet } from 'nanoid';
import {
  PARTY_CODE_LENGTH,
  PARTY_MAX,
  PartyMember,
  type PartyMessageName,
  type PartyMessages,
  type PartySeat,
  PartyState,
  partyMessages,
} from '../../shared/party.ts';
import { cleanPlayerName } from '../../shared/playerName.ts';
import { closeCodes, type ServerMessages } from '../../shared/protocol.ts';
import { ROOM_CODE_ALPHABET } from '../../shared/roomCode.ts';
import { sentenceOf } from '../matchmaking/clearRefusals.ts';
import { claimRoomCode, freeRoomCode } from '../matchmaking/roomCodes.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import type { FrameGuard } from '../protection/FrameGuard.ts';
import { GuardedRoom, type RoomGuards, type Violation } from '../protection/GuardedRoom.ts';
import { type AcceptedJoin, parseCreateOptions } from '../rooms/joinPolicy.ts';
import type { RoomServices } from '../rooms/RoomServices.ts';
import { SeatLog } from '../rooms/SeatLog.ts';
import { tell } from '../rooms/tell.ts';
import { type ReservedSeat, reservePartySeats } from './reservePartySeats.ts';

/** What a party knows of somebody who joins it. */
export interface PartyJoin {
  readonly join: AcceptedJoin;
  readonly address: string | undefined;
}

export interface PartyServices
  extends Pick<
    RoomServices,
    'log' | 'violationLog' | 'seatLog' | 'limits' | 'sleep' | 'identities' | 'endedCodes' | 'bans'
  > {
  readonly frames: FrameGuard;
  readonly gameNames: readonly string[];
  readonly metrics: Pick<RoomMetrics, 'roomOpened' | 'roomClosed' | 'roomError' | 'violation'>;
  /** Applies the limits of an address, and of the server, to a request for seats. */
  limit(
    address: string | undefined,
    game: string,
    count: number,
    reserve: () => Promise<ReservedSeat>,
  ): Promise<unknown>;
}

const generateCode = customAlphabet(ROOM_CODE_ALPHABET, PARTY_CODE_LENGTH);
const PATCH_EVERY_MS = 250;
/** Each attempt may open a room. */
const GO_AGAIN_MS = 2_000;
type PartyClient = Client<{ userData: PartyJoin }>;

/** Friends who land in the same room when one of them presses quick play. It has no game, and ends when it is empty. */
export class PartyRoom extends GuardedRoom<{ state: PartyState }> {
  protected override readonly guards: RoomGuards;
  override maxClients = PARTY_MAX;
  readonly #services: PartyServices;
  readonly #joins = new Map<string, PartyJoin>();
  readonly #seatLog: SeatLog;
  #code: string | undefined;
  #hasOpened = false;
  #nextGoMs = 0;

  constructor(services: PartyServices) {
    super();
    const { frames, limits, sleep } = services;
    this.#services = services;
    this.#seatLog = new SeatLog(services, this);
    this.guards = { frames, limits, sleep, now: () => performance.now() };
  }

  override async onCreate(options: unknown): Promise<void> {
    parseCreateOptions(options);
    this.state = new PartyState();
    this.patchRate = PATCH_EVERY_MS;
    this.#code = await claimRoomCode(this.presence, generateCode, this.#services.endedCodes);
    this.roomId = this.#code;
    for (const name of Object.keys(partyMessages) as PartyMessageName[]) this.#listen(name);
    this.onMessage('*', (client) => this.refuse(client, 'unknown message'));
    await this.setPrivate(true);
    this.#hasOpened = true;
    this.#services.metrics.roomOpened();
  }

  override onJoin(client: PartyClient, _options: unknown, joined: PartyJoin): void {
    this.#joins.set(client.sessionId, joined);
    this.#seatLog.taken(client, joined.join);
    const member = new PartyMember();
    member.name = joined.join.name;
    this.state.members.set(client.sessionId, member);
    const { freshToken } = joined.join.identity;
    const identity: Omit<ServerMessages['identity'], 'awayAfterMs' | 'awayLimitMs'> = {
      isOperator: false,
      graceMs: 0,
      ...(freshToken && { token: freshToken }),
    };
    client.send('identity', identity);
  }

  override onLeave(client: Client, code?: number): void {
    const { sessionId } = client;
    this.#seatLog.left(client, code);
    this.#joins.delete(sessionId);
    this.state.members.delete(sessionId);
    this.forgetSession(sessionId);
  }

  override async onDispose(): Promise<void> {
    if (this.#code === undefined) return;
    if (this.#hasOpened) {
      this.#services.endedCodes.note(this.#code);
      this.#services.metrics.roomClosed();
    }
    await freeRoomCode(this.presence, this.#code);
  }

  override onBeforeShutdown(): void {
    this.closeForEverybody(closeCodes.serverClosing);
  }

  protected override onFailure(error: unknown, where: string): void {
    this.#services.metrics.roomError(where);
    this.#services.log.error({ err: error, party: this.roomId, where }, 'a party function threw');
  }

  protected override onViolation({ sessionId, address, why, closeCode }: Violation): void {
    this.#services.metrics.violation(closeCode);
    const guest = this.#joins.get(sessionId)?.join.identity.guestId;
    this.#services.violationLog.warn({ session: sessionId, guest, address, why, closeCode }, 'party member expelled');
  }

  #listen<Name extends PartyMessageName>(name: Name): void {
    this.onMessage(name, (client: Client, payload: unknown) => {
      const parsed = partyMessages[name].safeParse(payload ?? {});
      if (parsed.success) this.#handlers[name](client, parsed.data as PartyMessages[Name]);
      else this.refuse(client, `bad payload for "${name}"`);
    });
  }

  readonly #handlers: { [Name in PartyMessageName]: (client: Client, payload: PartyMessages[Name]) => void } = {
    go: (client, { game }) => void this.#go(client, game),
    where: ({ sessionId }, whereabouts) => {
      const member = this.state.members.get(sessionId);
      if (member) Object.assign(member, whereabouts);
    },
    rename: ({ sessionId }, { name }) => {
      const clean = cleanPlayerName(name);
      const member = this.state.members.get(sessionId);
      const joined = this.#joins.get(sessionId);
      if (!clean || !member || !joined) return;
      member.name = clean;
      this.#joins.set(sessionId, { ...joined, join: { ...joined.join, name: clean } });
    },
  };

  async #go(client: Client, game: string): Promise<void> {
    const { gameNames, limit } = this.#services;
    const nowMs = performance.now();
    const caller = this.#joins.get(client.sessionId);
    if (!caller || nowMs < this.#nextGoMs) return;
    if (!gameNames.includes(game)) {
      tell(client, 'This server does not have that game.');
      return;
    }
    const going = this.clients.filter(({ sessionId }) => this.state.members.get(sessionId)?.isHere);
    if (going.length === 0) return;
    this.#nextGoMs = nowMs + GO_AGAIN_MS;
    const near = [...this.state.members.values()].map(({ code }) => code).filter(Boolean);
    const joins = going.flatMap(({ sessionId }) => this.#joins.get(sessionId)?.join ?? []);
    try {
      await limit(caller.address, game, joins.length, async () => {
        const seats = await reservePartySeats(game, joins, near);
        for (const [index, reservation] of seats.entries()) {
          const seat: PartySeat = { reservation };
          going[index]?.send('seat', seat);
        }
        return seats[0]!;
      });
    } catch (error) {
      tell(client, sentenceOf(error));
    }
  }
}

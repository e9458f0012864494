import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { type AdminMessageName, type AdminMessages, type LoggedAction, MOST_ACTIONS } from '../../shared/admin.ts';
import type { Drain } from '../capacity/Drain.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import type { AdminSession } from './AdminAccess.ts';
import { maskAddress } from './maskAddress.ts';
import type { OpenRooms } from './OpenRooms.ts';

export interface AdminActionsSetup {
  readonly log: Logger;
  readonly rooms: OpenRooms;
  readonly bans: ServerBans;
  readonly drain: Drain;
  /** The wall clock, ms. */
  readonly now: () => number;
}

/** What changes something, and is logged. */
export type AdminAction = Exclude<AdminMessageName, 'show'>;
/** Who does it. */
export type Doer = Pick<AdminSession, 'operator' | 'address'>;
/** What was done to whom; or why nothing was, as a sentence for the page. */
type Outcome = { readonly target: string } | { readonly refusal: string };

/** Only who has the secret of the server can make more. */
const MOST_LOGINS = 1_000;

export const NO_ROOM = { refusal: 'That room is no longer open.' };
const MOVING = { refusal: 'That room is moving to another process. Try again in a moment.' };
const NOBODY = { refusal: 'That person is no longer there.' };

/** What operators do, each logged with who did it. */
export class AdminActions {
  readonly #setup: AdminActionsSetup;
  /** Whatever level is set later, what operators do is logged. */
  readonly #log: Logger;
  readonly #done: LoggedAction[] = [];
  readonly #logins = new LRUCache<string, true>({ max: MOST_LOGINS });
  /** Called when something was done. */
  readonly #listeners = new Set<() => void>();

  constructor(setup: AdminActionsSetup) {
    this.#setup = setup;
    this.#log = setup.log.child({});
    // Otherwise, what it does follows the level of the other, in spite of its own.
    if (this.#log.level !== 'silent') this.#log.level = 'info';
  }

  /** @returns ends it */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** For the page: the newest last. */
  get status(): { isDraining: boolean; logLevel: string; actions: readonly LoggedAction[] } {
    const { drain, log } = this.#setup;
    return { isDraining: drain.isOn, logLevel: log.level, actions: this.#done };
  }

  /** Call for each page that is let in. A login is noted once, though its page may connect again and again. */
  noteLogin(doer: Doer): void {
    const { operator } = doer;
    if (this.#logins.has(operator)) return;
    this.#logins.set(operator, true);
    // The same in all processes to which its page connects.
    this.#note(doer, 'login', '', `login ${operator}`);
  }

  /**
   * @param id of this action, the same in all processes that do it
   * @returns why nothing was done, as a sentence for the page; undefined if it was done
   */
  perform<Name extends AdminAction>(
    doer: Doer,
    name: Name,
    asked: AdminMessages[Name],
    id: string,
  ): string | undefined {
    const outcome = this.#effects[name](asked);
    if ('refusal' in outcome) return outcome.refusal;
    this.#note(doer, name, outcome.target, id);
    return undefined;
  }

  readonly #effects: { readonly [Name in AdminAction]: (asked: AdminMessages[Name]) => Outcome } = {
    tellRoom: ({ room, text }) => {
      const desk = this.#setup.rooms.find(room);
      if (!desk) return NO_ROOM;
      desk.tell(sentenceOf(text));
      return { target: room };
    },
    tellAll: ({ text }) => {
      const { desks } = this.#setup.rooms;
      for (const desk of desks) desk.tell(sentenceOf(text));
      return { target: String(desks.length) };
    },
    kick: ({ room, sessionId }) => {
      const desk = this.#setup.rooms.find(room);
      if (!desk) return NO_ROOM;
      if (desk.isMoving) return MOVING;
      return desk.remove(sessionId) ? { target: `${room} ${sessionId}` } : NOBODY;
    },
    ban: ({ room, sessionId, by, minutes }) => {
      const { rooms, bans } = this.#setup;
      const desk = rooms.find(room);
      if (desk?.isMoving) return MOVING;
      const person = desk?.personOf(sessionId);
      const whom = by === 'guest' ? person?.guestId : person?.address;
      if (whom === undefined) return NOBODY;
      bans.add(by, whom, minutes * 60_000);
      return { target: `${by} ${by === 'guest' ? whom : maskAddress(whom)}, ${minutes} min` };
    },
    liftBan: ({ id }) => {
      const ban = this.#setup.bans.lift(id);
      if (!ban) return { refusal: 'That ban has ended already.' };
      return { target: `${ban.by} ${ban.by === 'guest' ? ban.whom : maskAddress(ban.whom)}` };
    },
    closeRoom: ({ room }) => {
      const desk = this.#setup.rooms.find(room);
      if (!desk) return NO_ROOM;
      if (desk.isMoving) return MOVING;
      desk.close();
      return { target: room };
    },
    setLogLevel: ({ level }) => {
      this.#setup.log.level = level;
      return { target: level };
    },
    drain: ({ isOn }) => {
      const { drain } = this.#setup;
      if (isOn) drain.start();
      else drain.stop();
      return { target: isOn ? 'on' : 'off' };
    },
  };

  #note({ operator, address }: Doer, action: LoggedAction['action'], target: string, id: string): void {
    const { now } = this.#setup;
    this.#done.push({ id, atMs: now(), operator, action, target });
    if (this.#done.length > MOST_ACTIONS) this.#done.shift();
    // Not what was written to people.
    this.#log.info({ operator, address: maskAddress(address ?? ''), action, target }, 'an operator acted');
    for (const listener of this.#listeners) listener();
  }
}

function sentenceOf(text: string): string {
  return `From the operator: ${text}`;
}

import type { Client } from '@colyseus/core';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { cleanChatText } from '../../../shared/talk/cleanChatText.ts';
import type { ReportReason, Speaker, TalkedMessages, TalkLine } from '../../../shared/talk/talkMessages.ts';
import { OneByOne, type Work } from './OneByOne.ts';
import { type Report, Reports, type ReportsData } from './Reports.ts';
import { SentIds, type SentIdsData } from './SentIds.ts';
import { starSwearWords } from './starSwearWords.ts';
import { TalkHistory, type TalkHistoryData } from './TalkHistory.ts';
import { TalkLimits, type TalkLimitsData } from './TalkLimits.ts';
import { talkSentences } from './talkSentences.ts';

const BUSY_MS = 2_000;
/** For all rooms of this process. */
const texts = new OneByOne();

/** What talk needs from its room. */
export interface TalkRoom {
  readonly roomId: string;
  readonly state: RoomState;
  /** The connected clients. */
  readonly clients: Iterable<Client> & { getById(sessionId: string): Client | undefined };
  broadcast(type: string, message: unknown, options?: BroadcastOptions): void;
  /** Called when something threw where nothing else would catch it. */
  onFailure(error: unknown, where: string): void;
}

export interface RoomTalkParts {
  readonly room: Pick<TalkRoom, 'state' | 'clients' | 'broadcast' | 'onFailure'>;
  guestOf(sessionId: string): string | undefined;
  /** Whether the host has muted this person, by guest id. */
  isMuted(guestId: string): boolean;
  onReport(report: Report): void;
  /** A monotonic clock, ms. */
  now(): number;
}

interface BroadcastOptions {
  readonly except?: Client;
}

interface Written {
  readonly id?: string | undefined;
  readonly text: string;
}

/** What somebody has written and nobody has read yet. */
interface Unpublished {
  readonly sessionId: string;
  readonly written: Written;
  readonly to: string | undefined;
}

/** What was said and written, as plain data. */
export interface TalkData extends TalkHistoryData {
  readonly lastNumber: number;
  readonly limits: TalkLimitsData;
  readonly sentIds: SentIdsData;
  readonly reports: ReportsData;
  readonly unpublished: readonly Unpublished[];
}

/** What people in a room tell each other, and what the room tells them. None of it is logged, except in reports. */
export class RoomTalk {
  readonly #parts: RoomTalkParts;
  readonly #history = new TalkHistory();
  readonly #limits: TalkLimits;
  readonly #sentIds: SentIds;
  readonly #reports: Reports;
  readonly #unpublished = new Set<Unpublished>();
  #lastNumber = 0;
  #isOver = false;

  constructor(parts: RoomTalkParts) {
    const now = () => parts.now();
    this.#parts = parts;
    this.#limits = new TalkLimits(now);
    this.#sentIds = new SentIds(now);
    this.#reports = new Reports({
      limits: this.#limits,
      guestOf: (sessionId) => parts.guestOf(sessionId),
      onReport: (report) => parts.onReport(report),
      now,
    });
  }

  /** What a group that moves takes along to the other room. */
  save(): TalkData {
    return {
      ...this.#history.save(),
      lastNumber: this.#lastNumber,
      limits: this.#limits.save(),
      sentIds: this.#sentIds.save(),
      reports: this.#reports.save(),
      unpublished: [...this.#unpublished],
    };
  }

  /** Call when the group has left: what has been written is said in the other room. */
  end(): void {
    this.#isOver = true;
  }

  /** Call before anything is said, when those who have written have their seats. */
  restore(data: TalkData): void {
    this.#history.restore(data);
    this.#lastNumber = data.lastNumber;
    this.#limits.restore(data.limits);
    this.#sentIds.restore(data.sentIds);
    this.#reports.restore(data.reports);
    for (const one of data.unpublished) texts.addInstead(this.#toPublish(one));
  }

  /** Tells everybody one sentence, in the same stream as what people write. Newcomers read it too. */
  note(sentence: string): void {
    this.#tellAll({ number: this.#nextNumber(), kind: 'note', text: sentence });
  }

  /** Sends a client that has joined or reconnected all that was said. */
  greet(client: Client): void {
    const guestId = this.#guestOf(client.sessionId);
    this.#send(client, 'talk', { lines: this.#history.linesFor(guestId), isAll: true });
  }

  /** @param to the session id of the only reader; everybody reads it without */
  write(client: Client, written: Written, to?: string): void {
    const guestId = this.#guestOf(client.sessionId);
    if (written.id !== undefined && this.#sentIds.has(guestId, written.id)) {
      this.#answer(client, written);
      return;
    }
    const refusal = this.#refuseWriting(client.sessionId, guestId, to);
    const waitMs = refusal === undefined ? this.#limits.take('write', guestId) : 0;
    if (refusal !== undefined) this.#answer(client, written, refusal);
    else if (waitMs > 0) this.#answer(client, written, talkSentences.waitToWrite(waitMs), waitMs);
    else if (!this.#publishLater(client.sessionId, written, to))
      this.#answer(client, written, talkSentences.busy, BUSY_MS);
    else if (written.id !== undefined) this.#sentIds.note(guestId, written.id);
  }

  /** Not kept: a client forgets after a while that somebody is typing. */
  showTyping(client: Client, isTyping: boolean, to?: string): void {
    const { sessionId } = client;
    const guestId = this.#guestOf(sessionId);
    if (this.#refuseWriting(sessionId, guestId, to) !== undefined) return;
    if (this.#limits.take('typing', guestId) > 0) return;
    const message = { sessionId, isTyping };
    if (to === undefined) this.#broadcast('typing', message, client);
    else this.#send(this.#parts.room.clients.getById(to), 'typing', message);
  }

  /** Returns a sentence if it is refused. */
  sayPhrase(client: Client, phrase: number): string | undefined {
    const from = this.#speakerOf(client.sessionId);
    if (!from) return undefined;
    const refusal = this.#refuseSaying(client.sessionId);
    if (refusal === undefined) this.#tellAll({ number: this.#nextNumber(), kind: 'phrase', from, phrase });
    return refusal;
  }

  showEmote(client: Client, emote: number): string | undefined {
    const { sessionId } = client;
    if (this.#parts.room.state.seats.get(sessionId)?.isSpectator !== false) return talkSentences.onlyPlayers;
    const refusal = this.#refuseSaying(sessionId);
    if (refusal === undefined) this.#broadcast('emote', { sessionId, emote });
    return refusal;
  }

  /** Shows a place to the player's own team. */
  showMarker(client: Client, x: number, y: number): string | undefined {
    const { seats } = this.#parts.room.state;
    const { sessionId } = client;
    const own = seats.get(sessionId);
    if (own?.isSpectator !== false) return talkSentences.onlyPlayers;
    if (own.team === 0) return talkSentences.noTeams;
    const refusal = this.#refuseSaying(sessionId);
    if (refusal !== undefined) return refusal;
    for (const other of this.#parts.room.clients)
      if (seats.get(other.sessionId)?.team === own.team) this.#send(other, 'marker', { sessionId, x, y });
    return undefined;
  }

  /** Returns a sentence for whoever reports. */
  report(client: Client, sessionId: string, reason: ReportReason): string {
    return this.#reports.report(this.#guestOf(client.sessionId), sessionId, reason);
  }

  #refuseWriting(sessionId: string, guestId: string, to: string | undefined): string | undefined {
    const { room, isMuted } = this.#parts;
    const { state, clients } = room;
    if (!state.settings.isTalkOn) return talkSentences.talkIsOff;
    if (isMuted(guestId)) return talkSentences.muted;
    if (to === undefined) return undefined;
    const listener = state.seats.get(to);
    if (!listener) return talkSentences.nobody;
    if (to === sessionId || listener.isBot) return talkSentences.noListener;
    return clients.getById(to) ? undefined : talkSentences.isLost(listener.name);
  }

  #refuseSaying(sessionId: string): string | undefined {
    const guestId = this.#guestOf(sessionId);
    if (this.#parts.isMuted(guestId)) return talkSentences.muted;
    const waitMs = this.#limits.take('say', guestId);
    return waitMs > 0 ? talkSentences.waitToSay(waitMs) : undefined;
  }

  /** Returns false if too much is waiting. */
  #publishLater(sessionId: string, written: Written, to: string | undefined): boolean {
    const one: Unpublished = { sessionId, written, to };
    const isTaken = texts.add(this.#toPublish(one));
    if (!isTaken) this.#unpublished.delete(one);
    return isTaken;
  }

  #toPublish(one: Unpublished): Work {
    this.#unpublished.add(one);
    return this.#clean(one);
  }

  *#clean(one: Unpublished): Work {
    try {
      if (this.#isOver) return;
      const text = cleanChatText(one.written.text);
      yield;
      const isStarred = text !== undefined && this.#parts.room.state.settings.isTalkFiltered;
      const shown = isStarred ? yield* starSwearWords(text) : text;
      if (!this.#isOver) this.#publish(one, text, shown);
    } catch (error) {
      this.#parts.room.onFailure(error, 'talk');
    } finally {
      this.#unpublished.delete(one);
    }
  }

  /** Runs a moment later, when the sender or the reader may have gone. */
  #publish({ sessionId, written, to }: Unpublished, text: string | undefined, shown: string | undefined): void {
    const client = this.#parts.room.clients.getById(sessionId);
    const from = this.#speakerOf(sessionId);
    // Either both are there or none.
    if (text === undefined || shown === undefined || !from) {
      this.#answer(client, written, talkSentences.empty);
      return;
    }
    const listener = to === undefined ? undefined : this.#speakerOf(to);
    if (to === undefined) this.#tellAll({ number: this.#nextNumber(), kind: 'chat', from, text: shown });
    else if (listener) this.#tellTwo(from, listener, shown);
    else {
      this.#answer(client, written, talkSentences.nobody);
      return;
    }
    this.#reports.noteLine(sessionId, text, to);
    this.#answer(client, written);
  }

  #tellAll(line: TalkLine): void {
    this.#history.add(line);
    this.#broadcast('talk', { lines: [line] });
  }

  #tellTwo(from: Speaker, to: Speaker, text: string): void {
    const line: TalkLine = { number: this.#nextNumber(), kind: 'direct', from, to, text };
    this.#history.addDirect(line, [this.#guestOf(from.sessionId), this.#guestOf(to.sessionId)]);
    for (const { sessionId } of [from, to])
      this.#send(this.#parts.room.clients.getById(sessionId), 'talk', { lines: [line] });
  }

  #answer(client: Client | undefined, { id }: Written, refusal?: string, waitMs?: number): void {
    if (id !== undefined) {
      const talked: TalkedMessages['talked'] = {
        id,
        ...(refusal === undefined ? {} : { refusal }),
        ...(waitMs === undefined ? {} : { waitMs: Math.ceil(waitMs) }),
      };
      this.#send(client, 'talked', talked);
    } else if (refusal !== undefined) client?.send('notice', { text: refusal });
  }

  #broadcast<Type extends keyof TalkedMessages>(type: Type, message: TalkedMessages[Type], except?: Client): void {
    this.#parts.room.broadcast(type, message, except && { except });
  }

  #send<Type extends keyof TalkedMessages>(
    client: Client | undefined,
    type: Type,
    message: TalkedMessages[Type],
  ): void {
    client?.send(type, message);
  }

  #speakerOf(sessionId: string): Speaker | undefined {
    const seat = this.#parts.room.state.seats.get(sessionId);
    if (!seat) return undefined;
    const { mark, name, look } = seat;
    return { sessionId, mark, name, look };
  }

  #guestOf(sessionId: string): string {
    return this.#parts.guestOf(sessionId) ?? sessionId;
  }

  #nextNumber(): number {
    this.#lastNumber++;
    return this.#lastNumber;
  }
}

import type { RoomState, Seat } from '../../../shared/room/RoomState.ts';
import { TokenBucket } from '../../protection/TokenBucket.ts';
import { talkSentences } from './talkSentences.ts';

/** Whoever comes and goes all the time must not push out what people have written. */
const NOTES = { perSecond: 0.2, burst: 12 };

type Presence = 'here' | 'lost' | 'left';

interface Known {
  readonly guestId: string;
  readonly name: string;
  readonly presence: Presence;
}

export interface SeatNotesParts {
  readonly state: RoomState;
  guestOf(sessionId: string): string | undefined;
  note(sentence: string): void;
  /** A monotonic clock, ms. */
  now(): number;
}

/** Tells a room in words who joins, leaves, drops and returns. */
export class SeatNotes {
  readonly #parts: SeatNotesParts;
  readonly #bucket: TokenBucket;
  #known: ReadonlyMap<string, Known> = new Map();
  /** Seats whose removal is announced elsewhere. */
  readonly #quiet = new Set<string>();
  #isLookDue = false;

  constructor(parts: SeatNotesParts) {
    this.#parts = parts;
    this.#bucket = new TokenBucket(NOTES, parts.now());
  }

  /** Call before a person is removed: the room is told who did it instead. */
  keepQuiet(sessionId: string): void {
    if (this.#known.has(sessionId)) this.#quiet.add(sessionId);
  }

  /**
   * Call when the seats may have changed. Looks a moment later: a person who takes over their held seat has
   * two changes at once, and was never gone.
   */
  seatsChanged(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    queueMicrotask(() => {
      this.#isLookDue = false;
      this.tell();
    });
  }

  /** Call when people have come whose arrival need not be announced. */
  skip(): void {
    this.#known = this.#read();
  }

  /** Tells now what has changed. */
  tell(): void {
    const before = this.#known;
    const now = this.#read();
    this.#known = now;
    const away = new Set<string>();
    for (const [id, known] of before) if (!now.has(id) || known.presence !== 'here') away.add(known.guestId);
    for (const [id, known] of before) {
      if (now.has(id)) continue;
      const isReplaced = [...now].some(([newId, { guestId }]) => !before.has(newId) && guestId === known.guestId);
      if (!isReplaced) this.#tellGone(id, known);
      this.#quiet.delete(id);
    }
    for (const [id, known] of now) this.#tellChange(known, before.get(id), away);
  }

  #read(): Map<string, Known> {
    const people = new Map<string, Known>();
    for (const [id, seat] of this.#parts.state.seats) {
      if (seat.isBot) continue;
      people.set(id, { guestId: this.#parts.guestOf(id) ?? id, name: seat.name, presence: presenceOf(seat) });
    }
    return people;
  }

  #tellGone(id: string, { name, presence }: Known): void {
    if (this.#quiet.has(id)) return;
    if (presence === 'here') this.#say(talkSentences.left(name));
    else if (presence === 'lost') this.#say(talkSentences.gone(name));
  }

  #tellChange({ guestId, name, presence }: Known, before: Known | undefined, away: ReadonlySet<string>): void {
    if (before?.presence === presence) return;
    if (presence !== 'here') this.#say(presence === 'lost' ? talkSentences.lost(name) : talkSentences.left(name));
    else if (before || away.has(guestId)) this.#say(talkSentences.back(name));
    else this.#say(talkSentences.joined(name));
  }

  #say(sentence: string): void {
    if (this.#bucket.take(this.#parts.now())) this.#parts.note(sentence);
  }
}

function presenceOf({ isConnected, hasLeft }: Seat): Presence {
  return hasLeft ? 'left' : isConnected ? 'here' : 'lost';
}

import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { TallyEntry, TallyMessage } from '../../../shared/room/groupMessages.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { rankByScore } from '../../../shared/room/ranking.ts';

/** Beyond this many, the people who have not played for the longest time are forgotten. */
const MOST_COUNTED = 128;

type Won = Omit<TallyEntry, 'id'>;

/** A tally as plain data, by guest id. */
export interface TallyData {
  readonly rounds: number;
  readonly people: readonly (readonly [guestId: string, won: Won])[];
}

/** The game's part of what is counted. */
type TallyRules = Pick<AnyGameModule, 'name' | 'ranking' | 'marksOf'>;

/** What the people of a group have won this evening, in all games. Kept by identity, while they are away too. */
export class Tally {
  #rounds = 0;
  /** Whoever played last is last. */
  readonly #people = new Map<string, Won>();

  get size(): number {
    return this.#people.size;
  }

  /**
   * Counts a round that was played to its end.
   * @param guestOf the person who has a seat; undefined for a bot
   */
  noteRound(rules: TallyRules, state: RoomState, guestOf: (sessionId: string) => string | undefined): void {
    this.#rounds++;
    const winners = winnersOf(rules, state);
    for (const [id, seat] of state.seats) {
      const guestId = seat.isSpectator || seat.isBot ? undefined : guestOf(id);
      if (guestId !== undefined) this.#add(guestId, rules, winners.has(id), rules.marksOf?.(state, id) ?? {});
    }
    for (const [guestId] of this.#people) {
      if (this.#people.size <= MOST_COUNTED) return;
      this.#people.delete(guestId);
    }
  }

  /** As the people in the room are told. */
  describe(state: RoomState, guestOf: (sessionId: string) => string | undefined): TallyMessage {
    const entries: TallyEntry[] = [];
    for (const id of state.seats.keys()) {
      const won = this.#people.get(guestOf(id) ?? '');
      if (won && (won.wins > 0 || Object.keys(won.marks).length > 0)) entries.push({ id, ...won });
    }
    return { rounds: this.#rounds, entries };
  }

  save(): TallyData {
    return { rounds: this.#rounds, people: structuredClone([...this.#people]) };
  }

  restore({ rounds, people }: TallyData): void {
    this.#rounds = rounds;
    this.#people.clear();
    for (const [guestId, won] of structuredClone(people)) this.#people.set(guestId, won);
  }

  #add(guestId: string, rules: TallyRules, hasWon: boolean, marks: Readonly<Record<string, number>>): void {
    const won = this.#people.get(guestId) ?? { wins: 0, marks: {} };
    this.#people.delete(guestId);
    this.#people.set(guestId, won);
    if (hasWon) won.wins++;
    for (const [mark, count] of Object.entries(marks)) {
      if (count <= 0) continue;
      won.marks[rules.name] ??= {};
      const counts = won.marks[rules.name]!;
      counts[mark] = (counts[mark] ?? 0) + count;
    }
  }
}

/** Nobody wins a round in which all are equal, or alone. */
function winnersOf(rules: TallyRules, state: RoomState): ReadonlySet<string> {
  const [first, second] = rules.ranking?.(state) ?? rankByScore(state);
  return new Set(second === undefined ? [] : first);
}

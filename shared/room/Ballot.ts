import { type AskedSettings, completeSettings } from '../defineSettings.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import { createRandom } from '../math/random.ts';
import { BallotBox, BallotOption, type RoomState } from './RoomState.ts';

/** "As before" and two others. */
const MAX_OPTIONS = 3;

/** A vote that is open, as plain data. */
export interface BallotData {
  /** What each option changes. */
  readonly settings: readonly AskedSettings[];
  readonly picks: readonly (readonly [person: string, option: number])[];
}

type BallotRules = Pick<AnyGameModule, 'settings' | 'ballot'>;

/**
 * The vote on the podium: how the next round is played. The first option is always to play as before, which is also what
 * happens if nobody votes.
 */
export class Ballot {
  readonly #state: RoomState;
  readonly #rules: BallotRules;
  readonly #random: () => number;
  /** By person: the index of an option. */
  readonly #picks = new Map<string, number>();
  #settings: readonly AskedSettings[] = [];

  constructor(state: RoomState, rules: BallotRules, seed: number) {
    this.#state = state;
    this.#rules = rules;
    this.#random = createRandom(seed);
  }

  /** How many people have voted. */
  get size(): number {
    return this.#picks.size;
  }

  /** Offers the options. Call when a podium begins. */
  open(): void {
    this.clear();
    const others = [...(this.#rules.ballot?.(this.#state) ?? [])];
    if (others.length === 0) return;
    const offered = [{ label: '', settings: {} }];
    while (offered.length < MAX_OPTIONS && others.length > 0)
      offered.push(...others.splice(this.#draw(others.length), 1));
    this.#settings = offered.map(({ settings }) => settings);
    this.#state.ballot ??= new BallotBox();
    for (const { label } of offered) {
      const option = new BallotOption();
      option.label = label;
      this.#state.ballot.options.push(option);
    }
  }

  /**
   * Votes, or changes a vote.
   * @param isHere whether a person may still vote: the votes of others no longer count
   */
  pick(person: string, option: number, isHere: (person: string) => boolean): void {
    if (option >= this.#settings.length) return;
    this.#picks.set(person, option);
    this.recount(isHere);
  }

  save(): BallotData {
    return { settings: this.#settings, picks: [...this.#picks] };
  }

  /** For a state that has the options already. */
  restore({ settings, picks }: BallotData): void {
    this.#settings = settings;
    for (const [person, option] of picks) this.#picks.set(person, option);
  }

  /** Call when somebody has gone. */
  recount(isHere: (person: string) => boolean): void {
    for (const person of this.#picks.keys()) if (!isHere(person)) this.#picks.delete(person);
    for (const [index, option] of [...(this.#state.ballot?.options ?? [])].entries()) {
      const votes = this.#votesFor(index);
      if (option.votes !== votes) option.votes = votes;
    }
  }

  /** Applies what most have voted for; among equals, chance decides. Call when the next round is about to begin. */
  close(): void {
    const most = Math.max(0, ...this.#settings.map((_settings, index) => this.#votesFor(index)));
    if (most > 0) {
      const leading = this.#settings.filter((_settings, index) => this.#votesFor(index) === most);
      this.#apply(leading[this.#draw(leading.length)]!);
    }
    this.clear();
  }

  /** Call when no round follows. */
  clear(): void {
    this.#picks.clear();
    this.#settings = [];
    if (this.#state.ballot?.options.length) this.#state.ballot.options.clear();
  }

  #apply(asked: AskedSettings): void {
    const { values } = this.#state.settings;
    const complete = completeSettings(this.#rules.settings.definitions, asked);
    for (const name of Object.keys(asked)) values.set(name, complete.get(name)!);
  }

  #votesFor(option: number): number {
    let votes = 0;
    for (const picked of this.#picks.values()) if (picked === option) votes++;
    return votes;
  }

  #draw(count: number): number {
    return Math.floor(this.#random() * count);
  }
}

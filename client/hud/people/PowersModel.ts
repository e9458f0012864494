import { type Signal, signal } from '@preact/signals';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../../shared/protocol.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { VoteKind } from '../../../shared/voteKinds.ts';
import type { MatchConnection } from '../../MatchPlace.ts';
import { secondsOf } from '../phaseText.ts';
import { writeIfChanged } from '../writeIfChanged.ts';

/** The vote that is running, as its card shows it. */
export interface ShownVote {
  readonly kind: VoteKind;
  readonly targetName: string;
  readonly isAboutOwn: boolean;
  readonly yes: number;
  readonly no: number;
  readonly needed: number;
  readonly secondsLeft: number;
}

export interface PowersSource {
  readonly connection: Pick<MatchConnection, 'room' | 'send' | 'banned'>;
  readonly rules: Pick<AnyGameModule, 'teams' | 'mapCount'>;
}

/** What this player can do about others and about the room, alone as its host or with a majority. */
export class PowersModel {
  readonly isLocked = signal(false);
  readonly vote: Signal<ShownVote | undefined> = signal(undefined);
  /** What this player has answered to the running vote. */
  readonly answered: Signal<boolean | undefined> = signal(undefined);
  /** For the host and operators. */
  readonly banned: Signal<ServerMessages['bans']['list']> = signal([]);
  /** Whether a vote can skip the map. */
  readonly canSkip = signal(false);
  /** Whose menu is open, by seat. */
  readonly menuOf: Signal<string | undefined> = signal(undefined);
  readonly teams: AnyGameModule['teams'];
  readonly send: MatchConnection['send'];
  readonly #source: PowersSource;
  #voteEndsAt = 0;

  constructor(source: PowersSource) {
    this.#source = source;
    this.teams = source.rules.teams;
    this.send = source.connection.send.bind(source.connection);
  }

  /** Runs a few times a second. */
  update(): void {
    const { connection, rules } = this.#source;
    const { state } = connection.room;
    this.isLocked.value = state.isLocked;
    this.canSkip.value = (rules.mapCount?.(state) ?? 1) > 1;
    writeIfChanged(this.banned, connection.banned);
    if (!state.seats.has(this.menuOf.peek() ?? '')) this.menuOf.value = undefined;
    this.#updateVote(state);
  }

  toggleMenu(sessionId: string): void {
    this.menuOf.value = this.menuOf.peek() === sessionId ? undefined : sessionId;
  }

  answer(isYes: boolean): void {
    this.answered.value = isYes;
    this.send('vote', { isYes });
  }

  #updateVote({ vote, seats }: RoomState): void {
    const { sessionId, clock } = this.#source.connection.room;
    const kind = vote?.kind;
    if (!kind) {
      this.vote.value = undefined;
      this.#voteEndsAt = 0;
      return;
    }
    const { byId, targetId, yes, no, needed, endsAt } = vote;
    if (endsAt !== this.#voteEndsAt) this.answered.value = byId === sessionId ? true : undefined;
    this.#voteEndsAt = endsAt;
    writeIfChanged<ShownVote | undefined>(this.vote, {
      kind,
      targetName: seats.get(targetId)?.name ?? '',
      isAboutOwn: targetId === sessionId,
      yes,
      no,
      needed,
      secondsLeft: secondsOf(Math.max(0, endsAt - clock.serverNow())),
    });
  }
}

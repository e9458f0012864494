import { type Signal, signal } from '@preact/signals';
import type { PuckEvent, PuckEventOf } from '../../../../shared/games/puck/events.ts';
import { dropEnded } from '../../../hud/dropEnded.ts';
import { type Person, personOf } from '../../../hud/personOf.ts';
import { writeIfChanged } from '../../../hud/writeIfChanged.ts';
import type { Honour, RowDetails } from '../../GameHud.ts';
import { puckTexts } from '../puckTexts.ts';
import { teamOf } from '../teamOf.ts';
import type { PuckHudSource } from './PuckHudSource.ts';

const GOAL_LINE_MS = 8000;
const GOAL_LINES_MAX = 4;

export interface GoalLine {
  readonly id: number;
  readonly team: number;
  readonly scorer: Person | undefined;
  readonly assist: Person | undefined;
  readonly isOwnGoal: boolean;
  readonly isOwn: boolean;
  readonly endsAtMs: number;
}

/** The goals of both teams, and which team this player is in; 0 for somebody who watches. */
export interface Standing {
  readonly goals1: number;
  readonly goals2: number;
  readonly team: number;
  readonly isOvertime: boolean;
}

export interface Vitals {
  /** 0…100 */
  readonly charge: number;
  readonly dash: number;
}

/** What the HUD shows of a table. Times are performance.now. */
export class PuckHudModel {
  readonly columns = [puckTexts.goals, puckTexts.assists];
  /** The next goal wins. */
  readonly isFinale = signal(false);
  readonly standing: Signal<Standing> = signal({ goals1: 0, goals2: 0, team: 0, isOvertime: false });
  readonly goalLines: Signal<readonly GoalLine[]> = signal([]);
  readonly vitals: Signal<Vitals | undefined> = signal(undefined);
  readonly #source: PuckHudSource;
  readonly #endEvents: () => void;
  #nextId = 1;

  constructor(source: PuckHudSource) {
    this.#source = source;
    this.#endEvents = source.events.on((event) => this.#take(event, performance.now()));
  }

  update(nowMs: number): void {
    const { room } = this.#source;
    const { state, sessionId, clock } = room;
    const { goals1, goals2, phase, phaseEndsAt } = state;
    const isOvertime = phase === 'playing' && goals1 === goals2 && clock.serverNow() >= phaseEndsAt;
    this.isFinale.value = isOvertime;
    writeIfChanged(this.standing, { goals1, goals2, isOvertime, team: state.marbles.get(sessionId)?.team ?? 0 });
    this.#updateVitals();
    dropEnded(this.goalLines, nowMs);
  }

  forgetRound(): void {
    this.goalLines.value = [];
  }

  describeRow(id: string): RowDetails {
    const marble = this.#source.room.state.marbles.get(id);
    const team = marble && teamOf(marble.team);
    return {
      isMarked: false,
      tags: team ? [team.name] : [],
      columns: marble ? [String(marble.goals), String(marble.assists)] : ['', ''],
    };
  }

  winnerText(): string {
    const { goals1, goals2, marbles } = this.#source.room.state;
    const score = puckTexts.score(goals1, goals2);
    if (goals1 === goals2) return puckTexts.draw(score);
    const team = goals1 > goals2 ? 1 : 2;
    const isOwn = marbles.get(this.#source.room.sessionId)?.team === team;
    return puckTexts.teamWins(isOwn ? puckTexts.yourTeam : nameOf(team), score);
  }

  honours(): Honour[] {
    return [...this.#source.room.state.awards].map(({ kind, id, value }) => {
      const { title, text } = puckTexts.awards[kind];
      return { id, title, text: text(value) };
    });
  }

  dispose(): void {
    this.#endEvents();
  }

  #updateVitals(): void {
    const { vitals } = this.#source.view;
    writeIfChanged(
      this.vitals,
      vitals && { charge: Math.round(vitals.charge * 100), dash: Math.round(vitals.dash * 100) },
    );
  }

  #take(event: PuckEvent, nowMs: number): void {
    const { news } = this.#source;
    if (event.kind === 'goal') this.#takeGoal(event, nowMs);
    else if (event.kind === 'overtime') news.announce({ text: puckTexts.overtime, isGold: true });
    else if (event.kind === 'save' && event.id === this.#source.room.sessionId) news.pop(puckTexts.saved, true, nowMs);
  }

  #takeGoal(goal: PuckEventOf<'goal'>, nowMs: number): void {
    const { state, sessionId } = this.#source.room;
    const scorer = personOf(state, goal.scorer, sessionId);
    const assist = personOf(state, goal.assist, sessionId);
    const line: GoalLine = {
      id: this.#nextId++,
      team: goal.team,
      scorer,
      assist,
      isOwnGoal: goal.isOwnGoal,
      isOwn: scorer?.isOwn === true || assist?.isOwn === true,
      endsAtMs: nowMs + GOAL_LINE_MS,
    };
    this.goalLines.value = [...this.goalLines.peek(), line].slice(-GOAL_LINES_MAX);
    this.#announce(goal, state.marbles.get(sessionId)?.team);
  }

  #announce({ team, goals1, goals2 }: PuckEventOf<'goal'>, ownTeam: number | undefined): void {
    const isCounted = this.#source.room.state.phase === 'playing';
    const goal = puckTexts.goalFor(nameOf(team));
    const text = isCounted ? `${goal} ${puckTexts.score(goals1, goals2)}` : goal;
    this.#source.news.announce({ text, isGold: ownTeam === team });
  }
}

function nameOf(team: number): string {
  return teamOf(team)?.name ?? puckTexts.somebody;
}

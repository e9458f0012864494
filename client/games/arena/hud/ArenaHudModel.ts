import { type Signal, signal } from '@preact/signals';
import { isDoubleTime } from '../../../../shared/games/arena/crown.ts';
import type { ArenaEvent, ArenaEventOf } from '../../../../shared/games/arena/events.ts';
import type { ArenaState } from '../../../../shared/games/arena/schemas.ts';
import { dropEnded } from '../../../hud/dropEnded.ts';
import { announced, type Person, personOf } from '../../../hud/personOf.ts';
import { writeIfChanged } from '../../../hud/writeIfChanged.ts';
import type { Honour, RowDetails } from '../../GameHud.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudSource } from './ArenaHudSource.ts';
import { BoutModel } from './BoutModel.ts';
import { type DeathAccount, deathAccount } from './deathAccount.ts';
import type { Vitals } from './Vitals.ts';

const KILL_LINE_MS = 4000;
const KILL_LINES_MAX = 5;
/** How long after the respawn the player can still ask what hit them. */
const DEATH_KEPT_MS = 10_000;
/** Streaks from this length on are announced. */
const STREAK = 3;
/** Streaks from this length on are shown in the scoreboard. */
const STREAK_TAG = 2;

export interface KillLine {
  readonly id: number;
  readonly killer: Person | undefined;
  readonly victim: Person;
  readonly isOwn: boolean;
  /** The victim wore the crown. */
  readonly isCrown: boolean;
  /** How many splats in a row the killer has; 0 if too few to mention. */
  readonly streak: number;
  readonly endsAtMs: number;
}

/** Who wears the crown, as everybody sees it. */
export interface Leader extends Person {
  readonly score: number;
}

/** What the HUD shows of an arena. Times are performance.now. */
export class ArenaHudModel {
  readonly columns = [];
  /** Points count double. */
  readonly isFinale = signal(false);
  readonly killLines: Signal<readonly KillLine[]> = signal([]);
  /** This player's last death, for as long as the player can ask about it. */
  readonly death: Signal<DeathAccount | undefined> = signal(undefined);
  readonly vitals: Signal<Vitals | undefined> = signal(undefined);
  readonly respawnSeconds = signal(0);
  readonly isPodium = signal(false);
  readonly bouts: BoutModel;
  /** Nobody's between the rounds. */
  readonly leader: Signal<Leader | undefined> = signal(undefined);
  readonly #source: ArenaHudSource;
  readonly #endEvents: () => void;
  #deathEndsAtMs = 0;
  #nextId = 1;
  /** Whether this player wore the crown when last splatted. The `death` event follows the `kill` event that says so. */
  #hadCrown = false;

  constructor(source: ArenaHudSource) {
    this.#source = source;
    this.bouts = new BoutModel(source.room);
    this.#endEvents = source.events.on((event) => this.#take(event, performance.now()));
  }

  update(nowMs: number): void {
    this.#updateFinale();
    this.#updateVitals();
    this.#updateLeader();
    this.bouts.update();
    dropEnded(this.killLines, nowMs);
    const { panels } = this.#source;
    if (this.respawnSeconds.peek() > 0 || panels.shown.peek() === 'detail') this.#deathEndsAtMs = nowMs + DEATH_KEPT_MS;
    if (this.death.peek() && nowMs > this.#deathEndsAtMs) this.death.value = undefined;
    if (!this.death.peek()) panels.close('detail');
  }

  forgetRound(): void {
    this.killLines.value = [];
    this.death.value = undefined;
  }

  describeRow(id: string): RowDetails {
    const { state } = this.#source.room;
    const streak = state.fighters.get(id)?.streak ?? 0;
    return {
      isMarked: id === state.crownId,
      tags: streak >= STREAK_TAG ? [arenaTexts.streak(streak)] : [],
      columns: [],
    };
  }

  honours(): Honour[] {
    return [...this.#source.room.state.awards].map(({ kind, id, value }) => {
      const { title, text } = arenaTexts.awards[kind];
      return { id, title, text: text(value) };
    });
  }

  dispose(): void {
    this.#endEvents();
  }

  #take(event: ArenaEvent, nowMs: number): void {
    if (event.kind === 'kill') this.#takeKill(event, nowMs);
    else if (event.kind === 'crown') this.#announceCrown(event.id);
    else if (event.kind === 'death') this.#takeDeath(event, nowMs);
    else if (event.kind === 'bout') this.#source.news.announce(this.bouts.describe(event));
  }

  #takeKill(kill: ArenaEventOf<'kill'>, nowMs: number): void {
    const { state, sessionId } = this.#source.room;
    const victim = personOf(state, kill.victim, sessionId);
    if (!victim) return;
    const killer = personOf(state, kill.killer, sessionId);
    const line: KillLine = {
      id: this.#nextId++,
      killer,
      victim,
      isOwn: killer?.isOwn === true || victim.isOwn,
      isCrown: kill.isCrown,
      streak: kill.streak >= STREAK ? kill.streak : 0,
      endsAtMs: nowMs + KILL_LINE_MS,
    };
    this.killLines.value = [...this.killLines.peek(), line].slice(-KILL_LINES_MAX);
    if (victim.isOwn) this.#hadCrown = kill.isCrown;
    if (killer?.isOwn) this.#tellOwnKill(kill, nowMs);
  }

  #tellOwnKill({ points, isCrown, streak }: ArenaEventOf<'kill'>, nowMs: number): void {
    const { news } = this.#source;
    const isDouble = this.isFinale.peek();
    if (points > 0) {
      news.pop(arenaTexts.pop(points, isDouble, isCrown), isCrown || isDouble, nowMs);
    }
    if (streak >= STREAK) news.announce({ text: arenaTexts.streakNews(streak), isGold: false });
  }

  #announceCrown(id: string): void {
    const { room, news } = this.#source;
    const wearer = personOf(room.state, id, room.sessionId);
    if (wearer?.isOwn) news.announce({ text: arenaTexts.youTakeCrown, isGold: true });
    else if (wearer) news.announce({ ...announced(wearer), text: arenaTexts.takesCrown, isGold: false });
  }

  #takeDeath(death: ArenaEventOf<'death'>, nowMs: number): void {
    const { room, panels } = this.#source;
    const { state, sessionId: ownId } = room;
    this.death.value = deathAccount(death, {
      state,
      ownId,
      vitals: this.vitals.peek(),
      hadCrown: this.#hadCrown,
    });
    this.#deathEndsAtMs = nowMs + DEATH_KEPT_MS;
    panels.close('detail');
  }

  #updateFinale(): void {
    const { room, news } = this.#source;
    const { phase, phaseEndsAt } = room.state;
    const isDouble = isDoubleTime(room.state, phase, phaseEndsAt - room.clock.serverNow());
    this.isPodium.value = phase === 'podium';
    if (isDouble && !this.isFinale.peek()) news.announce({ text: arenaTexts.doublePoints, isGold: true });
    this.isFinale.value = isDouble;
  }

  #updateVitals(): void {
    const { view } = this.#source;
    const seen = view.vitals;
    const last = this.vitals.peek();
    this.respawnSeconds.value = Math.ceil(view.respawnMs / 1000);
    if (!seen) {
      this.vitals.value = undefined;
      return;
    }
    const health = Math.round(seen.health * 100);
    const heat = Math.round(seen.heat * 100);
    const dash = Math.round(seen.dash * 100);
    if (last?.health !== health || last.heat !== heat || last.dash !== dash) this.vitals.value = { health, heat, dash };
  }

  #updateLeader(): void {
    const { state, sessionId } = this.#source.room;
    writeIfChanged(this.leader, leaderOf(state, sessionId));
  }
}

function leaderOf(state: ArenaState, ownId: string): Leader | undefined {
  const person = personOf(state, state.crownId, ownId);
  if (!person || state.phase === 'podium' || state.phase === 'countdown') return undefined;
  return { ...person, score: state.seats.get(state.crownId)?.score ?? 0 };
}

import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { AnyGameModule, Team } from '../../shared/games/GameModule.ts';
import type { TallyMessage } from '../../shared/room/groupMessages.ts';
import type { Phase, RoomSettings } from '../../shared/room/RoomState.ts';
import { countPeople } from '../../shared/room/seatChoices.ts';
import type { GameHud, Honour } from '../games/GameHud.ts';
import type { MatchConnection } from '../MatchPlace.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { type Drop, describeDrop } from './describeDrop.ts';
import { HintList } from './HintList.ts';
import { Panels } from './Panels.ts';
import { PowersModel } from './people/PowersModel.ts';
import { phaseText, secondsOf } from './phaseText.ts';
import { RoundNews } from './RoundNews.ts';
import { type ScoreRow, scoreRows } from './scoreRows.ts';
import { writeIfChanged } from './writeIfChanged.ts';

/** The scoreboard does not have to update every frame. */
const PEOPLE_INTERVAL_MS = 200;
const NOTICE_MS = 6000;
const GO_MS = 900;

/** A part of the lobby, as the room card shows it. */
export type LobbyPart = 'people' | 'invite' | 'settings' | 'marble';

/** What people say, beside the game, and the button that opens its card. */
interface TalkParts {
  readonly Area: ComponentType;
  readonly Button: ComponentType;
}

/** The part of a connection that the HUD uses. */
export type HudConnection = Pick<
  MatchConnection,
  'room' | 'code' | 'status' | 'line' | 'send' | 'showNotices' | 'banned' | 'tally'
>;

export interface HudSource {
  readonly connection: HudConnection;
  /** Called once, with what the game's part of the HUD shares with the rest. */
  createGameHud(shared: { readonly news: RoundNews; readonly panels: Panels }): GameHud;
  readonly isOperator: ReadonlySignal<boolean>;
  /** The game's. */
  readonly rules: Pick<
    AnyGameModule,
    'name' | 'ranking' | 'teams' | 'mapCount' | 'settings' | 'maxPlayers' | 'usualPlayers'
  >;
}

/** The room as the HUD shows it. `update` writes a signal only when something visible has changed. */
export class HudModel {
  readonly phase: Signal<Phase> = signal('warmup');
  readonly timer = signal('');
  /** Whole seconds left in the phase, or in a part of it with a clock of its own; undefined while it has no end yet. */
  readonly secondsLeft: Signal<number | undefined> = signal(undefined);
  /** The large text over the arena before a round: "3", "2", "1", "Go!". */
  readonly count = signal('');
  /** Whether this player has a seat in the game, and does not just watch. */
  readonly isPlaying = signal(false);
  readonly rows: Signal<readonly ScoreRow[]> = signal([]);
  readonly honours: Signal<readonly Honour[]> = signal([]);
  readonly notice: Signal<string | undefined> = signal(undefined);
  readonly drop: Signal<Drop | undefined> = signal(undefined);
  /** While a bot plays for this player: why, and for how long the seat is held. Written by `Attendance`. */
  readonly absence: Signal<{ readonly text: string; readonly left: string } | undefined> = signal(undefined);
  /** What those who watch have over the picture. Undefined while this player plays, or before its code is loaded. */
  readonly watchCard: Signal<ComponentType | undefined> = signal(undefined);
  /** What people in the room say. Undefined until its code is loaded, and in practice. */
  readonly talk: Signal<TalkParts | undefined> = signal(undefined);
  readonly isHost = signal(false);
  readonly isPublic = signal(true);
  /** Players, without bots, spectators and people who have left. */
  readonly people = computed(() => this.rows.value.filter((row) => !row.isSpectator && !row.isBot && !row.hasLeft));
  /** Whether one more person can play. Bots give up their seats to people; those of people who have left are held. */
  readonly hasPlace = signal(true);
  /** The place in the line for a seat; place 0 if this player does not wait. */
  readonly line: Signal<HudConnection['line']> = signal({ place: 0, length: 0 });
  /** Player seats of the room. */
  readonly seats = signal(0);
  readonly title = signal('');
  readonly lobbyPart: Signal<LobbyPart> = signal('people');
  /** What the room card says about copying the link. */
  readonly lobbySaid = signal('');
  /** What may be voted on, on the podium. */
  readonly ballot: Signal<readonly { readonly label: string; readonly votes: number }[]> = signal([]);
  /** Which of it this player has voted for. */
  readonly picked: Signal<number | undefined> = signal(undefined);
  readonly tally: Signal<TallyMessage | undefined> = signal(undefined);
  /** Counts how often the room was read, for parts that read more of it. */
  readonly reads = signal(0);
  readonly isOperator: ReadonlySignal<boolean>;
  readonly canRemove = computed(() => this.isHost.value || this.isOperator.value);
  /** Public rooms start by themselves. */
  readonly canStart = computed(() => this.isOperator.value || (this.isHost.value && !this.isPublic.value));
  readonly panels = new Panels();
  readonly news = new RoundNews();
  readonly powers: PowersModel;
  /** The game's part. */
  readonly game: GameHud;
  readonly hints: HintList;
  readonly #source: HudSource;
  #nextPeopleMs = 0;
  #noticeEndsAtMs = 0;
  #goEndsAtMs = 0;

  constructor(source: HudSource) {
    const { room } = source.connection;
    this.#source = source;
    this.isOperator = source.isOperator;
    this.powers = new PowersModel(source);
    this.phase.value = room.state.phase;
    source.connection.showNotices((text) => this.tell(text));
    this.game = source.createGameHud(this);
    this.hints = new HintList(source.rules.name, this.game.hints);
  }

  /** Undefined in practice. */
  get code(): string | undefined {
    return this.#source.connection.code;
  }

  get rules(): HudSource['rules'] {
    return this.#source.rules;
  }

  /** Empty in a game without teams. */
  get teams(): readonly Team[] {
    return this.#source.rules.teams ?? [];
  }

  get roomSettings(): RoomSettings {
    return this.#source.connection.room.state.settings;
  }

  readonly send: HudConnection['send'] = (name, payload) => {
    this.#source.connection.send(name, payload);
    this.#nextPeopleMs = 0;
  };

  get gameName(): string {
    return this.#source.rules.name;
  }

  /** This player's row; undefined until the rows are first read. */
  get own(): ScoreRow | undefined {
    return this.rows.value.find((row) => row.isOwn);
  }

  /** Runs once a frame. */
  update(nowMs: number): void {
    batch(() => {
      this.#updateClock(nowMs);
      this.game.update(nowMs);
      this.news.update(nowMs);
      this.hints.update(nowMs, this.isPlaying.peek() && this.phase.peek() !== 'podium');
      if (nowMs >= this.#nextPeopleMs) {
        this.#nextPeopleMs = nowMs + PEOPLE_INTERVAL_MS;
        this.#updatePeople(nowMs);
      }
    });
  }

  toggleReady(): void {
    this.#source.connection.send('ready', { isReady: !this.own?.isReady });
    this.#nextPeopleMs = 0;
  }

  startRound(): void {
    this.#source.connection.send('start', {});
  }

  /** Votes on the next round, or changes the vote. */
  pick(option: number): void {
    this.picked.value = option;
    this.send('pick', { option });
  }

  /** Takes everybody to another game. */
  changeGame(game: string): void {
    this.#source.connection.send('game', { game });
  }

  /** Becomes a spectator, or takes a free seat. */
  spectate(isSpectator: boolean): void {
    this.#source.connection.send('spectate', { isSpectator });
  }

  dispose(): void {
    this.game.dispose();
  }

  #updateClock(nowMs: number): void {
    const { room, status } = this.#source.connection;
    const { phase, phaseEndsAt } = room.state;
    const leftMs = phaseEndsAt > 0 ? phaseEndsAt - room.clock.serverNow() : undefined;
    if (phase !== this.phase.peek()) this.#enterPhase(phase, nowMs);
    const shownMs = (phase === 'playing' ? this.game.clockMs?.() : undefined) ?? leftMs;
    this.timer.value = phaseText(phase, shownMs);
    this.secondsLeft.value = shownMs === undefined ? undefined : secondsOf(shownMs);
    const seconds = Math.max(1, secondsOf(leftMs ?? 0));
    this.count.value = phase === 'countdown' ? String(seconds) : nowMs < this.#goEndsAtMs ? hudTexts.go : '';
    this.isPlaying.value = room.state.seats.get(room.sessionId)?.isSpectator === false;
    writeIfChanged(this.drop, describeDrop(status, nowMs));
  }

  #enterPhase(phase: Phase, nowMs: number): void {
    this.#goEndsAtMs = phase === 'playing' ? nowMs + GO_MS : 0;
    this.phase.value = phase;
    this.picked.value = undefined;
    this.#nextPeopleMs = 0;
    if (phase !== 'countdown' && phase !== 'podium') return;
    if (phase === 'podium' && this.isPlaying.peek()) this.hints.noteRound();
    this.news.forgetRound();
    this.game.forgetRound();
  }

  #updatePeople(nowMs: number): void {
    const { state, sessionId } = this.#source.connection.room;
    writeIfChanged(
      this.rows,
      scoreRows(state, sessionId, this.#source.rules, (id) => this.game.describeRow(id)),
    );
    writeIfChanged(this.honours, this.game.honours());
    writeIfChanged(
      this.ballot,
      Array.from(state.ballot?.options ?? [], ({ label, votes }) => ({ label, votes })),
    );
    this.tally.value = this.#source.connection.tally;
    this.powers.update();
    this.isHost.value = state.hostId === sessionId;
    const { settings } = state;
    this.isPublic.value = settings?.isPublic ?? true;
    this.seats.value = settings?.maxPlayers ?? 0;
    this.title.value = settings?.title ?? '';
    this.hasPlace.value = countPeople(state) < (settings?.maxPlayers ?? Number.POSITIVE_INFINITY);
    this.reads.value++;
    writeIfChanged(this.line, this.#source.connection.line);
    if (this.notice.peek() !== undefined && nowMs > this.#noticeEndsAtMs) this.notice.value = undefined;
  }

  /** Shows a sentence for a while. */
  tell(text: string): void {
    this.notice.value = text;
    this.#noticeEndsAtMs = performance.now() + NOTICE_MS;
  }
}

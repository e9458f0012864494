import { batch, type Signal, signal } from '@preact/signals';
import type { Phase, RoomState } from '../../shared/room/RoomState.ts';
import type { Connection } from '../connection/Connection.ts';
import type { GameView } from '../games/ClientGame.ts';
import { phaseText } from './phaseText.ts';
import { type ScoreRow, scoreRows } from './scoreRows.ts';

/** The table of people need not be as quick as the picture. */
const PEOPLE_INTERVAL_MS = 200;
const KILL_LINE_MS = 4000;
const KILL_LINES_MAX = 5;
const NOTICE_MS = 6000;

export interface Vitals {
  /** Percent, whole, so that bars change only when one could see it. */
  readonly health: number;
  readonly heat: number;
  readonly dash: number;
}
export interface KillLine {
  readonly id: number;
  readonly killer: { readonly name: string; readonly look: number } | undefined;
  readonly victim: { readonly name: string; readonly look: number };
  readonly isOwn: boolean;
  readonly endsAtMs: number;
}

/** The room as the HUD shows it: signals, written by `update` only where something visible has changed. */
export class HudModel {
  readonly phase: Signal<Phase> = signal('warmup');
  readonly timer = signal('');
  readonly vitals: Signal<Vitals | undefined> = signal(undefined);
  readonly respawnSeconds = signal(0);
  readonly rows: Signal<readonly ScoreRow[]> = signal([]);
  readonly killLines: Signal<readonly KillLine[]> = signal([]);
  readonly notice: Signal<string | undefined> = signal(undefined);
  /** Seconds until a dropped seat is lost; undefined while connected. */
  readonly dropSeconds: Signal<number | undefined> = signal(undefined);
  readonly isHost = signal(false);
  readonly isPublic = signal(true);
  readonly isScoreboardHeld = signal(false);
  readonly isInvitationShown: Signal<boolean>;
  readonly code: string;
  readonly #connection: Connection<RoomState>;
  readonly #view: GameView;
  readonly #endings: (() => void)[];
  #nextPeopleMs = 0;
  #nextKillId = 1;
  #noticeEndsAtMs = 0;

  constructor(connection: Connection<RoomState>, view: GameView, isInvitationShown: boolean) {
    this.#connection = connection;
    this.#view = view;
    this.code = connection.code;
    this.isInvitationShown = signal(isInvitationShown);
    this.#endings = [
      connection.room.onMessage('event', (event: unknown) => this.#takeEvent(event)),
      connection.room.onMessage('notice', (notice: unknown) => this.#takeNotice(notice)),
    ];
  }

  /** The own row; undefined until the first people are read. */
  get own(): ScoreRow | undefined {
    return this.rows.value.find((row) => row.isOwn);
  }

  /** Once a frame. */
  update(nowMs: number): void {
    batch(() => {
      this.#updateClock(nowMs);
      this.#updateVitals();
      if (nowMs >= this.#nextPeopleMs) {
        this.#nextPeopleMs = nowMs + PEOPLE_INTERVAL_MS;
        this.#updatePeople(nowMs);
      }
    });
  }

  toggleReady(): void {
    this.#connection.send('ready', { isReady: !this.own?.isReady });
    this.#nextPeopleMs = 0;
  }

  toggleInvitation(): void {
    this.isInvitationShown.value = !this.isInvitationShown.peek();
  }

  startRound(): void {
    this.#connection.send('start', {});
  }

  /** Take a free seat, or give the own one up. */
  spectate(isSpectator: boolean): void {
    this.#connection.send('spectate', { isSpectator });
  }

  dispose(): void {
    for (const end of this.#endings) end();
  }

  #updateClock(nowMs: number): void {
    const { state, clock } = this.#connection.room;
    const leftMs = state.phaseEndsAt > 0 ? state.phaseEndsAt - clock.serverNow() : undefined;
    const { status } = this.#connection;
    this.phase.value = state.phase;
    this.timer.value = phaseText(state.phase, leftMs);
    this.dropSeconds.value =
      status.kind === 'dropped' ? Math.max(0, Math.ceil((status.graceEndsAtMs - nowMs) / 1000)) : undefined;
  }

  #updateVitals(): void {
    const seen = this.#view.vitals;
    const last = this.vitals.peek();
    this.respawnSeconds.value = Math.ceil(this.#view.respawnMs / 1000);
    if (!seen) {
      this.vitals.value = undefined;
      return;
    }
    const health = Math.round(seen.health * 100);
    const heat = Math.round(seen.heat * 100);
    const dash = Math.round(seen.dash * 100);
    if (last?.health !== health || last.heat !== heat || last.dash !== dash) this.vitals.value = { health, heat, dash };
  }

  #updatePeople(nowMs: number): void {
    const { state, sessionId } = this.#connection.room;
    const rows = scoreRows(state, sessionId);
    if (JSON.stringify(rows) !== JSON.stringify(this.rows.peek())) this.rows.value = rows;
    this.isHost.value = state.hostId === sessionId;
    this.isPublic.value = state.settings?.isPublic ?? true;
    if (this.killLines.peek().some((line) => line.endsAtMs <= nowMs)) {
      this.killLines.value = this.killLines.peek().filter((line) => line.endsAtMs > nowMs);
    }
    if (this.notice.peek() !== undefined && nowMs > this.#noticeEndsAtMs) this.notice.value = undefined;
  }

  /** Events are the game's own plain data; the HUD knows one kind, and trusts nothing in it. */
  #takeEvent(event: unknown): void {
    if (typeof event !== 'object' || event === null || !('kind' in event) || event.kind !== 'kill') return;
    const victim = this.#personOf('victim' in event ? event.victim : undefined);
    if (!victim) return;
    const killer = this.#personOf('killer' in event ? event.killer : undefined);
    const line: KillLine = {
      id: this.#nextKillId++,
      killer,
      victim,
      isOwn: killer?.isOwn === true || victim.isOwn,
      endsAtMs: performance.now() + KILL_LINE_MS,
    };
    this.killLines.value = [...this.killLines.peek(), line].slice(-KILL_LINES_MAX);
  }

  #personOf(id: unknown): { name: string; look: number; isOwn: boolean } | undefined {
    const seat = typeof id === 'string' ? this.#connection.room.state.seats.get(id) : undefined;
    return seat && { name: seat.name, look: seat.look, isOwn: id === this.#connection.room.sessionId };
  }

  #takeNotice(notice: unknown): void {
    if (typeof notice !== 'object' || notice === null || !('text' in notice)) return;
    this.notice.value = String(notice.text);
    this.#noticeEndsAtMs = performance.now() + NOTICE_MS;
  }
}

import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { HudModel } from '../hud/HudModel.ts';
import { clockOf } from '../hud/phaseText.ts';
import { writeIfChanged } from '../hud/writeIfChanged.ts';
import type { MatchConnection } from '../MatchPlace.ts';
import { motionMs } from '../motionMs.ts';
import { awayTexts } from '../text/awayTexts.ts';
import { homeTexts } from '../text/homeTexts.ts';
import { type WatchedPage, watchActivity } from './ActivityWatch.ts';

/** A shorter absence, such as a glance at another tab or a stall of the network, is not worth a word. */
const WORTH_TELLING_MS = 3_000;
/** The same while it lasts. */
const WORTH_SHOWING_MS = 700;

export interface AttendanceParts {
  readonly connection: Pick<
    MatchConnection,
    'room' | 'status' | 'absences' | 'awayEndsAtMs' | 'takeReturn' | 'declareAway' | 'comeBack' | 'hurry'
  >;
  readonly hud: Pick<HudModel, 'absence' | 'tell'>;
  readonly rules: Pick<AnyGameModule, 'canAct'>;
  readonly page: WatchedPage;
}

/**
 * Whether somebody is at this page. If not, it sends no inputs and says so, and the server lets a bot play. A client that
 * went on would send the same input for ever, or one that changes because the world moves below a resting mouse.
 */
export class Attendance {
  readonly #parts: AttendanceParts;
  readonly #endWatch: () => void;
  #isHidden = false;
  #isIdle = false;
  /** For how long nothing was touched although there was something to do. */
  #restMs = 0;
  #lastMs = performance.now();
  #awaySinceMs = 0;

  constructor(parts: AttendanceParts) {
    this.#parts = parts;
    this.#endWatch = watchActivity(parts.page, {
      onHidden: () => this.#set(true, this.#isIdle),
      onShown: () => this.#show(),
      onTouched: () => this.noteUse(),
      onOnline: () => parts.connection.hurry(),
    });
    if (parts.page.document.visibilityState === 'hidden') this.#set(true, false);
  }

  get isAway(): boolean {
    return this.#isHidden || this.#isIdle;
  }

  /** Call when a device was used that has no events. */
  noteUse(): void {
    this.#restMs = 0;
    this.#set(this.#isHidden, false);
  }

  /** Runs once a frame. */
  update(nowMs: number): void {
    const { connection, rules, hud } = this.#parts;
    const { room, absences } = connection;
    const { state, sessionId } = room;
    const seat = state.seats.get(sessionId);
    // The first frame after a sleep comes late, but nobody rested in it.
    const passedMs = motionMs(nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    const isPlaying = seat?.isSpectator === false && state.phase === 'playing';
    if (!isPlaying) this.#restMs = 0;
    else if (rules.canAct?.(state, sessionId) !== false) this.#restMs += passedMs;
    if (absences && this.#restMs >= absences.awayAfterMs) this.#set(this.#isHidden, true);
    const back = connection.takeReturn();
    if (back && back.awayMs >= WORTH_TELLING_MS) hud.tell(awayTexts.hasPlayed(back.points));
    writeIfChanged(hud.absence, this.#describe(seat?.isAway === true, nowMs));
  }

  dispose(): void {
    this.#endWatch();
  }

  #describe(isAway: boolean, nowMs: number): HudModel['absence']['value'] {
    const { awayEndsAtMs } = this.#parts.connection;
    if (!isAway || awayEndsAtMs === undefined) this.#awaySinceMs = nowMs;
    if (awayEndsAtMs === undefined || nowMs - this.#awaySinceMs < WORTH_SHOWING_MS) return undefined;
    return { text: awayTexts.isAway, left: homeTexts.seatIsHeld(clockOf(awayEndsAtMs - nowMs)) };
  }

  #show(): void {
    const wasHidden = this.#isHidden;
    this.#restMs = 0;
    this.#set(false, false);
    // The network may have gone, or changed, while nobody looked.
    if (wasHidden) this.#parts.connection.hurry();
  }

  #set(isHidden: boolean, isIdle: boolean): void {
    const wasAway = this.isAway;
    this.#isHidden = isHidden;
    this.#isIdle = isIdle;
    if (this.isAway === wasAway) return;
    if (this.isAway) this.#parts.connection.declareAway();
    else this.#parts.connection.comeBack();
  }
}

import type { Phase, RoomState } from '../../shared/room/RoomState.ts';
import type { MatchRoom } from '../MatchRoom.ts';
import { OLD_NEWS_MS } from './oldNews.ts';
import type { SoundPlayer } from './SoundBoard.ts';

const PEOPLE_INTERVAL_MS = 250;
/** The last seconds of the countdown that tick. */
const COUNTED_SECONDS = 3;

/** The sounds of the room itself, in any game: the countdown, the rounds, people joining. */
export class RoomSounds {
  readonly #room: Pick<MatchRoom<RoomState>, 'state' | 'clock'>;
  readonly #board: SoundPlayer;
  readonly #people = new Set<string>();
  #phase: Phase;
  #countedSeconds = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  #nextPeopleMs = 0;

  constructor(room: Pick<MatchRoom<RoomState>, 'state' | 'clock'>, board: SoundPlayer) {
    this.#room = room;
    this.#board = board;
    this.#phase = room.state.phase;
    this.#notePeople();
    board.play('join');
  }

  /**
   * Runs once a frame.
   * @param nowMs performance.now()
   */
  update(nowMs: number): void {
    const isNews = nowMs - this.#lastMs < OLD_NEWS_MS;
    this.#lastMs = nowMs;
    this.#followPhase(isNews);
    if (nowMs < this.#nextPeopleMs) return;
    this.#nextPeopleMs = nowMs + PEOPLE_INTERVAL_MS;
    if (this.#notePeople() && isNews) this.#board.play('join');
  }

  #followPhase(isNews: boolean): void {
    const { phase } = this.#room.state;
    const before = this.#phase;
    this.#phase = phase;
    this.#countDown(isNews);
    if (phase === before || !isNews) return;
    if (phase === 'playing') this.#board.play('go');
    else if (phase === 'podium') this.#board.play('roundEnd');
  }

  #countDown(isNews: boolean): void {
    const { state, clock } = this.#room;
    const seconds = state.phase === 'countdown' ? Math.ceil((state.phaseEndsAt - clock.serverNow()) / 1000) : 0;
    if (seconds === this.#countedSeconds) return;
    this.#countedSeconds = seconds;
    if (isNews && seconds > 0 && seconds <= COUNTED_SECONDS) this.#board.play('countdown');
  }

  /** @returns whether a person has joined; bots make no sound */
  #notePeople(): boolean {
    const { seats } = this.#room.state;
    let isSomebodyNew = false;
    for (const [id, seat] of seats) {
      if (seat.isBot || this.#people.has(id)) continue;
      this.#people.add(id);
      isSomebodyNew = true;
    }
    for (const id of this.#people) if (!seats.has(id)) this.#people.delete(id);
    return isSomebodyNew;
  }
}

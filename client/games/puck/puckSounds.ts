import type { PuckEvent, PuckEventOf } from '../../../shared/games/puck/events.ts';
import { DASHING_SPEED } from '../../../shared/games/puck/rules.ts';
import type { EventSource } from '../../EventFeed.ts';
import { OLD_NEWS_MS } from '../../sound/oldNews.ts';
import type { SoundPlayer } from '../../sound/SoundBoard.ts';
import type { PuckSight, SeenRoom } from './PuckSight.ts';
import type { PuckSound } from './puckRecipes.ts';

/** Sounds of other players' actions are quieter. */
export const OTHERS_VOLUME = 0.6;
/** A kick from this strength on sounds hard. */
const HARD = 0.7;
/** Units a second by which a bounce changes the puck's speed: the least that is heard, and one as loud as can be. */
const LEAST_KNOCK = 90;
const FULL_KNOCK = 900;
/** A kick changes the puck's speed too, and has its own sound. */
const AFTER_KICK_MS = 90;

export type PuckSoundRoom = SeenRoom;
export type PuckSoundPrediction = Pick<PuckSight, 'ownId' | 'own' | 'ownKick' | 'puck'>;

/** Maps what happens on a table to sounds. Does not affect the game. */
export class PuckSounds {
  readonly #room: PuckSoundRoom;
  readonly #predicted: PuckSoundPrediction;
  readonly #board: SoundPlayer<PuckSound>;
  readonly #endEvents: () => void;
  readonly #speed = { x: 0, y: 0 };
  readonly #dashes = new Map<string, number>();
  #kicks: number;
  #kickedMs = Number.NEGATIVE_INFINITY;
  #ownDashedAt = -1;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(
    room: PuckSoundRoom,
    predicted: PuckSoundPrediction,
    board: SoundPlayer<PuckSound>,
    events: EventSource<PuckEvent>,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#board = board;
    this.#kicks = predicted.ownKick?.serial ?? 0;
    this.#endEvents = events.on((event) => this.#take(event));
  }

  /**
   * Runs once a frame, after `predict`.
   * @param nowMs performance.now
   */
  update(nowMs: number): void {
    const isNews = nowMs - this.#lastMs < OLD_NEWS_MS;
    this.#lastMs = nowMs;
    this.#followOwnKick(nowMs);
    this.#followPuck(isNews);
    this.#followDashes(isNews);
  }

  dispose(): void {
    this.#endEvents();
  }

  /** Plays this player's kick in the frame in which it meets the puck, without waiting for the server. */
  #followOwnKick(nowMs: number): void {
    const kick = this.#predicted.ownKick;
    if (!kick || kick.serial === this.#kicks) return;
    this.#kicks = kick.serial;
    this.#kickedMs = nowMs;
    this.#board.play(kick.strength >= HARD ? 'hardKick' : 'kick', { volume: 0.6 + 0.4 * kick.strength });
  }

  #followPuck(isNews: boolean): void {
    const { x, y, vx, vy } = this.#predicted.puck;
    const change = Math.hypot(vx - this.#speed.x, vy - this.#speed.y);
    const isTurned = vx * this.#speed.x < 0 || vy * this.#speed.y < 0;
    this.#speed.x = vx;
    this.#speed.y = vy;
    const isKick = this.#lastMs - this.#kickedMs < AFTER_KICK_MS;
    if (!isNews || isKick || !isTurned || change < LEAST_KNOCK || this.#room.state.stage === 'freeze') return;
    this.#board.play('knock', { x, y, volume: Math.min(1, change / FULL_KNOCK) });
  }

  #followDashes(isNews: boolean): void {
    const { own, ownId } = this.#predicted;
    if (own && own.dashedAt !== this.#ownDashedAt) {
      this.#ownDashedAt = own.dashedAt;
      // A kick-off changes the stamp too.
      if (isNews && Math.hypot(own.vx, own.vy) > DASHING_SPEED) this.#board.play('dash');
    }
    const { marbles } = this.#room.state;
    for (const [id, { dashedAt, x, y, vx, vy }] of marbles) {
      const isNew = this.#dashes.get(id) !== dashedAt;
      this.#dashes.set(id, dashedAt);
      if (!isNews || !isNew || id === ownId || Math.hypot(vx, vy) < DASHING_SPEED) continue;
      this.#board.play('dash', { x, y, volume: OTHERS_VOLUME });
    }
    if (this.#dashes.size === marbles.size) return;
    for (const id of this.#dashes.keys()) if (!marbles.has(id)) this.#dashes.delete(id);
  }

  #take(event: PuckEvent): void {
    if (event.kind === 'kick') this.#kick(event);
    else if (event.kind === 'post') this.#board.play('post', { x: event.x, y: event.y });
    else if (event.kind === 'tackle') this.#at(event.victim, 'tackle');
    else if (event.kind === 'save') this.#at(event.id, 'save');
    else if (event.kind === 'kickOff') this.#board.play('kickOff');
    else if (event.kind === 'knock') this.#board.play('tableKnock', { x: event.x, y: event.y });
    else if (event.kind === 'overtime') this.#board.play('overtime');
    else if (event.kind === 'goal') this.#goal(event);
  }

  #kick({ id, strength }: PuckEventOf<'kick'>): void {
    if (id === this.#predicted.ownId) return;
    this.#kickedMs = this.#lastMs;
    this.#at(id, strength >= HARD ? 'hardKick' : 'kick', 0.5 + 0.5 * strength);
  }

  #goal({ team }: PuckEventOf<'goal'>): void {
    const own = this.#room.state.marbles.get(this.#predicted.ownId)?.team;
    this.#board.play(own === undefined || own === team ? 'goalFor' : 'goalAgainst');
  }

  #at(id: string, sound: PuckSound, loudness = 1): void {
    const marble = this.#room.state.marbles.get(id);
    const isOwn = id === this.#predicted.ownId;
    const place = marble && !isOwn ? { x: marble.x, y: marble.y } : {};
    this.#board.play(sound, { ...place, volume: isOwn ? loudness : loudness * OTHERS_VOLUME });
  }
}

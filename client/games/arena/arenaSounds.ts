import { isDoubleTime } from '../../../shared/games/arena/crown.ts';
import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { DASHING_SPEED } from '../../../shared/games/arena/rules.ts';
import { type Fighter, type Projectile, shotKinds } from '../../../shared/games/arena/schemas.ts';
import type { EventSource } from '../../EventFeed.ts';
import { OLD_NEWS_MS } from '../../sound/oldNews.ts';
import type { SoundPlayer } from '../../sound/SoundBoard.ts';
import type { ArenaSight, SeenRoom } from './ArenaSight.ts';
import type { ArenaSound } from './arenaRecipes.ts';

/** How many of this player's shots are remembered as already heard, until the server confirms them. */
const REMEMBERED_SHOTS = 32;
/** Sounds of other players' actions are quieter. */
export const OTHERS_VOLUME = 0.5;
/** Each kill of a streak sounds one tone higher, up to this many. */
const STREAK_TONES = 6;
const TONE_RATIO = 2 ** (2 / 12);

interface KnownFighter {
  isAlive: boolean;
  dashedAt: number;
  hp: number;
}

interface KnownShot {
  serial: number;
  endAge: number;
}

export type ArenaSoundRoom = SeenRoom;
export type ArenaSoundPrediction = Pick<ArenaSight, 'ownId' | 'own' | 'ownShots' | 'foreseesShots'>;

/** Maps events of an arena to sounds by comparing the state with the previous frame. Does not affect the game. */
export class ArenaSounds {
  readonly #room: ArenaSoundRoom;
  readonly #predicted: ArenaSoundPrediction;
  readonly #board: SoundPlayer<ArenaSound>;
  readonly #fighters = new Map<string, KnownFighter>();
  readonly #shots: KnownShot[] = [];
  /** Input numbers of this player's shots that were already heard; a ring. */
  readonly #sounded: number[] = [];
  readonly #endEvents: () => void;
  #soundedCount = 0;
  #lastShotMs = 0;
  #ownDashedAt = -1;
  #round: number;
  #bout: number;
  #isDouble = false;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(
    room: ArenaSoundRoom,
    predicted: ArenaSoundPrediction,
    board: SoundPlayer<ArenaSound>,
    events: EventSource<ArenaEvent>,
  ) {
    this.#room = room;
    this.#predicted = predicted;
    this.#board = board;
    this.#round = room.state.round;
    this.#bout = room.state.bout;
    this.#endEvents = events.on((event) => this.#takeEvent(event));
  }

  /**
   * Runs once a frame, after `predict`.
   * @param nowMs performance.now()
   */
  update(nowMs: number): void {
    const { round, bout } = this.#room.state;
    // A new round or bout starts with no fighter alive and no shot flying. These changes are not deaths or hits.
    const isNews = nowMs - this.#lastMs < OLD_NEWS_MS && round === this.#round && bout === this.#bout;
    this.#lastMs = nowMs;
    this.#round = round;
    this.#bout = bout;
    this.#followOwnShots();
    this.#followOwnDash();
    this.#followShots(isNews);
    this.#followFighters(isNews);
    this.#followClock(isNews);
  }

  dispose(): void {
    this.#endEvents();
  }

  /** Plays a shot's sound in the frame in which it is fired, without waiting for the server. */
  #followOwnShots(): void {
    for (const { firedAtMs, inputNumber } of this.#predicted.ownShots) {
      if (firedAtMs <= this.#lastShotMs) continue;
      this.#lastShotMs = firedAtMs;
      this.#sounded[this.#soundedCount++ % REMEMBERED_SHOTS] = inputNumber;
      this.#board.play('ownShot');
    }
  }

  #followOwnDash(): void {
    const { own } = this.#predicted;
    if (!own || own.dashedAt === this.#ownDashedAt) return;
    this.#ownDashedAt = own.dashedAt;
    // A respawn, or a correction that undoes a dash, changes the stamp too.
    if (own.isAlive && isDashing(own)) this.#board.play('dash');
  }

  #followShots(isNews: boolean): void {
    const { projectiles, fighters } = this.#room.state;
    const ownSlot = fighters.get(this.#predicted.ownId)?.slot ?? -1;
    for (let slot = 0; slot < projectiles.length; slot++) {
      const shot = projectiles[slot]!;
      const known = this.#shots[slot] ?? { serial: 0, endAge: 0 };
      this.#shots[slot] = known;
      const isNew = shot.serial !== known.serial;
      const hasHit = shot.endAge > 0 && (isNew || known.endAge === 0);
      known.serial = shot.serial;
      known.endAge = shot.endAge;
      if (!isNews) continue;
      if (isNew) this.#soundShot(shot, ownSlot);
      if (hasHit && shot.owner === ownSlot) this.#board.play('hitGiven');
    }
  }

  /**
   * This player's shots were heard when fired, except those that a bot fired for an absent player. Deflected shots have
   * their own event.
   */
  #soundShot(shot: Readonly<Projectile>, ownSlot: number): void {
    const isOwn = shot.owner === ownSlot;
    if (shot.kind !== shotKinds.blaster || (isOwn && this.#sounded.includes(shot.inputNumber))) return;
    if (isOwn && !this.#predicted.foreseesShots) this.#board.play('ownShot');
    else this.#board.play('shot', { x: shot.x, y: shot.y });
  }

  #followFighters(isNews: boolean): void {
    const { fighters } = this.#room.state;
    for (const [id, fighter] of fighters) {
      const known = this.#fighters.get(id);
      if (!known) {
        this.#fighters.set(id, { isAlive: fighter.isAlive, dashedAt: fighter.dashedAt, hp: fighter.hp });
        continue;
      }
      if (isNews) {
        if (id === this.#predicted.ownId) this.#soundOwn(fighter, known);
        else this.#soundOther(fighter, known);
      }
      known.isAlive = fighter.isAlive;
      known.dashedAt = fighter.dashedAt;
      known.hp = fighter.hp;
    }
    if (this.#fighters.size === fighters.size) return;
    for (const id of this.#fighters.keys()) if (!fighters.has(id)) this.#fighters.delete(id);
  }

  #soundOwn(fighter: Fighter, known: KnownFighter): void {
    if (fighter.isAlive && !known.isAlive) this.#board.play('respawn');
    else if (!fighter.isAlive && known.isAlive) this.#board.play('ownDeath');
    else if (fighter.isAlive && fighter.hp < known.hp) this.#board.play('hitTaken');
  }

  #soundOther(fighter: Fighter, known: KnownFighter): void {
    const { x, y } = fighter;
    if (fighter.isAlive !== known.isAlive) {
      if (fighter.isAlive) this.#board.play('respawn', { x, y, volume: OTHERS_VOLUME });
      else this.#board.play('splat', { x, y });
    } else if (fighter.isAlive && fighter.dashedAt !== known.dashedAt && isDashing(fighter)) {
      this.#board.play('dash', { x, y, volume: OTHERS_VOLUME });
    }
  }

  #followClock(isNews: boolean): void {
    const { state, clock } = this.#room;
    const isDouble = isDoubleTime(state, state.phase, state.phaseEndsAt - clock.serverNow());
    if (isDouble && !this.#isDouble && isNews) this.#board.play('lastSeconds');
    this.#isDouble = isDouble;
  }

  #takeEvent(event: ArenaEvent): void {
    const { ownId } = this.#predicted;
    if (event.kind === 'deflect') {
      const { id, x, y } = event;
      this.#board.play('deflect', id === ownId ? {} : { x, y, volume: OTHERS_VOLUME });
    } else if (event.kind === 'crown') {
      this.#board.play('crown', { volume: event.id === ownId ? 1 : OTHERS_VOLUME });
    } else if (event.kind === 'kill' && event.killer === ownId) {
      const tones = Math.min(STREAK_TONES, Math.max(0, event.streak - 1));
      this.#board.play('kill', { pitch: TONE_RATIO ** tones });
    }
  }
}

function isDashing({ vx, vy }: { readonly vx: number; readonly vy: number }): boolean {
  return Math.hypot(vx, vy) > DASHING_SPEED;
}

import type { PuckEvent } from '../../../shared/games/puck/events.ts';
import { PUCK_RADIUS } from '../../../shared/games/puck/rules.ts';
import { goalsOf, type Table } from '../../../shared/games/puck/tables.ts';
import type { Effects } from '../../render/Effects.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import type { Shake } from '../../render/Shake.ts';
import type { PuckMarbles } from './PuckMarbles.ts';
import type { PuckSight } from './PuckSight.ts';
import type { PuckSprite } from './PuckSprite.ts';
import { teamOf } from './teamOf.ts';

const GOLD = 0xffd54a;
const KICK_SHAKE = 5;
const GOAL_SHAKE = 11;
/** Units a second by which the puck's way must change to be seen as a bounce. */
const BOUNCE = 260;
const CONFETTI_MS = 1500;
const CONFETTI_EVERY_MS = 90;

/** What the picture shows of kicks, bounces, posts and goals. */
export class PuckEffects {
  readonly #predicted: PuckSight;
  readonly #effects: Effects;
  readonly #marbles: PuckMarbles;
  readonly #puck: PuckSprite;
  readonly #shake: Shake;
  #kicks: number;
  #celebrating: { readonly team: number; leftMs: number } | undefined;
  #untilConfettiMs = 0;
  readonly #was = { x: 0, y: 0 };

  constructor(predicted: PuckSight, effects: Effects, marbles: PuckMarbles, puck: PuckSprite, shake: Shake) {
    this.#predicted = predicted;
    this.#effects = effects;
    this.#marbles = marbles;
    this.#puck = puck;
    this.#shake = shake;
    this.#kicks = predicted.ownKick?.serial ?? 0;
  }

  take(event: PuckEvent): void {
    const { ownId } = this.#predicted;
    // This player's kicks were shown when they were predicted.
    if (event.kind === 'kick' && event.id !== ownId) this.#kick(event.id, event.strength, false);
    else if (event.kind === 'knock') this.#effects.ring(event.x, event.y, 0xffffff, 30, 170, 320);
    else if (event.kind === 'post') this.#post(event.x, event.y);
    else if (event.kind === 'tackle') this.#tackle(event.id, event.victim);
    else if (event.kind === 'save') this.#save(event.id);
    else if (event.kind === 'goal') this.#goal(event.team);
  }

  update(deltaMs: number): void {
    const kick = this.#predicted.ownKick;
    if (kick && kick.serial !== this.#kicks) {
      this.#kicks = kick.serial;
      this.#kick(this.#predicted.ownId, kick.strength, true);
    }
    this.#bounce();
    if (this.#celebrating) this.#celebrate(this.#celebrating, deltaMs);
  }

  #kick(id: string, strength: number, isOwn: boolean): void {
    const view = this.#marbles.get(id);
    if (!view) return;
    const { x, y } = this.#puck.place;
    const angle = Math.atan2(y - view.place.y, x - view.place.x);
    view.kick(angle, 0.2 + 0.25 * strength);
    this.#effects.ring(x, y, 0xffffff, PUCK_RADIUS * 2, PUCK_RADIUS * (4 + 4 * strength), 240);
    this.#effects.flash(view.place.x + Math.cos(angle) * 30, view.place.y + Math.sin(angle) * 30, angle);
    this.#effects.throw(x, y, angle + Math.PI, 0.8, 3 + Math.round(6 * strength), 260, 0xffffff);
    if (isOwn) this.#shake.add(KICK_SHAKE * strength);
  }

  #post(x: number, y: number): void {
    this.#effects.ring(x, y, GOLD, 20, 120, 300);
    this.#effects.throw(x, y, 0, Math.PI, 10, 330, GOLD);
  }

  #tackle(id: string, victimId: string): void {
    const victim = this.#marbles.get(victimId);
    const from = this.#marbles.get(id);
    if (!victim || !from) return;
    victim.wince();
    victim.kick(Math.atan2(victim.place.y - from.place.y, victim.place.x - from.place.x), -0.3);
    this.#effects.ring(victim.place.x, victim.place.y, 0xffffff, 40, 110, 220);
    if (victimId === this.#predicted.ownId) this.#shake.add(KICK_SHAKE);
  }

  #save(id: string): void {
    const view = this.#marbles.get(id);
    if (view) this.#effects.ring(view.place.x, view.place.y, GOLD, 50, 150, 380);
  }

  #goal(team: number): void {
    this.#celebrating = { team, leftMs: CONFETTI_MS };
    this.#untilConfettiMs = 0;
    this.#shake.add(GOAL_SHAKE);
    const { x, y } = this.#puck.place;
    this.#effects.ring(x, y, 0xffffff, 30, 260, 420);
    this.#effects.ring(x, y, teamOf(team)?.colour ?? GOLD, 20, 400, 700);
  }

  /** Paper flies out of the goal in the colours of the team that scored. */
  #celebrate(celebrating: { readonly team: number; leftMs: number }, deltaMs: number): void {
    celebrating.leftMs -= deltaMs;
    if (celebrating.leftMs <= 0) this.#celebrating = undefined;
    this.#untilConfettiMs -= deltaMs;
    if (this.#untilConfettiMs > 0) return;
    this.#untilConfettiMs = isMotionReduced() ? CONFETTI_MS : CONFETTI_EVERY_MS;
    const { x, y, angle } = mouthOf(this.#predicted.table, 3 - celebrating.team);
    const colour = teamOf(celebrating.team)?.colour ?? GOLD;
    const at = y + (Math.random() - 0.5) * 200;
    for (const tint of [colour, colour, 0xffffff, GOLD]) this.#effects.throw(x, at, angle, 0.9, 5, 1_300, tint);
  }

  /** Dust where the shown puck suddenly goes another way. */
  #bounce(): void {
    const { velocity, place } = this.#puck;
    const dx = velocity.x - this.#was.x;
    const dy = velocity.y - this.#was.y;
    const change = Math.hypot(dx, dy);
    const isTurned = velocity.x * this.#was.x < 0 || velocity.y * this.#was.y < 0;
    this.#was.x = velocity.x;
    this.#was.y = velocity.y;
    if (!isTurned || change < BOUNCE || change > BOUNCE * 20) return;
    const angle = Math.atan2(dy, dx);
    const x = place.x - Math.cos(angle) * PUCK_RADIUS;
    const y = place.y - Math.sin(angle) * PUCK_RADIUS;
    this.#effects.throw(x, y, angle, 1, 4, Math.min(300, change / 3), 0xf2e6c8);
  }
}

/** The middle of a goal, and the way from there into the field. */
function mouthOf(table: Table, team: number) {
  const { left, right, top, bottom } = goalsOf(table);
  return { x: team === 1 ? left : right, y: (top + bottom) / 2, angle: team === 1 ? 0 : Math.PI };
}

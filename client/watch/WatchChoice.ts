import type { Point } from '../../shared/math/vector.ts';
import type { Ranking } from '../../shared/room/ranking.ts';
import type { PointOfInterest } from '../games/ClientGame.ts';

/** Without a point of interest, the camera follows one leader for at least this long. */
const LEADER_MS = 4_000;
/** A player who cannot be seen for this long is not followed any more. Longer than somebody is out in most games. */
const GONE_MS = 3_000;

/** Everything that can be watched now. */
export interface WatchScene {
  /** Session ids in an order that stays the same. */
  readonly players: readonly string[];
  /** Asked only when it is needed. */
  ranking(): Ranking;
  /** Undefined while a player cannot be seen. */
  placeOf(id: string): Readonly<Point> | undefined;
  readonly pointsOfInterest: readonly PointOfInterest[];
}

/** What the camera follows. */
export type Followed =
  | { readonly kind: 'person'; readonly id: string; readonly isLeader: boolean }
  | { readonly kind: 'point'; readonly label: string }
  | { readonly kind: 'free' }
  | { readonly kind: 'nobody' };

type Wish = { readonly kind: 'centre' } | { readonly kind: 'person'; readonly id: string } | { readonly kind: 'free' };

/** Whom a watcher wants to see, and where that is. */
export class WatchChoice {
  /** World units. */
  readonly place: Point;
  followed: Followed = { kind: 'nobody' };
  #wish: Wish = { kind: 'centre' };
  #leader = '';
  #isLeading = false;
  #leaderUntilMs = 0;
  #seenMs = 0;

  constructor(place: Readonly<Point>) {
    this.place = { ...place };
  }

  /** Follows what the game is about: its point of interest, or the leader. */
  followCentre(): void {
    this.#wish = { kind: 'centre' };
    this.#leaderUntilMs = 0;
  }

  /** Follows the next player who can be seen, or the previous one. */
  step(scene: WatchScene, direction: 1 | -1): void {
    const visible = scene.players.filter((id) => scene.placeOf(id) !== undefined);
    if (visible.length === 0) return;
    const from = this.followed.kind === 'person' ? visible.indexOf(this.followed.id) : -1;
    const before = direction === 1 ? -1 : visible.length;
    const index = (from < 0 ? before : from) + direction;
    this.#wish = { kind: 'person', id: visible[(index + visible.length) % visible.length]! };
    this.#seenMs = Number.POSITIVE_INFINITY;
  }

  /** The watcher moves the camera themselves, from where it is. */
  free(): void {
    this.#wish = { kind: 'free' };
  }

  /** Runs once a frame. */
  update(scene: WatchScene, nowMs: number): void {
    if (this.#wish.kind === 'person') this.#followPerson(scene, this.#wish.id, nowMs);
    if (this.#wish.kind === 'centre') this.#findCentre(scene, nowMs);
    if (this.#wish.kind === 'free') this.followed = { kind: 'free' };
  }

  #followPerson(scene: WatchScene, id: string, nowMs: number): void {
    const place = scene.placeOf(id);
    if (place || this.#seenMs === Number.POSITIVE_INFINITY) this.#seenMs = nowMs;
    if (!scene.players.includes(id) || nowMs - this.#seenMs > GONE_MS) this.followCentre();
    else this.#look({ kind: 'person', id, isLeader: false }, place);
  }

  #findCentre(scene: WatchScene, nowMs: number): void {
    const [point] = scene.pointsOfInterest;
    if (point) {
      this.#look({ kind: 'point', label: point.label }, point.place);
      return;
    }
    if (nowMs >= this.#leaderUntilMs || scene.placeOf(this.#leader) === undefined) {
      const ranking = scene.ranking();
      this.#leader = ranking.flat().find((id) => scene.placeOf(id) !== undefined) ?? '';
      // While the leader is out, somebody else is followed.
      this.#isLeading = ranking[0]?.includes(this.#leader) === true;
      this.#leaderUntilMs = nowMs + LEADER_MS;
    }
    const place = scene.placeOf(this.#leader);
    this.#look(place ? { kind: 'person', id: this.#leader, isLeader: this.#isLeading } : { kind: 'nobody' }, place);
  }

  #look(followed: Followed, place: Readonly<Point> | undefined): void {
    this.followed = followed;
    if (!place) return;
    this.place.x = place.x;
    this.place.y = place.y;
  }
}

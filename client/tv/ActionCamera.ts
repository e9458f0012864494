import type { Point } from '../../shared/math/vector.ts';
import { rankByScore } from '../../shared/room/ranking.ts';
import type { CameraGuide } from '../MatchFace.ts';
import type { WatchingParts } from '../watch/Watching.tsx';
import { type Actor, direct, type Shot } from './direct.ts';

type Parts = Pick<WatchingParts, 'room' | 'view' | 'rules' | 'camera'>;

/** Points the camera of a big screen at what happens. */
export class ActionCamera implements CameraGuide {
  readonly #parts: Parts;
  #shot: Shot | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  look(nowMs: number, deltaMs: number): Readonly<Point> | undefined {
    const { view, camera } = this.#parts;
    const { viewport, scale } = camera;
    this.#shot = direct(
      this.#shot,
      {
        actors: this.#actors(),
        point: view.pointsOfInterest?.[0]?.place,
        width: viewport.width / scale,
        height: viewport.height / scale,
      },
      nowMs,
      deltaMs,
    );
    return this.#shot;
  }

  dispose(): void {}

  #actors(): Actor[] {
    const { room, rules, view } = this.#parts;
    const ranking = rules.ranking?.(room.state) ?? rankByScore(room.state);
    return ranking.flatMap((group, place) =>
      group.flatMap((id) => {
        const at = view.placeOf(id);
        return at ? [{ id, x: at.x, y: at.y, worth: 1 - place / ranking.length }] : [];
      }),
    );
  }
}

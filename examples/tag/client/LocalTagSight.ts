import { BetweenSteps } from '../../../client/local/BetweenSteps.ts';
import type { LocalRoom } from '../../../client/local/LocalRoom.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { TagEvent } from '../rules/events.ts';
import type { Runner, TagInput, TagState } from '../rules/schemas.ts';
import { SNAP_DISTANCE } from './TagPrediction.ts';
import type { TagSight } from './TagSight.ts';

/** A room in the page, for practice and behind the menus. Nothing is predicted, because nothing is late. */
export class LocalTagSight implements TagSight {
  readonly #room: LocalRoom<TagState, TagInput, TagEvent>;
  readonly #places: BetweenSteps<Runner, 'x' | 'y'>;

  constructor(room: LocalRoom<TagState, TagInput, TagEvent>) {
    this.#room = room;
    const runners = () => room.state.runners.values();
    this.#places = new BetweenSteps(room, runners, { fields: ['x', 'y'], snap: SNAP_DISTANCE });
  }

  get ownId(): string {
    return this.#room.sessionId;
  }

  get own(): Runner | undefined {
    return this.#room.state.runners.get(this.ownId);
  }

  place(id: string, out: Point): Point {
    const runner = this.#room.state.runners.get(id);
    if (!runner) return out;
    out.x = this.#places.value(runner, 'x');
    out.y = this.#places.value(runner, 'y');
    return out;
  }
}

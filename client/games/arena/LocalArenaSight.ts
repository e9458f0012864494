import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { type ArenaMap, mapByName } from '../../../shared/games/arena/maps.ts';
import type { ArenaInput, ArenaState, Fighter } from '../../../shared/games/arena/schemas.ts';
import { BetweenSteps } from '../../local/BetweenSteps.ts';
import type { LocalRoom } from '../../local/LocalRoom.ts';
import { type Pose, SNAP_DISTANCE } from './ArenaPrediction.ts';
import type { ArenaSight } from './ArenaSight.ts';

/** An arena in the page. Nothing is predicted, because every input is answered within the frame. */
export class LocalArenaSight implements ArenaSight {
  readonly ownShots = [];
  readonly foreseesShots = false;
  readonly #room: LocalRoom<ArenaState, ArenaInput, ArenaEvent>;
  readonly #places: BetweenSteps<Fighter, 'x' | 'y'>;
  readonly #aims: BetweenSteps<Fighter, 'aim'>;

  constructor(room: LocalRoom<ArenaState, ArenaInput, ArenaEvent>) {
    this.#room = room;
    const fighters = () => room.state.fighters.values();
    this.#places = new BetweenSteps(room, fighters, { fields: ['x', 'y'], snap: SNAP_DISTANCE });
    this.#aims = new BetweenSteps(room, fighters, { fields: ['aim'] });
  }

  get ownId(): string {
    return this.#room.sessionId;
  }

  get map(): ArenaMap {
    return mapByName(this.#room.state.mapName);
  }

  get own(): Fighter | undefined {
    return this.#room.state.fighters.get(this.ownId);
  }

  get ownAge(): number | undefined {
    return this.own?.age;
  }

  pose(id: string, out: Pose = { x: 0, y: 0, aim: 0 }): Pose {
    const fighter = this.#room.state.fighters.get(id);
    if (!fighter) return out;
    out.x = this.#places.value(fighter, 'x');
    out.y = this.#places.value(fighter, 'y');
    out.aim = id === this.ownId && fighter.isAlive ? this.#room.input.aim : this.#aims.angle(fighter, 'aim');
    return out;
  }
}

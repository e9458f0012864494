import type { PuckEvent } from '../../../shared/games/puck/events.ts';
import type { Marble, Puck, PuckInput, PuckState } from '../../../shared/games/puck/schemas.ts';
import { type Table, tableByName } from '../../../shared/games/puck/tables.ts';
import { BetweenSteps } from '../../local/BetweenSteps.ts';
import type { LocalRoom } from '../../local/LocalRoom.ts';
import { dashReadiness } from './PredictedTable.ts';
import type { OwnKick, Place } from './PuckPrediction.ts';
import type { PuckSight } from './PuckSight.ts';
import { SNAP_DISTANCE } from './ShownBlend.ts';

/** A table in the page. Nothing is predicted, because every input is answered within the frame. */
export class LocalPuckSight implements PuckSight {
  readonly #room: LocalRoom<PuckState, PuckInput, PuckEvent>;
  readonly #places: BetweenSteps<Marble | Puck, 'x' | 'y'>;
  #ownKick: OwnKick | undefined;

  constructor(room: LocalRoom<PuckState, PuckInput, PuckEvent>) {
    this.#room = room;
    const everything = () => [room.state.puck, ...room.state.marbles.values()];
    this.#places = new BetweenSteps(room, everything, { fields: ['x', 'y'], snap: SNAP_DISTANCE });
    room.on((event) => {
      if (event.kind !== 'kick' || event.id !== this.ownId) return;
      this.#ownKick = { serial: (this.#ownKick?.serial ?? 0) + 1, strength: event.strength, atMs: performance.now() };
    });
  }

  get ownId(): string {
    return this.#room.sessionId;
  }

  get table(): Table {
    return tableByName(this.#room.state.tableName);
  }

  get own(): Marble | undefined {
    return this.#room.state.marbles.get(this.ownId);
  }

  get ownDash(): number {
    const { own } = this;
    return own ? dashReadiness(own.age, own.dashedAt) : 0;
  }

  get ownKick(): OwnKick | undefined {
    return this.#ownKick;
  }

  get puck(): Puck {
    return this.#room.state.puck;
  }

  puckPlace(out: Place): Place {
    return this.#write(this.puck, out);
  }

  place(id: string, out: Place): Place {
    const marble = this.#room.state.marbles.get(id);
    return marble ? this.#write(marble, out) : out;
  }

  #write(body: Marble | Puck, out: Place): Place {
    out.x = this.#places.value(body, 'x');
    out.y = this.#places.value(body, 'y');
    return out;
  }
}

import type { NumericFieldOf } from '../../shared/games/GameModule.ts';

/** What is known of a room in the page: `LocalRoom`. */
interface SteppedRoom {
  readonly share: number;
  beforeStep(listener: () => void): void;
}

export interface BetweenStepsOptions<Field> {
  readonly fields: readonly Field[];
  /** Larger jumps are shown as jumps. */
  readonly snap?: number;
}

/** Shows numbers of a room in the page on their way from the step before the last one to the last one. */
export class BetweenSteps<Entity extends object, Field extends NumericFieldOf<Entity>> {
  readonly #room: SteppedRoom;
  readonly #fields: readonly Field[];
  readonly #snap: number;
  readonly #before = new WeakMap<Entity, Float64Array>();

  /** @param entities those of the room that are shown, asked before each step */
  constructor(
    room: SteppedRoom,
    entities: () => Iterable<Entity>,
    { fields, snap = Number.POSITIVE_INFINITY }: BetweenStepsOptions<Field>,
  ) {
    this.#room = room;
    this.#fields = fields;
    this.#snap = snap;
    room.beforeStep(() => {
      for (const entity of entities()) this.#remember(entity);
    });
  }

  value(entity: Entity, field: Field): number {
    const to = entity[field] as number;
    const way = to - this.#valueBefore(entity, field);
    return Math.abs(way) > this.#snap ? to : to - way * (1 - this.#room.share);
  }

  /** The same for radians, the short way round. */
  angle(entity: Entity, field: Field): number {
    const to = entity[field] as number;
    const turn = to - this.#valueBefore(entity, field);
    return to - Math.atan2(Math.sin(turn), Math.cos(turn)) * (1 - this.#room.share);
  }

  /** Of something that is new, its value now. */
  #valueBefore(entity: Entity, field: Field): number {
    return this.#before.get(entity)?.[this.#fields.indexOf(field)] ?? (entity[field] as number);
  }

  #remember(entity: Entity): void {
    const values = this.#before.get(entity) ?? new Float64Array(this.#fields.length);
    for (let index = 0; index < values.length; index++) values[index] = entity[this.#fields[index]!] as number;
    this.#before.set(entity, values);
  }
}

import { fieldTypesOf } from '../../../../shared/colyseus/fieldTypes.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { mapsFor } from '../../../../shared/games/arena/maps.ts';
import { STEP_SECONDS } from '../../../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState, Fighter, Projectile } from '../../../../shared/games/arena/schemas.ts';
import { quietTick } from '../../../../shared/games/GameModule.ts';
import { freeSlot } from '../../../../shared/room/slots.ts';
import type { ServerMeasures } from './ServerMeasures.ts';

/** As the game has it for its own rooms. */
const SHOTS_PER_PLAYER = 6;

/** What a contender's clients may send: an input of the game. Probes number theirs. */
export type SentInput = Pick<ArenaInput, 'moveX' | 'moveY' | 'aim' | 'fire' | 'dash'> & { readonly seq?: number };

/** The fields of a schema, without its methods. */
type FieldsOf<Type> = {
  -readonly [Key in keyof Type as Type[Key] extends (...args: never) => unknown ? never : Key]: Type[Key];
};
export type PlainFighter = FieldsOf<Fighter>;
export type PlainShot = FieldsOf<Projectile>;

/** Where a contender keeps the fight: in plain objects, or in synced ones of its own. */
export interface FightStore<Player extends object, Shot extends object> {
  readonly fighters: Map<string, Player> | { set(id: string, player: Player): unknown };
  readonly shots: Shot[] | { push(shot: Shot): unknown };
  createPlayer(fields: PlainFighter): Player;
  createShot(fields: PlainShot): Shot;
}

interface Brain {
  input: SentInput;
  inputNumber: number;
}

/** The rules know that the entries of a synced map are in its `$items`. */
export class PlainMap<Value> extends Map<string, Value> {
  get $items(): this {
    return this;
  }
}

/** The arena, run by Rumpus' own rules without Rumpus' rooms: every player acts on the last input that came, once a step. */
export class ArenaFight<Player extends object, Shot extends object> {
  readonly #store: FightStore<Player, Shot>;
  readonly #state: ArenaState;
  readonly #measures: ServerMeasures;
  readonly #brains = new Map<string, Brain>();
  readonly #info = { dt: STEP_SECONDS, inputNumber: 0 };
  #tick = 0;

  constructor(
    store: FightStore<Player, Shot>,
    { seed, roomSize }: { seed: number; roomSize: number },
    measures: ServerMeasures,
  ) {
    this.#store = store;
    this.#measures = measures;
    this.#state = {
      phase: 'playing',
      randomState: seed >>> 0,
      nextSerial: 1,
      mapName: mapsFor(roomSize)[0]!.name,
      crownId: '',
      bout: 0,
      isRoundOpening: false,
      fighters: store.fighters,
      projectiles: store.shots,
    } as unknown as ArenaState;
    for (let slot = 0; slot < roomSize * SHOTS_PER_PLAYER; slot++) {
      store.shots.push(store.createShot(plainFieldsOf<PlainShot>(new Projectile())));
    }
  }

  get tick(): number {
    return this.#tick;
  }

  add(id: string): void {
    const slot = freeSlot(this.#state.fighters.values());
    const fields = { ...plainFieldsOf<PlainFighter>(new Fighter()), slot, isAlive: false, hp: 0 };
    this.#store.fighters.set(id, this.#store.createPlayer(fields));
    this.#brains.set(id, { input: plainFieldsOf<SentInput>(new ArenaInput()), inputNumber: 0 });
  }

  remove(id: string): void {
    arenaGame.removePlayer(this.#state, id);
    this.#brains.delete(id);
  }

  receive(id: string, input: SentInput): void {
    const brain = this.#brains.get(id);
    if (!brain) return;
    brain.input = input;
    brain.inputNumber++;
  }

  /** The number of the last input of a probe that the fight has used. */
  sequenceOf(id: string): number {
    return this.#brains.get(id)?.input.seq ?? 0;
  }

  step(): void {
    const beganMs = performance.now();
    for (const [id, { input, inputNumber }] of this.#brains) {
      this.#info.inputNumber = inputNumber;
      arenaGame.stepPlayer(this.#state, id, input as ArenaInput, this.#info);
    }
    const { phase } = this.#state;
    arenaGame.stepWorld(this.#state, {
      ...quietTick,
      number: ++this.#tick,
      dt: STEP_SECONDS,
      phase,
      phaseLeftMs: Number.POSITIVE_INFINITY,
    });
    this.#measures.stepTook(performance.now() - beganMs);
  }
}

/** The fields of a schema with their first values, without the schema's tracking of changes. */
function plainFieldsOf<Fields extends object>(instance: object): Fields {
  // Those that are not synced are properties of the instance.
  const names = [...Object.keys(fieldTypesOf(instance.constructor as new () => object)), ...Object.keys(instance)];
  return Object.fromEntries(names.map((name) => [name, (instance as Record<string, unknown>)[name]])) as Fields;
}

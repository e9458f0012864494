import { type ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';

const fighterFields = [
  'x',
  'y',
  'vx',
  'vy',
  'aim',
  'hp',
  'isAlive',
  'isShielded',
  'heat',
  'shotAt',
  'dashedAt',
  'ageOffset',
  'slot',
  'kills',
  'deaths',
  'age',
  'respawnTick',
  'shieldUntilTick',
] as const satisfies readonly (keyof Fighter)[];

const projectileFields = [
  'serial',
  'owner',
  'inputNumber',
  'kind',
  'x',
  'y',
  'angle',
  'bornTick',
  'endAge',
  'isFlying',
  'ageTicks',
  'wallAge',
  'ownerId',
] as const satisfies readonly (keyof Projectile)[];

type Saved<Entity, Field extends keyof Entity> = Record<Field, Entity[Field]>;

/** Everything that Arena's future follows from, as plain data. */
export interface ArenaSnapshot {
  mapName: string;
  randomState: number;
  nextSerial: number;
  fighters: Array<[string, Saved<Fighter, (typeof fighterFields)[number]>]>;
  projectiles: Array<Saved<Projectile, (typeof projectileFields)[number]>>;
}

function pick<Entity, Field extends keyof Entity>(entity: Entity, fields: readonly Field[]): Saved<Entity, Field> {
  return Object.fromEntries(fields.map((field) => [field, entity[field]])) as Saved<Entity, Field>;
}

export function saveArena(state: ArenaState): ArenaSnapshot {
  return {
    mapName: state.mapName,
    randomState: state.randomState,
    nextSerial: state.nextSerial,
    fighters: [...state.fighters].map(([id, fighter]) => [id, pick(fighter, fighterFields)]),
    projectiles: [...state.projectiles].map((projectile) => pick(projectile, projectileFields)),
  };
}

/** Fighters keep their instances where the id is known, so that a client's references stay good. */
export function restoreArena(state: ArenaState, saved: ArenaSnapshot): void {
  state.mapName = saved.mapName;
  state.randomState = saved.randomState;
  state.nextSerial = saved.nextSerial;
  const kept = new Set(saved.fighters.map(([id]) => id));
  for (const id of [...state.fighters.keys()]) if (!kept.has(id)) state.fighters.delete(id);
  for (const [id, fields] of saved.fighters) {
    const fighter = state.fighters.get(id) ?? new Fighter();
    Object.assign(fighter, fields);
    if (!state.fighters.has(id)) state.fighters.set(id, fighter);
  }
  for (const [index, fields] of saved.projectiles.entries()) {
    if (index >= state.projectiles.length) state.projectiles.push(new Projectile());
    Object.assign(state.projectiles[index]!, fields);
  }
}

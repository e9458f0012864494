import {
  type ArenaState,
  Award,
  Fighter,
  Projectile,
  type RememberedHit,
} from '../../../shared/games/arena/schemas.ts';

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
  'points',
  'kills',
  'deaths',
  'streak',
  'age',
  'respawnTick',
  'shieldUntilTick',
  'isShieldFirm',
  'bornTick',
  'longestLifeTicks',
  'bestStreak',
  'shots',
  'shotsHit',
  'deflections',
  'deflectedDashAt',
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
  'flownMs',
  'rewoundMs',
] as const satisfies readonly (keyof Projectile)[];

type Saved<Entity, Field extends keyof Entity> = Pick<Entity, Field>;

type SavedFighter = Saved<Fighter, (typeof fighterFields)[number]> & { hits: RememberedHit[] };

/** Everything that Arena's future follows from, as plain data. */
export interface ArenaSnapshot {
  mapName: string;
  randomState: number;
  nextSerial: number;
  isRoundOpening: boolean;
  crownId: string;
  awards: Array<Pick<Award, 'kind' | 'id' | 'value'>>;
  fighters: Array<[string, SavedFighter]>;
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
    isRoundOpening: state.isRoundOpening,
    crownId: state.crownId,
    awards: [...state.awards].map((award) => pick(award, ['kind', 'id', 'value'])),
    fighters: [...state.fighters].map(([id, fighter]) => [id, saveFighter(fighter)]),
    projectiles: [...state.projectiles].map((projectile) => pick(projectile, projectileFields)),
  };
}

function saveFighter(fighter: Fighter): SavedFighter {
  return { ...pick(fighter, fighterFields), hits: fighter.memory.hits.map((hit) => ({ ...hit })) };
}

/** A fighter by itself, for its player's return under another id. */
export interface FighterSnapshot {
  readonly fighter: SavedFighter;
  readonly hadCrown: boolean;
}

export function saveArenaPlayer(state: ArenaState, id: string): FighterSnapshot | undefined {
  const fighter = state.fighters.get(id);
  return fighter && { fighter: saveFighter(fighter), hadCrown: state.crownId === id };
}

export function restoreArenaPlayer(state: ArenaState, id: string, saved: FighterSnapshot | undefined): void {
  const fighter = state.fighters.get(id);
  if (!fighter || !saved) return;
  // Its slot may be another one's by now.
  const { hits, slot: _slot, ...fields } = saved.fighter;
  Object.assign(fighter, fields);
  fighter.memory.hits = hits.map((hit) => ({ ...hit }));
  // Before the next step gives it to nobody, and then back, as if it had been won.
  if (saved.hadCrown && !state.fighters.has(state.crownId)) state.crownId = id;
}

/** Fighters keep their instances where the id is known, so that a client's references stay good. */
export function restoreArena(state: ArenaState, saved: ArenaSnapshot): void {
  state.mapName = saved.mapName;
  state.randomState = saved.randomState;
  state.nextSerial = saved.nextSerial;
  state.isRoundOpening = saved.isRoundOpening;
  const kept = new Set(saved.fighters.map(([id]) => id));
  for (const id of [...state.fighters.keys()]) if (!kept.has(id)) state.fighters.delete(id);
  state.crownId = saved.crownId;
  state.awards.clear();
  for (const fields of saved.awards) state.awards.push(Object.assign(new Award(), fields));
  for (const [id, { hits, ...fields }] of saved.fighters) {
    const fighter = state.fighters.get(id) ?? new Fighter();
    Object.assign(fighter, fields);
    fighter.memory.hits = hits.map((hit) => ({ ...hit }));
    if (!state.fighters.has(id)) state.fighters.set(id, fighter);
  }
  for (const [index, fields] of saved.projectiles.entries()) {
    if (index >= state.projectiles.length) state.projectiles.push(new Projectile());
    Object.assign(state.projectiles[index]!, fields);
  }
}

import { snapPosition } from '../../math/worldQuanta.ts';
import { rankBy, rankByScore } from '../../room/ranking.ts';
import { freeSlot } from '../../room/slots.ts';
import type { GameModule } from '../GameModule.ts';
import { arenaSettings } from './arenaSettings.ts';
import { clearAwards, giveAwards } from './awards.ts';
import { ballotOf } from './ballot.ts';
import { createArenaBot } from './bot.ts';
import { passCrown, scoreDeaths } from './crown.ts';
import { applyHits, type Deaths, dropShield, type Hit, killFighter } from './damage.ts';
import { type ArenaEvent, arenaEvents } from './events.ts';
import { beginBouts, endBouts, isBoutRunning, isInBout, isLastOne, LAST_ONE_MS, stepBout } from './lastOne.ts';
import { arenaMaps, mapByName, mapsFor, type RoundMap } from './maps.ts';
import { navigationOf } from './navigation.ts';
import * as rules from './rules.ts';
import { restorePlayer, savePlayer } from './savedPlayer.ts';
import { ArenaInput, ArenaState, Fighter, Projectile } from './schemas.ts';
import { clearProjectiles, endShotsOf, fireShot, type Shot, stepProjectiles } from './shots.ts';
import { fightersBySlot, respawnAndUnshield } from './spawning.ts';
import { keepInside, stepFighter } from './stepFighter.ts';
import { strengthOf } from './strength.ts';

/** Slots for shots in flight. 6 per player cover the fire rate times the longest flight. */
const SLOTS_PER_PLAYER = 6;
/** Shots fired since the last `stepWorld`, which empties the list. Between ticks it is empty, so it need not be saved. */
const pendingShots = new WeakMap<ArenaState, Shot[]>();

function shotsOf(state: ArenaState): Shot[] {
  const known = pendingShots.get(state);
  if (known) return known;
  const shots: Shot[] = [];
  pendingShots.set(state, shots);
  return shots;
}

/** Every fighter begins a round dead and with all counts at zero. The first step spawns it. */
const freshForRound: Partial<Fighter> = {
  isAlive: false,
  hp: 0,
  respawnTick: 0,
  points: 0,
  kills: 0,
  deaths: 0,
  streak: 0,
  bestStreak: 0,
  longestLifeTicks: 0,
  shots: 0,
  shotsHit: 0,
  deflections: 0,
};

/** Makes the ring of shots large enough for so many players. */
function addSlotsFor(state: ArenaState, players: number): void {
  const slots = Math.min(rules.PROJECTILE_SLOTS, players * SLOTS_PER_PLAYER);
  while (state.projectiles.length < slots) state.projectiles.push(new Projectile());
}

export const arenaGame: GameModule<ArenaState, ArenaInput, ArenaEvent> = {
  name: 'arena',
  tickRate: rules.TICK_RATE,
  maxPlayers: rules.MAX_PLAYERS,
  usualPlayers: rules.USUAL_PLAYERS,
  State: ArenaState,
  Input: ArenaInput,
  inputRanges: {
    moveX: [-rules.STICK_MAX, rules.STICK_MAX],
    moveY: [-rules.STICK_MAX, rules.STICK_MAX],
    aim: [0, Math.PI * 2],
  },
  settings: arenaSettings,
  events: arenaEvents,
  createBot: createArenaBot,

  prepare() {
    // The bots' paths: those of the largest map take 0.1 s.
    for (const map of arenaMaps) navigationOf(map);
  },

  createState({ seed, maxPlayers }) {
    const state = new ArenaState();
    state.randomState = seed >>> 0;
    // The map for a typical lobby, with half of the seats taken.
    state.mapName = mapsFor(Math.ceil(maxPlayers / 2))[0]!.name;
    addSlotsFor(state, maxPlayers);
    return state;
  },

  addPlayer(state, player) {
    const fighter = new Fighter();
    fighter.slot = freeSlot(state.fighters.values());
    // The next step of the world spawns it, at the best place at that time.
    Object.assign(fighter, { isAlive: false, hp: 0 });
    state.fighters.set(player.id, fighter);
    // A room may have got more seats.
    addSlotsFor(state, state.fighters.size);
  },

  removePlayer(state, id) {
    state.fighters.delete(id);
    endShotsOf(state, id);
  },

  savePlayer,
  restorePlayer,

  roundMs: (state) =>
    isLastOne(state) ? LAST_ONE_MS : arenaSettings.read(state.settings?.values, 'roundSeconds') * 1000,

  isRoundOver: (state, isTimeUp) => (isInBout(state) ? state.isDecided : isTimeUp),

  returnMs: (state) => (isInBout(state) ? Number.POSITIVE_INFINITY : undefined),

  mapCount: (state) => mapsFor(state.fighters.size).length,

  startRound(state, round) {
    clearProjectiles(state);
    state.mapName = chooseMap(state, round).name;
    clearAwards(state);
    state.crownId = '';
    state.isRoundOpening = true;
    for (const fighter of state.fighters.values()) Object.assign(fighter, freshForRound);
    if (isLastOne(state)) beginBouts(state);
    else endBouts(state);
  },

  endRound(state) {
    for (const fighter of state.fighters.values()) {
      fighter.bestStreak = Math.max(fighter.bestStreak, fighter.streak);
    }
    giveAwards(state);
  },

  stepPlayer(state, id, input, step) {
    const fighter = state.fighters.get(id);
    if (!fighter) return;
    fighter.age = (fighter.age + 1) & 0xffff;
    if (step.inputNumber !== undefined) fighter.ageOffset = (fighter.age - step.inputNumber) & 0xffff;
    const outcome = stepFighter(fighter, input, fighter.age, mapByName(state.mapName), step.dt);
    if (outcome.hasDashed || outcome.hasFired) dropShield(fighter);
    if (outcome.hasFired) {
      const inputNumber = step.inputNumber ?? 0;
      shotsOf(state).push({ ownerId: id, inputNumber, x: fighter.x, y: fighter.y, angle: input.aim });
    }
  },

  stepWorld(state, tick) {
    const hits: Hit[] = [];
    // 1. Shots, ordered by their owners' ids, because each takes a slot and a serial number.
    const shots = shotsOf(state).splice(0);
    for (const shot of shots.sort(byOwner)) fireShot(state, shot, tick, hits);
    // 2. Projectiles.
    stepProjectiles(state, tick, hits);
    // 3. Damage: collected above, applied all at once.
    const deaths: Deaths = tick.phase === 'podium' ? new Map() : applyHits(state, hits, tick.number);
    // 4. Deaths and respawns. Then fighters that overlap push each other apart.
    for (const victim of deaths.keys()) killFighter(state.fighters.get(victim)!, tick.number);
    respawnAndUnshield(state, tick.number, isInBout(state) && tick.phase === 'playing');
    pushApart(state);
    // 5. Score.
    scoreDeaths(state, deaths, tick);
    passCrown(state, tick);
    // 6. The bouts of Last One.
    if (tick.phase === 'playing') stepBout(state, deaths, tick);
  },

  keepEdges(dropped, next) {
    if (dropped.fire) next.fire = true;
    if (dropped.dash) next.dash = true;
  },

  // The place of a living opponent would decide the bout.
  maySpare: (state, id) => !isBoutRunning(state) || !state.fighters.get(id)?.isAlive,
  arenaOf: (state) => state.mapName,
  ranking(state) {
    const kills = (id: string) => state.fighters.get(id)?.kills ?? 0;
    return isInBout(state) ? rankBy(state, (_id, { score }) => score, kills) : rankByScore(state);
  },

  scoreOf: (state, id) => state.fighters.get(id)?.points ?? 0,

  ballot: ballotOf,

  marksOf(state, id): Record<string, number> {
    if (isInBout(state)) return { bout: state.fighters.get(id)?.points ?? 0 };
    return { crown: Number(state.crownId === id), splat: state.fighters.get(id)?.kills ?? 0 };
  },

  strengthOf,

  canAct: (state, id) => state.fighters.get(id)?.isAlive === true,

  rewindTargets: (state, targets) => targets.track(state.fighters, ['x', 'y']),
};

/** The arena that was chosen for the room, if it has room for everybody; otherwise one that suits the number of players. */
function chooseMap(state: ArenaState, round: number): RoundMap {
  const chosen = arenaSettings.read(state.settings?.values, 'arena');
  const map = arenaMaps.find(({ name }) => name === chosen);
  if (map && map.maxPlayers >= state.fighters.size) return map;
  const maps = mapsFor(state.fighters.size);
  return maps[round % maps.length]!;
}

function byOwner(a: Shot, b: Shot): number {
  return a.ownerId < b.ownerId ? -1 : a.ownerId > b.ownerId ? 1 : 0;
}

/** Fighters that overlap do not block each other: each is moved by a share of the overlap. */
function pushApart(state: ArenaState): void {
  const alive = fightersBySlot(state).filter((fighter) => fighter.isAlive);
  const map = mapByName(state.mapName);
  const reach = rules.FIGHTER_RADIUS * 2;
  for (const [index, one] of alive.entries()) {
    for (let other = index + 1; other < alive.length; other++) {
      const two = alive[other]!;
      const dx = two.x - one.x;
      const dy = two.y - one.y;
      const distance = Math.hypot(dx, dy);
      if (distance >= reach) continue;
      const push = ((reach - distance) * rules.PUSH_SHARE) / 2;
      const [awayX, awayY] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
      for (const [fighter, sign] of [
        [one, -1],
        [two, 1],
      ] as const) {
        const circle = { x: fighter.x + awayX * push * sign, y: fighter.y + awayY * push * sign };
        keepInside(circle, map);
        fighter.x = snapPosition(circle.x);
        fighter.y = snapPosition(circle.y);
      }
    }
  }
}

import { rankBy, rankByScore } from '../../room/ranking.ts';
import { entriesBySlot, freeSlot } from '../../room/slots.ts';
import type { GameModule } from '../GameModule.ts';
import { arenaSettings } from './arenaSettings.ts';
import { clearAwards, giveAwards } from './awards.ts';
import { ballotOf } from './ballot.ts';
import { createArenaBot } from './bot.ts';
import { passCrown, scoreDeaths } from './crown.ts';
import { applyHits, type Deaths, dropShield, type Hit, killFighter, nobody } from './damage.ts';
import { type ArenaEvent, arenaEvents } from './events.ts';
import { beginBouts, endBouts, isBoutRunning, isInBout, isLastOne, LAST_ONE_MS, stepBout } from './lastOne.ts';
import { arenaMaps, mapByName, mapsFor, type RoundMap } from './maps.ts';
import { navigationOf } from './navigation.ts';
import { pushApart } from './pushApart.ts';
import * as rules from './rules.ts';
import { restorePlayer, savePlayer } from './savedPlayer.ts';
import { ArenaInput, ArenaState, Fighter } from './schemas.ts';
import { clearProjectiles, endShotsOf, fireShot, type Shot, stepProjectiles } from './shots.ts';
import { respawnAndUnshield } from './spawning.ts';
import { stepFighter } from './stepFighter.ts';
import { strengthOf } from './strength.ts';
import { livingOf } from './targets.ts';

/** Shots fired since the last `stepWorld`, which empties the list. Between ticks it is empty, so it need not be saved. */
const pendingShots = new WeakMap<ArenaState, Shot[]>();

function shotsOf(state: ArenaState): Shot[] {
  const known = pendingShots.get(state);
  if (known) return known;
  const shots: Shot[] = [];
  pendingShots.set(state, shots);
  return shots;
}

/** The hits of this tick; reused. */
const hits: Hit[] = [];
const none: readonly Shot[] = [];

function takeShots(state: ArenaState): readonly Shot[] {
  const shots = shotsOf(state);
  return shots.length > 0 ? shots.splice(0).sort(byOwner) : none;
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
    return state;
  },

  addPlayer(state, player) {
    const fighter = new Fighter();
    fighter.slot = freeSlot(state.fighters.values());
    // The next step of the world spawns it, at the best place at that time.
    Object.assign(fighter, { isAlive: false, hp: 0 });
    state.fighters.set(player.id, fighter);
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
    if (hits.length > 0) hits.length = 0;
    const fighters = entriesBySlot(state.fighters);
    const living = livingOf(fighters);
    // 1. Shots, ordered by their owners' ids, because each takes a slot and a serial number.
    for (const shot of takeShots(state)) fireShot(state, living, shot, tick, hits);
    // 2. Projectiles.
    stepProjectiles(state, living, tick, hits);
    // 3. Damage: collected above, applied all at once.
    const deaths: Deaths = tick.phase === 'podium' ? nobody : applyHits(state, hits, tick.number);
    // 4. Deaths and respawns. Then fighters that overlap push each other apart.
    for (const victim of deaths.keys()) killFighter(state.fighters.get(victim)!, tick.number);
    respawnAndUnshield(state, fighters, tick.number, isInBout(state) && tick.phase === 'playing');
    pushApart(state, fighters);
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

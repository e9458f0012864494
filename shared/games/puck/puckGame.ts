import { rankBy } from '../../room/ranking.ts';
import { restoreEntity, type SavedFields, saveEntity } from '../../room/saveState.ts';
import { entriesBySlot, freeSlot } from '../../room/slots.ts';
import type { GameModule } from '../GameModule.ts';
import { clearAwards, giveAwards } from './awards.ts';
import { ballotOf } from './ballot.ts';
import { createPuckBot } from './bot.ts';
import { bumpMarbles } from './bumps.ts';
import { type PuckEvent, puckEvents } from './events.ts';
import { beginKickOff, freedomOf, placeMarble } from './kickOff.ts';
import type { PuckTick } from './PuckTick.ts';
import { puckSettings } from './puckSettings.ts';
import * as rules from './rules.ts';
import { Marble, Puck, PuckInput, PuckState } from './schemas.ts';
import { scoreGoal } from './scoring.ts';
import { readyMarble, stepMarble } from './stepMarble.ts';
import { stepPuck } from './stepPuck.ts';
import { freeStillPuck } from './stillness.ts';
import { notePace, strengthOf } from './strength.ts';
import { tableByName, tableFor } from './tables.ts';
import { noteThreat, noteTouch } from './touches.ts';

/** Every marble begins a round with all counts at zero. */
const freshForRound: Partial<Marble> = {
  goals: 0,
  assists: 0,
  ownGoals: 0,
  saves: 0,
  steals: 0,
  longestShot: 0,
  looks: 0,
  paceSum: 0,
};

export const puckGame: GameModule<PuckState, PuckInput, PuckEvent> = {
  name: 'puck',
  tickRate: rules.TICK_RATE,
  maxPlayers: rules.MAX_PLAYERS,
  usualPlayers: rules.USUAL_PLAYERS,
  State: PuckState,
  Input: PuckInput,
  inputRanges: { moveX: [-rules.STICK_MAX, rules.STICK_MAX], moveY: [-rules.STICK_MAX, rules.STICK_MAX] },
  events: puckEvents,
  settings: puckSettings,
  teams: [
    { name: 'Blue', colour: 0x0072b2, shape: 'circle' },
    { name: 'Orange', colour: 0xe69f00, shape: 'diamond' },
  ],
  createBot: createPuckBot,

  createState({ seed, maxPlayers }) {
    const state = new PuckState();
    state.randomState = seed >>> 0;
    state.tableName = tableFor(Math.ceil(maxPlayers / 2)).name;
    state.puck = new Puck();
    beginKickOff(state, 0, 0);
    return state;
  },

  addPlayer(state, player) {
    const marble = new Marble();
    marble.slot = freeSlot(state.marbles.values());
    marble.team = player.team || smallerTeam(state);
    state.marbles.set(player.id, marble);
    placeMarble(state, player.id, tableByName(state.tableName));
  },

  removePlayer(state, id) {
    state.marbles.delete(id);
    if (state.lastTouchId === id) state.lastTouchId = '';
    if (state.touchBeforeId === id) state.touchBeforeId = '';
    if (state.shooterId === id) state.shooterId = '';
  },

  savePlayer(state, id) {
    const marble = state.marbles.get(id);
    return marble && saveEntity(marble);
  },

  restorePlayer(state, id, saved) {
    const marble = state.marbles.get(id);
    if (!marble || !saved) return;
    const { slot, team, x, y } = marble;
    // The saved slot may belong to another marble by now.
    restoreEntity(marble, { ...(saved as SavedFields), slot });
    if (marble.team === team) return;
    // In the other team, the player does not begin at a place of the first.
    Object.assign(marble, { team, x, y, vx: 0, vy: 0 });
    readyMarble(marble, marble.age);
  },

  roundMs: (state) => puckSettings.read(state.settings?.values, 'roundSeconds') * 1000,

  startRound(state, round) {
    state.tableName = tableFor(state.marbles.size).name;
    Object.assign(state, { goals1: 0, goals2: 0, overtimeAt: 0, isDecided: false, isCelebrated: false });
    clearAwards(state);
    for (const marble of state.marbles.values()) Object.assign(marble, freshForRound);
    beginKickOff(state, 1 + (round % 2), 0);
    // The tick is not known here: the first step of the world sets when the freeze ends.
    state.stageEndsAt = 0;
  },

  ballot: ballotOf,

  marksOf: (state, id) => ({ goal: state.marbles.get(id)?.goals ?? 0, save: state.marbles.get(id)?.saves ?? 0 }),

  isRoundOver(state, isTimeUp) {
    const isTied = state.goals1 === state.goals2;
    if (!state.isDecided && (!isTimeUp || isTied)) return false;
    // No goal stays uncelebrated.
    return state.stage !== 'goal' || state.isCelebrated;
  },

  endRound: (state) => giveAwards(state),

  stepPlayer(state, id, input, step) {
    const marble = state.marbles.get(id);
    if (!marble) return;
    marble.age = (marble.age + 1) & 0xffff;
    if (step.inputNumber !== undefined) marble.ageOffset = (marble.age - step.inputNumber) & 0xffff;
    stepMarble(marble, input, marble.age, marble.team, tableByName(state.tableName), freedomOf(state), step.dt);
    if (state.stage === 'live') notePace(marble);
  },

  stepWorld(state, tick) {
    // 1. Stages: freeze, kick-off, celebration.
    advanceStage(state, tick);
    // 2. Marbles that overlap, and tackles.
    bumpMarbles(state, tick);
    // 3. The puck: kicks, contacts, walls, posts.
    if (state.stage !== 'freeze') movePuck(state, tick);
    // 4. A puck that stays in one place.
    freePuck(state, tick);
    // 5. The end of the time with a tie.
    noteOvertime(state, tick);
  },

  keepEdges(dropped, next) {
    if (dropped.dash) next.dash = true;
  },

  arenaOf: (state) => state.tableName,
  ranking: (state) => rankBy(state, (_id, { team }) => (team === 1 ? state.goals1 : state.goals2)),

  strengthOf,

  scoreOf: (state, id) => {
    const marble = state.marbles.get(id);
    return marble ? marble.goals * 2 + marble.assists : 0;
  },
};

function advanceStage(state: PuckState, tick: PuckTick): void {
  const { stage, kickOffTeam } = state;
  if (stage === 'live') return;
  // A round has begun, which knows no tick.
  if (stage === 'freeze' && state.stageEndsAt === 0) state.stageEndsAt = tick.number + rules.FREEZE_STEPS;
  if (tick.number < state.stageEndsAt) return;
  if (stage === 'freeze') {
    state.stage = 'kickOff';
    state.stageEndsAt = tick.number + rules.KICK_OFF_STEPS;
    tick.emit({ kind: 'kickOff', team: kickOffTeam });
  } else if (stage === 'kickOff') state.stage = 'live';
  // The puck of the last goal stays in the net until the round is over.
  else if (state.isDecided && tick.phase === 'playing') state.isCelebrated = true;
  else beginKickOff(state, kickOffTeam, tick.number);
}

function movePuck(state: PuckState, tick: PuckTick): void {
  const table = tableByName(state.tableName);
  const marbles = entriesBySlot(state.marbles);
  const strikers = marbles.map(({ value }) => value);
  const { lastTouch, kicker, strength, hasMetPost, inGoalOf } = stepPuck(state.puck, strikers, table, tick.dt);
  const toucher = marbles[lastTouch]?.id;
  if (toucher !== undefined && state.stage !== 'goal') {
    noteTouch(state, toucher, tick);
    if (state.stage === 'kickOff') state.stage = 'live';
  }
  const kickerId = marbles[kicker]?.id;
  if (kickerId !== undefined) tick.emit({ kind: 'kick', id: kickerId, strength: Math.round(strength * 100) / 100 });
  if (hasMetPost) tick.emit({ kind: 'post', x: Math.round(state.puck.x), y: Math.round(state.puck.y) });
  if (state.stage === 'goal') return;
  if (inGoalOf !== 0) scoreGoal(state, inGoalOf, tick);
  else noteThreat(state, table);
}

function freePuck(state: PuckState, tick: PuckTick): void {
  const { x, y } = state.puck;
  if (freeStillPuck(state, tableByName(state.tableName), tick.number))
    tick.emit({ kind: 'knock', x: Math.round(x), y: Math.round(y) });
}

function noteOvertime(state: PuckState, tick: PuckTick): void {
  if (tick.phase !== 'playing' || state.isDecided || tick.phaseLeftMs > 0) return;
  if (state.overtimeAt === 0) {
    if (state.goals1 !== state.goals2) return;
    state.overtimeAt = tick.number;
    tick.emit({ kind: 'overtime' });
  } else if (tick.number - state.overtimeAt >= rules.OVERTIME_SECONDS * rules.TICK_RATE) state.isDecided = true;
}

/** For rooms without teams, such as tests. */
function smallerTeam(state: PuckState): number {
  let ones = 0;
  for (const { team } of state.marbles.values()) if (team === 1) ones++;
  return ones * 2 <= state.marbles.size ? 1 : 2;
}

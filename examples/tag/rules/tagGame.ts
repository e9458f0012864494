import type { GameModule } from '../../../shared/games/GameModule.ts';
import { nextRandom } from '../../../shared/math/random.ts';
import { restoreEntity, type SavedFields, saveEntity } from '../../../shared/room/saveState.ts';
import { createTagBot } from './bot.ts';
import { catchRunner, chooseIt, findIt } from './catching.ts';
import { type TagEvent, tagEvents } from './events.ts';
import * as rules from './rules.ts';
import { Runner, TagInput, TagState } from './schemas.ts';
import { stepRunner } from './stepRunner.ts';
import { tagSettings } from './tagSettings.ts';

/** One of the marbles is "it", and a touch passes that on. The score is the seconds that a player was not "it". */
export const tagGame: GameModule<TagState, TagInput, TagEvent> = {
  name: 'tag',
  tickRate: rules.TICK_RATE,
  maxPlayers: rules.MAX_PLAYERS,
  usualPlayers: 6,
  State: TagState,
  Input: TagInput,
  inputRanges: { moveX: [-rules.STICK_MAX, rules.STICK_MAX], moveY: [-rules.STICK_MAX, rules.STICK_MAX] },
  events: tagEvents,
  settings: tagSettings,
  createBot: createTagBot,

  createState({ seed }) {
    const state = new TagState();
    state.randomState = seed >>> 0;
    return state;
  },

  addPlayer(state, player) {
    const runner = new Runner();
    placeRunner(runner, state);
    state.runners.set(player.id, runner);
  },

  removePlayer(state, id) {
    state.runners.delete(id);
    if (state.safeId === id) state.safeId = '';
    if (state.runners.size === 0) state.itTicks = 0;
  },

  savePlayer(state, id) {
    const runner = state.runners.get(id);
    return runner && saveEntity(runner);
  },

  restorePlayer(state, id, saved) {
    const runner = state.runners.get(id);
    if (!runner || !saved) return;
    const it = findIt(state)?.[1];
    restoreEntity(runner, saved as SavedFields);
    // Nobody gets rid of being "it" by leaving.
    if (it && runner.isIt) it.isIt = false;
  },

  roundMs: (state) => tagSettings.read(state.settings?.values, 'roundSeconds') * 1000,

  startRound(state) {
    // In the order of the ids, because the order of the seats must decide nothing.
    for (const id of [...state.runners.keys()].sort()) {
      const runner = state.runners.get(id)!;
      Object.assign(runner, { vx: 0, vy: 0, cooldown: 0, isIt: false, freeTicks: 0 });
      placeRunner(runner, state);
    }
  },

  endRound() {},

  stepPlayer(state, id, input, step) {
    const runner = state.runners.get(id);
    if (runner) stepRunner(runner, input, step.dt);
  },

  stepWorld(state, tick) {
    // 1. Somebody is "it".
    chooseIt(state, tick);
    // 2. It catches whom it touches.
    catchRunner(state, tick);
    // 3. The others score.
    if (tick.phase !== 'playing') return;
    for (const runner of state.runners.values()) if (!runner.isIt) runner.freeTicks++;
  },

  keepEdges(dropped, next) {
    if (dropped.dash) next.dash = true;
  },

  scoreOf: (state, id) => Math.floor((state.runners.get(id)?.freeTicks ?? 0) / rules.TICK_RATE),
};

/** Anywhere along the upper or the lower border, where no block is. */
function placeRunner(runner: Runner, state: TagState): void {
  const { width, height } = rules.FLOOR;
  const gap = rules.RADIUS * 3;
  runner.x = gap + nextRandom(state) * (width - 2 * gap);
  runner.y = nextRandom(state) < 0.5 ? gap : height - gap;
}

import type { CreateBot } from '../../../shared/Bot.ts';
import { defineSettings } from '../../../shared/defineSettings.ts';
import type { GameModule, Tick } from '../../../shared/games/GameModule.ts';
import { nextRandom } from '../../../shared/math/random.ts';
import { clamp } from '../../../shared/math/vector.ts';
import { restoreEntity, type SavedFields, saveEntity } from '../../../shared/room/saveState.ts';
import { type BallEvent, ballEvents } from './ballEvents.ts';
import { Ball, BallInput, BallState, Paddle, TABLE_HEIGHT, TABLE_WIDTH } from './ballSchemas.ts';
import { PADDLE_HALF, stepPaddle } from './stepPaddle.ts';

const KICK_OFF_TICKS = 20;
const FIRST_SPEED = 200;
const MAX_SPEED = 600;
const KICK_FACTOR = 1.4;

const settings = defineSettings({
  roundSeconds: { kind: 'number', label: 'Length of a round', min: 30, max: 300, step: 30, initial: 90 },
});

const createBallBot: CreateBot<BallState, BallInput> = (random, level) => ({
  decide(state, id, input) {
    const paddle = state.paddles.get(id);
    if (!paddle) return;
    const error = (random() - 0.5) * (5 - level) * 20;
    input.push = Math.round(clamp((state.ball.y + error - paddle.y) * 8, -127, 127));
    input.kick = Math.abs(state.ball.x - goalLine(paddle.side)) < 60;
  },
});

/** A game as different from Arena as possible: two seats, 20 steps per second, one shared ball, another kind of input. */
export const ballGame: GameModule<BallState, BallInput, BallEvent> = {
  name: 'ball',
  tickRate: 20,
  maxPlayers: 2,
  usualPlayers: 2,
  State: BallState,
  Input: BallInput,
  inputRanges: { push: [-127, 127] },
  settings,
  events: ballEvents,
  createBot: createBallBot,

  createState({ seed }) {
    const state = new BallState();
    state.ball = new Ball();
    state.randomState = seed >>> 0;
    return state;
  },

  addPlayer(state, player) {
    const isLeftTaken = [...state.paddles.values()].some((other) => other.side === 0);
    const paddle = new Paddle();
    paddle.side = isLeftTaken ? 1 : 0;
    state.paddles.set(player.id, paddle);
    placeBall(state);
  },

  removePlayer(state, id) {
    state.paddles.delete(id);
    placeBall(state);
    if (state.paddles.size === 0) state.kickOffInTicks = 0;
  },

  savePlayer(state, id) {
    const paddle = state.paddles.get(id);
    return paddle && saveEntity(paddle);
  },

  restorePlayer(state, id, saved) {
    const paddle = state.paddles.get(id);
    // The player keeps the free side that `addPlayer` chose.
    if (paddle && saved) restoreEntity(paddle, { ...(saved as SavedFields), side: paddle.side });
  },

  roundMs: (state) => settings.read(state.settings?.values, 'roundSeconds') * 1000,

  startRound(state) {
    for (const paddle of state.paddles.values()) {
      Object.assign(paddle, { y: TABLE_HEIGHT / 2, kickSteps: 0, goals: 0 });
    }
    if (state.paddles.size > 0) placeBall(state);
  },

  endRound() {},

  stepPlayer(state, id, input, step) {
    const paddle = state.paddles.get(id);
    if (paddle) stepPaddle(paddle, input, step.dt);
  },

  stepWorld(state, tick) {
    // 1. Kick-off.
    kickOffWhenDue(state);
    // 2. The ball bounces off the table's long sides.
    moveBall(state.ball, tick.dt);
    // 3. Paddles. There is one on each side, so their order does not matter.
    for (const paddle of state.paddles.values()) strike(state.ball, paddle);
    // 4. Goals.
    scoreGoal(state, tick);
  },

  keepEdges(dropped, next) {
    if (dropped.kick) next.kick = true;
  },

  scoreOf: (state, id) => state.paddles.get(id)?.goals ?? 0,
};

function goalLine(side: number): number {
  return side === 0 ? 0 : TABLE_WIDTH;
}

/** Puts the ball in the middle, where it stays until the next kick-off. */
function placeBall(state: BallState): void {
  Object.assign(state.ball, { x: TABLE_WIDTH / 2, y: TABLE_HEIGHT / 2, vx: 0, vy: 0 });
  state.kickOffInTicks = KICK_OFF_TICKS;
}

function kickOffWhenDue(state: BallState): void {
  if (state.kickOffInTicks === 0) return;
  state.kickOffInTicks--;
  if (state.kickOffInTicks > 0) return;
  const angle = (nextRandom(state) - 0.5) * 1.6 + (nextRandom(state) < 0.5 ? Math.PI : 0);
  state.ball.vx = Math.cos(angle) * FIRST_SPEED;
  state.ball.vy = Math.sin(angle) * FIRST_SPEED;
}

function moveBall(ball: Ball, dt: number): void {
  ball.x += ball.vx * dt;
  const y = ball.y + ball.vy * dt;
  if (y < 0 || y > TABLE_HEIGHT) ball.vy = -ball.vy;
  ball.y = clamp(y, 0, TABLE_HEIGHT);
}

function strike(ball: Ball, paddle: Paddle): void {
  const isComing = paddle.side === 0 ? ball.x <= 10 && ball.vx < 0 : ball.x >= TABLE_WIDTH - 10 && ball.vx > 0;
  if (!isComing || Math.abs(ball.y - paddle.y) > PADDLE_HALF) return;
  const factor = paddle.kickSteps > 0 ? KICK_FACTOR : 1;
  ball.vx = clamp(-ball.vx * factor, -MAX_SPEED, MAX_SPEED);
  ball.vy = clamp(ball.vy + (ball.y - paddle.y) * 4, -MAX_SPEED, MAX_SPEED);
}

function scoreGoal(state: BallState, tick: Tick<BallEvent>): void {
  const { ball } = state;
  if (ball.x >= 0 && ball.x <= TABLE_WIDTH) return;
  const scoringSide = ball.x < 0 ? 1 : 0;
  for (const [id, paddle] of state.paddles) {
    if (paddle.side !== scoringSide) continue;
    if (tick.phase === 'playing') paddle.goals = Math.min(255, paddle.goals + 1);
    tick.emit({ kind: 'goal', by: id });
  }
  placeBall(state);
}

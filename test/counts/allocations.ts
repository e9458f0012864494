/**
 * Prints how many bytes the steps of a room allocate, as JSON. A process of its own, with one thread: what is allocated
 * depends on what has been compiled by then, and so on nothing but the steps before.
 *
 * Usage: node --expose-gc --single-threaded --max-semi-space-size=64 allocations.ts <game> <players>
 */
import { fieldTypesOf } from '../../shared/colyseus/fieldTypes.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { StepLoopRun } from '../support/StepLoopRun.ts';

/** Long enough for the compiler to have seen everything. */
const WARM_UP_STEPS = 8_000;
const STEPS = 1_000;
const CIRCLE_STEPS = 90;
const NEVER_MS = '3600000';

const [name, players] = process.argv.slice(2);
const game = gameList.find((known) => known.name === name)!;
const everybody = Number(players);
const setup = { seed: 3, players: everybody, people: everybody, settings: {}, env: { AWAY_AFTER_MS: NEVER_MS } };

/** @param inputAt what all players send in a step */
function bytesPerStep(inputAt: (step: number) => object): number {
  const run = new StepLoopRun(game, setup);
  for (let step = 0; step < WARM_UP_STEPS; step++) run.step(inputAt(step));
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  for (let step = 0; step < STEPS; step++) run.step(inputAt(step));
  return (process.memoryUsage().heapUsed - heapUsed) / STEPS;
}

/** Moves in circles, looks ahead, and presses all buttons now and then. */
function wildInput(step: number): object {
  const angle = (step / CIRCLE_STEPS) * Math.PI * 2;
  const move = { moveX: Math.round(Math.cos(angle) * 100), moveY: Math.round(Math.sin(angle) * 100) };
  const pressed = Object.entries(fieldTypesOf(game.Input)).filter(([, type]) => type === 'boolean');
  const buttons = Object.fromEntries(pressed.map(([field]) => [field, step % 12 < 6]));
  return Object.assign(new game.Input(), move, buttons, 'aim' in game.Input.prototype ? { aim: angle } : {});
}

const still = new game.Input();
const wild = Array.from({ length: CIRCLE_STEPS }, (_, step) => wildInput(step));
const idle = bytesPerStep(() => still);
const busy = bytesPerStep((step) => wild[step % wild.length]!);
process.stdout.write(JSON.stringify({ idle, busy }));

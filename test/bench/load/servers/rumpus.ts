/**
 * Read before `server/main.ts` in its process, which then answers the benchmark. It times each step and can note what the
 * rooms are like after it; the server itself is the real one.
 */
import { StepLoop } from '../../../../server/rooms/StepLoop.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import type { ArenaState } from '../../../../shared/games/arena/schemas.ts';
import type { GameModule } from '../../../../shared/games/GameModule.ts';
import { readSetup } from '../benchSetup.ts';
import { snapshotOf } from '../snapshotOf.ts';
import { measureServer } from './measureServer.ts';

const { port } = readSetup();
const RETRY_MS = 20;

async function listening(): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  if (answer?.ok) return;
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  await listening();
}

const { measures, recorder } = measureServer(Promise.resolve().then(listening));

const { step } = StepLoop.prototype;
StepLoop.prototype.step = function timed(this: StepLoop): void {
  const beganMs = performance.now();
  step.call(this);
  measures.stepTook(performance.now() - beganMs);
};

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
const game: Writable<Pick<GameModule<ArenaState, object>, 'stepWorld'>> = arenaGame;
const { stepWorld } = game;
game.stepWorld = (state, tick) => {
  stepWorld(state, tick);
  recorder.note(state, () => snapshotOf(state.fighters, state.projectiles));
};

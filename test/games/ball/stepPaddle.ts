import { createSnap } from '../../../shared/math/quantize.ts';
import { clamp } from '../../../shared/math/vector.ts';
import { type BallInput, type Paddle, paddleQuantum, TABLE_HEIGHT } from './ballSchemas.ts';

export const PADDLE_HALF = 25;
const PADDLE_SPEED = 240;
const KICK_STEPS = 4;
const snapY = createSnap(paddleQuantum);

export const predictedPaddleFields = ['y', 'kickSteps'] as const satisfies readonly (keyof Paddle)[];
export type PaddleBody = Pick<Paddle, (typeof predictedPaddleFields)[number]>;

/** Steps one paddle by one input. A client of this game would predict with it. */
export function stepPaddle(body: PaddleBody, input: Pick<BallInput, 'push' | 'kick'>, dt: number): void {
  const wish = body.y + (input.push / 127) * PADDLE_SPEED * dt;
  body.y = snapY(clamp(wish, PADDLE_HALF, TABLE_HEIGHT - PADDLE_HALF));
  if (body.kickSteps > 0) body.kickSteps--;
  else if (input.kick) body.kickSteps = KICK_STEPS;
}

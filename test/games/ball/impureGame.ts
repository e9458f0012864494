import type { GameModule } from '../../../shared/games/GameModule.ts';
import type { BallEvent } from './ballEvents.ts';
import { ballGame } from './ballGame.ts';
import type { BallInput, BallState } from './ballSchemas.ts';

/** Breaks the contract on purpose: its ball moves by a number that is neither in the state nor derived from the seed. */
export const impureGame: GameModule<BallState, BallInput, BallEvent> = {
  ...ballGame,
  name: 'impure',
  stepWorld(state, tick) {
    ballGame.stepWorld(state, tick);
    state.ball.vy += Math.random() - 0.5;
  },
};

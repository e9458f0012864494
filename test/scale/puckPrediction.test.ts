import { describe } from 'vitest';
import { fastTime } from '../support/fastTime.ts';
import { testPuckPrediction } from '../support/testPuckPrediction.ts';

// A minute of play each is too long for `npm test`, and a busy machine must not add lag of its own.
fastTime();

describe('the predicted puck', () => testPuckPrediction(60, 90_000));

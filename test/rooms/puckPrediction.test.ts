import { describe } from 'vitest';
import { fastTime } from '../support/fastTime.ts';
import { testPuckPrediction } from '../support/testPuckPrediction.ts';

fastTime();

describe('the predicted puck', () => testPuckPrediction(20));

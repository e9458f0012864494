import { describe } from 'vitest';
import { testPuckPrediction } from '../support/testPuckPrediction.ts';

describe('the predicted puck', () => testPuckPrediction(60, 90_000));

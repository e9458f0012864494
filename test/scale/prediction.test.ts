import { afterEach, describe } from 'vitest';
import { endPlaying } from '../support/playAlone.ts';
import { testExactPrediction } from '../support/reconcileMany.ts';

afterEach(endPlaying);

describe('prediction', testExactPrediction);

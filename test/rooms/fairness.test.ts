import { fastTime } from '../support/fastTime.ts';
import { testFairness } from '../support/testFairness.ts';

fastTime();
testFairness();

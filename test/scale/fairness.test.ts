import { testFairness } from '../support/testFairness.ts';

testFairness(120_000);

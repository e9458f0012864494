/** The process of all clients of one run. It does what the benchmark asks. */
import { answerBench } from '../answerBench.ts';
import { readSetup } from '../benchSetup.ts';
import { Crowd } from './Crowd.ts';

const crowd = new Crowd(readSetup());

answerBench({
  openRooms: (count: number) => crowd.openRooms(count),
  fill: () => crowd.fill(),
  begin: () => crowd.begin(),
  end: () => crowd.end(),
  snapshots: ({ count, patienceMs }: { count: number; patienceMs: number }) => crowd.snapshots(count, patienceMs),
  close: () => crowd.close(),
});

import { answerBench } from '../answerBench.ts';
import { ServerMeasures } from './ServerMeasures.ts';
import { StepRecorder } from './StepRecorder.ts';

/**
 * Makes the process of a server answer what the benchmark asks of it.
 * @param listening resolves when clients may come
 */
export function measureServer(listening: Promise<unknown>): { measures: ServerMeasures; recorder: StepRecorder } {
  const measures = new ServerMeasures();
  const recorder = new StepRecorder();
  answerBench({
    listening: async () => {
      await listening;
      return true;
    },
    memory: () => measures.memoryBytes(),
    begin: () => measures.begin(),
    end: () => measures.end(),
    record: () => recorder.start(),
    recorded: () => recorder.stop(),
  });
  return { measures, recorder };
}

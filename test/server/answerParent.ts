import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { PROBE_FD } from './ServerProcess.ts';

/** Preloaded into a real server: answers each line of `ServerProcess.ask`, and ends the server with its parent process. */
export function answerParent<Question>(answer: (question: Question) => object | Promise<object>): void {
  const parent = new Socket({ fd: PROBE_FD });
  createInterface(parent).on('line', async (line) => {
    try {
      parent.write(`${JSON.stringify(await answer(JSON.parse(line) as Question))}\n`);
    } catch (error) {
      // Then `ask` tells of it, and does not wait.
      console.error(error);
      process.exit(1);
    }
  });
  // The parent process has ended, in whatever way. Exit too, so that no server is left running.
  parent.on('close', () => process.exit(0));
  parent.unref();
}

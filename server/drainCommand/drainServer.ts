import { closeCodes } from '../../shared/closeCodes.ts';
import type { Config } from '../config.ts';
import { operatorOrigin, operatorTokens } from '../operatorAccess.ts';
import { chooseProcess } from './chooseProcess.ts';
import { DrainRefusal } from './DrainRefusal.ts';
import { Interruption } from './Interruption.ts';
import { joinAdmin } from './joinAdmin.ts';
import { LinkLoss, OperatorLink } from './OperatorLink.ts';
import type { DrainOptions } from './readDrainOptions.ts';
import { describeLeft, type SeenProcess } from './SeenProcess.ts';

export interface DrainTask {
  /** The settings of the server. */
  readonly config: Config;
  readonly options: DrainOptions;
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Ctrl+C. */
  readonly signal: AbortSignal;
}

/** What the log of the server calls it. */
const NAME = 'drain-command';

/**
 * Drains a running server, or lets it take people again.
 * @throws ConfigError or DrainRefusal, which say what to do; Interruption if nothing was changed
 */
export async function drainServer({ config, options, print, signal }: DrainTask): Promise<void> {
  const origin = operatorOrigin(config);
  const token = await operatorTokens(config).signProgram(NAME);
  const link = new OperatorLink(await joinAdmin(origin, token, signal), signal);
  try {
    await link.meetAll();
    const chosen = chooseProcess(link.processes, options);
    const isAlone = link.processes.length === 1;
    const refusal = await link.drain(chosen, !options.resume);
    if (refusal !== undefined) throw new DrainRefusal(refusal);
    if (options.resume) {
      print(`Process ${chosen.id} takes people.`);
      return;
    }
    print(`Process ${chosen.id} takes nobody new. ${isAlone ? ALONE : 'Its rooms move to the other processes.'}`);
    const again = `To take people again: npm run drain -- --resume${isAlone ? '' : ` --process ${chosen.id}`}`;
    print(again);
    if (options.wait) await awaitEmpty(link, chosen, { print, again });
  } catch (error) {
    if (error instanceof LinkLoss) throw new DrainRefusal(`The connection to ${origin} was lost. Try again.`);
    throw error;
  } finally {
    await link.leave();
  }
}

const ALONE = 'It is the only one, so its rooms cannot move: those who are there play on until they leave.';

async function awaitEmpty(
  link: OperatorLink,
  { id }: SeenProcess,
  { print, again }: { print: (line: string) => void; again: string },
): Promise<void> {
  let printed = '';
  const look = (): 'empty' | 'gone' | 'resumed' | undefined => {
    const process = link.find(id);
    if (!process) return 'gone';
    if (!process.isDraining) return 'resumed';
    const { left } = process;
    if (left?.people === 0 && left.rooms === 0) return 'empty';
    if (!left) return undefined;
    const line = `${describeLeft(left)}${left.people === 0 ? ' (empty rooms close by themselves)' : ''}`;
    if (line !== printed) print(line);
    printed = line;
    return undefined;
  };
  try {
    const seen = await link.until(look);
    if (seen === 'resumed') throw new DrainRefusal(`Somebody has let process ${id} take people again.`);
    if (seen === 'gone') throw new DrainRefusal(`Process ${id} no longer answers: it has ended, or it hangs.`);
    print('Nobody is left, and no room. You can stop the process now.');
  } catch (error) {
    if (error instanceof Interruption) throw new DrainRefusal(`Process ${id} goes on draining. ${again}`);
    if (!(error instanceof LinkLoss)) throw error;
    if (error.closeCode !== closeCodes.serverClosing || link.processes[0]?.id !== id) {
      throw new DrainRefusal(
        `The connection was lost. Process ${id} goes on draining, if it is still running. ${again}`,
      );
    }
    print('The process stops.');
  }
}

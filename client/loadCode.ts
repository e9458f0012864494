import { EntryProblem } from './EntryProblem.ts';
import { joinTexts } from './text/joinTexts.ts';

/**
 * Waits for code that is loaded on demand.
 * @throws EntryProblem if it does not load: the network is down, or a deploy has replaced the files
 */
export async function loadCode<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (error) {
    console.warn(error);
    throw new EntryProblem('room', joinTexts.notLoaded, { needsReload: true });
  }
}

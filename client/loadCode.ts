import { EntryProblem } from './EntryProblem.ts';

/**
 * Waits for a part of the page's code that is loaded on demand.
 * @throws EntryProblem when it does not arrive: the network is away, or a deploy has put newer files in its place
 */
export async function loadCode<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (error) {
    console.warn(error);
    throw new EntryProblem('room', 'Part of the game could not be loaded: the page may be out of date.', {
      needsReload: true,
    });
  }
}

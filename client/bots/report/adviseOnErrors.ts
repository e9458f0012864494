import { closeCodes, RESTARTING } from '../../../shared/closeCodes.ts';
import { joinErrors } from '../../../shared/joinErrors.ts';
import { errorNameOf, errorNames } from '../figures/errorNames.ts';

const NO_ROOM = 'A room was not there any more. If you gave its --code, is somebody still in it?';

/** By the name of an error. */
const errorAdvice: Readonly<Record<string, string>> = {
  [errorNames.notJoined]:
    'Some joins had no answer. Is the server running at this address, and does its proxy pass WebSockets?',
  [errorNames.refused(joinErrors.tooMany)]:
    'Joins were refused by a limit for each address. See the ADDRESS_… variables in docs/operating.md.',
  [errorNames.refused(joinErrors.serverBusy)]:
    'The server took nobody new: it was full (CAPACITY_PLAYERS, MAX_ROOMS), or it did not keep up. See “Capacity” in docs/operating.md.',
  [errorNames.refused(joinErrors.unknownRoom)]: NO_ROOM,
  [errorNames.refused(joinErrors.ended)]: NO_ROOM,
  [errorNames.closed(closeCodes.tooManyMessages)]:
    'Clients were closed for sending too much. See INPUTS_PER_SECOND in docs/operating.md.',
  [errorNames.closed(closeCodes.tooSlow)]:
    'Clients were closed for reading too slowly: their process, or the network, could not keep up.',
  [errorNames.closed(closeCodes.serverClosing)]: 'The server was stopped during the run.',
  [errorNames.closed(RESTARTING)]: 'The server was restarted during the run.',
  [errorNames.workerLost]: 'A process with clients ended early. Look at its own output.',
};

/** What to try, by the names of errors. */
export function adviseOnErrors(errors: readonly string[]): string[] {
  const names = new Set(errors.map(errorNameOf));
  const advice = Object.entries(errorAdvice).filter(([name]) => names.has(name));
  return [...new Set(advice.map(([, sentence]) => sentence))];
}

/** The variables that say how many people this process takes, and when it has too much to do. */
import { filePath, optionalWholeNumber, wholeNumber } from './configVariable.ts';

export const capacityVariables = {
  capacityPlayers: optionalWholeNumber({
    name: 'CAPACITY_PLAYERS',
    min: 1,
    max: 100_000,
    meaning:
      'How many people this process takes: players and spectators in games, including those whose seats are held. Beyond that, new ones are refused or wait in line. If not set, the number in CAPACITY_FILE is the limit; without a file, there is no limit.',
  }),
  capacityFile: filePath({
    name: 'CAPACITY_FILE',
    meaning:
      'A JSON file with the capacity of this machine, see below. It is read at startup, unless CAPACITY_PLAYERS is set.',
  }),
  overloadDelayMs: wholeNumber({
    name: 'OVERLOAD_DELAY_MS',
    fallback: 50,
    min: 5,
    max: 10_000,
    meaning:
      'How late the event loop may run, on average over a second, in ms. If it is later for some seconds, patches go out at half the rate, and then nobody new is taken: see “Capacity” below.',
  }),
  overloadDroppedPercent: wholeNumber({
    name: 'OVERLOAD_DROPPED_PERCENT',
    fallback: 2,
    min: 1,
    max: 100,
    meaning:
      'How many of the steps of all rooms may be dropped in a second, in percent. More than that has the same effects as being later than OVERLOAD_DELAY_MS.',
  }),
  maxWaiting: wholeNumber({
    name: 'MAX_WAITING',
    fallback: 1_000,
    min: 0,
    max: 100_000,
    meaning: 'How many people may wait in line for a place on this server. The others are told to try again.',
  }),
  maxWaitingPerAddress: wholeNumber({
    name: 'ADDRESS_MAX_WAITING',
    fallback: 64,
    min: 1,
    max: 100_000,
    meaning: 'How many people from one address may wait in line at once. At most four of them have a turn at once.',
  }),
};

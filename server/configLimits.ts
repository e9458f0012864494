/** Every bound on what one stranger's address may take of this process, as variables: the numbers of the threat list. */
import { wholeNumber } from './configVariable.ts';

export const limitVariables = {
  maxBodyBytes: wholeNumber({
    name: 'MAX_BODY_BYTES',
    fallback: 4096,
    min: 256,
    max: 65_536,
    meaning: 'The longest body of a request, in bytes; a longer one is answered with 413.',
  }),
  maxTargetCharacters: wholeNumber({
    name: 'MAX_TARGET_CHARACTERS',
    fallback: 2048,
    min: 512,
    max: 8192,
    meaning: 'The longest path of a request, query included; a longer one is answered with 414.',
  }),
  headTimeoutMs: wholeNumber({
    name: 'HEAD_TIMEOUT_MS',
    fallback: 5000,
    min: 500,
    max: 60_000,
    meaning: 'How long a request may take to send its head, in ms; as long again for its body.',
  }),
  requestsPerSecond: wholeNumber({
    name: 'ADDRESS_REQUESTS_PER_SECOND',
    fallback: 200,
    min: 1,
    max: 100_000,
    meaning: 'Requests of one address a second, page and files included; five seconds’ worth may come at once.',
  }),
  connectsPerSecond: wholeNumber({
    name: 'ADDRESS_CONNECTS_PER_SECOND',
    fallback: 40,
    min: 1,
    max: 100_000,
    meaning: 'Game connections, and beside them requests for a seat, that one address may open a second.',
  }),
  maxSockets: wholeNumber({
    name: 'ADDRESS_MAX_SOCKETS',
    fallback: 512,
    min: 1,
    max: 100_000,
    meaning: 'TCP connections that one address may hold open, browsers’ idle ones included. Not counted for a proxy.',
  }),
  maxConnections: wholeNumber({
    name: 'ADDRESS_MAX_CONNECTIONS',
    fallback: 128,
    min: 1,
    max: 100_000,
    meaning: 'Game connections that one address may hold open: a school behind one address must be able to play.',
  }),
  maxRoomsPerAddress: wholeNumber({
    name: 'ADDRESS_MAX_ROOMS',
    fallback: 20,
    min: 1,
    max: 100_000,
    meaning: 'Living rooms that one address may have opened.',
  }),
  maxReservations: wholeNumber({
    name: 'ADDRESS_MAX_RESERVATIONS',
    fallback: 16,
    min: 1,
    max: 100_000,
    meaning: 'Seats that may be reserved for one address and not yet taken.',
  }),
  wrongCodesPerMinute: wholeNumber({
    name: 'ADDRESS_WRONG_CODES_PER_MINUTE',
    fallback: 10,
    min: 1,
    max: 100_000,
    meaning: 'Wrong room codes of one address a minute; then it waits for one minute, then two, up to sixteen.',
  }),
};

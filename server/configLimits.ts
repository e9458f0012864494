/** The variables that limit a single HTTP request and everything that one address may use of this process. */
import { wholeNumber } from './configVariable.ts';

export const limitVariables = {
  maxBodyBytes: wholeNumber({
    name: 'MAX_BODY_BYTES',
    fallback: 4096,
    min: 256,
    max: 65_536,
    meaning: 'The longest request body, in bytes. A longer one is refused with 413.',
  }),
  maxTargetCharacters: wholeNumber({
    name: 'MAX_TARGET_CHARACTERS',
    fallback: 2048,
    min: 512,
    max: 8192,
    meaning: 'The longest path of a request, including the query, in characters. A longer one is refused with 414.',
  }),
  headTimeoutMs: wholeNumber({
    name: 'HEAD_TIMEOUT_MS',
    fallback: 5000,
    min: 500,
    max: 60_000,
    meaning: 'How long a client may take to send the head of a request, in ms. The body may take as long again.',
  }),
  requestsPerSecond: wholeNumber({
    name: 'ADDRESS_REQUESTS_PER_SECOND',
    fallback: 200,
    min: 1,
    max: 100_000,
    meaning:
      'How many HTTP requests one address may make per second, including those for the page and its files. It may make five seconds’ worth at once.',
  }),
  connectsPerSecond: wholeNumber({
    name: 'ADDRESS_CONNECTS_PER_SECOND',
    fallback: 40,
    min: 1,
    max: 100_000,
    meaning:
      'How many game connections one address may open per second. Requests for a seat have the same limit, counted separately.',
  }),
  maxSockets: wholeNumber({
    name: 'ADDRESS_MAX_SOCKETS',
    fallback: 512,
    min: 1,
    max: 100_000,
    meaning:
      'How many TCP connections one address may hold open, including the idle ones that browsers keep. Trusted proxies are exempt.',
  }),
  maxConnections: wholeNumber({
    name: 'ADDRESS_MAX_CONNECTIONS',
    fallback: 128,
    min: 1,
    max: 100_000,
    meaning: 'How many game connections one address may hold open. Leave enough for a school behind a single address.',
  }),
  maxRoomsPerAddress: wholeNumber({
    name: 'ADDRESS_MAX_ROOMS',
    fallback: 20,
    min: 1,
    max: 100_000,
    meaning: 'How many open rooms one address may have created.',
  }),
  maxReservations: wholeNumber({
    name: 'ADDRESS_MAX_RESERVATIONS',
    fallback: 16,
    min: 1,
    max: 100_000,
    meaning: 'How many seats may be reserved for one address and not yet taken.',
  }),
  maxListWatchers: wholeNumber({
    name: 'MAX_LIST_WATCHERS',
    fallback: 1_000,
    min: 0,
    max: 100_000,
    meaning: 'How many pages may watch the live list of public rooms at once. The others are told to try again.',
  }),
  maxListWatchersPerAddress: wholeNumber({
    name: 'ADDRESS_MAX_LIST_WATCHERS',
    fallback: 64,
    min: 1,
    max: 100_000,
    meaning: 'How many pages of one address may watch the live list of public rooms at once.',
  }),
  wrongCodesPerMinute: wholeNumber({
    name: 'ADDRESS_WRONG_CODES_PER_MINUTE',
    fallback: 10,
    min: 1,
    max: 100_000,
    meaning:
      'How many different wrong room codes one address may try per minute; a wrong password counts each time. After that it must wait for one minute, then two, and so on up to sixteen.',
  }),
};

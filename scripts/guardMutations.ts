/** One check in the code that handles untrusted data, and how to remove it. */
export interface Mutation {
  readonly file: string;
  readonly check: string;
  /** Must occur exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** The tests that should fail without the check, quick ones first. */
  readonly suites: readonly TestSuite[];
}

export interface TestSuite {
  readonly config: string;
  readonly files: readonly string[];
}

type Row = readonly [file: string, check: string, from: string, to: string];

const unit = (...names: string[]): TestSuite => ({
  config: 'vitest.config.ts',
  files: names.map((name) => `test/server/protection/${name}.test.ts`),
});
const hostile = (...names: string[]): TestSuite => ({
  config: 'vitest.hostile.config.ts',
  files: names.map((name) => `test/hostile/${name}.test.ts`),
});
const frameSuites = [unit('FrameGuard', 'checkPlainPayload')];
const roomSuites = [
  unit('GuardedRoom', 'ClientBuckets', 'TokenBucket', 'ProcessSleep', 'TickBreaker', 'SampledLog'),
  hostile('stamps'),
];
const frontSuites = [unit('HttpFront'), hostile('http'), hostile('httpBodies'), hostile('brokenSockets')];
const addressSuites = [unit('AddressLimits', 'trustedAddress', 'unixPeers'), hostile('sockets'), hostile('httpLimits')];
const wireSuites = [hostile('fragments')];
const socketSuites = [
  unit('LimitedTransport'),
  { config: 'vitest.config.ts', files: ['test/server/colyseus/sockets.test.ts'] },
];
const pageSuites = [
  {
    config: 'vitest.config.ts',
    files: ['LiveCompression', 'pageRoutes'].map((name) => `test/server/http/${name}.test.ts`),
  },
];
/** These must pass on the unchanged code. They run once before any check is removed. */
export const allSuites: readonly TestSuite[] = [
  frameSuites,
  roomSuites,
  frontSuites,
  addressSuites,
  wireSuites,
  socketSuites,
  pageSuites,
].flat();

const here = (name: string) => `server/protection/${name}.ts`;
const inside = (name: string) => `server/colyseus/${name}.ts`;
const [ROOM, GATE, BUCKETS, GUARD] = [here('GuardedRoom'), here('FrameGate'), here('FrameBuckets'), here('FrameGuard')];
const BUCKET = here('TokenBucket');
const [LAYOUT, STAMP, PAYLOAD] = [here('inputLayout'), here('inputStamp'), here('checkPlainPayload')];
const [RULES, FRONT, BODY] = [here('requestRules'), here('HttpFront'), here('readJsonBody')];
const [LIMITS, ADDRESS, GUESSES] = [here('AddressLimits'), here('trustedAddress'), here('CodeGuesses')];
const SHELL = 'server/rooms/GameRoom.ts';
const LOOP = 'server/rooms/StepLoop.ts';
const LIVES = 'server/rooms/SeatLives.ts';
const SEATS = 'server/matchmaking/MatchmakingLimits.ts';
const SOCKETS = here('createTransport');
const TRANSPORT = here('LimitedTransport');
const COMPRESSION = 'server/http/LiveCompression.ts';

/** The checks of frames that are not a `throw new BadFrame` of their own: parts of conditions, and tables. */
const frameRows: readonly Row[] = [
  [
    GUARD,
    'a first frame may only acknowledge or leave',
    '[Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM]',
    'codesOnceJoined',
  ],
  [
    GUARD,
    'one acknowledgement a connection',
    'joined: new Set(codesOnceJoined)',
    'joined: new Set([10, ...codesOnceJoined])',
  ],
  [GUARD, 'a type of no bytes', 'typeBytes > 0 && ', ''],
  [GUARD, 'a long type', ' && typeBytes <= SHORT_TEXT_MAX_BYTES', ''],
  [LAYOUT, 'a boolean is 0 or 1', 'frame[offset]! <= 1', 'true'],
  [LAYOUT, 'a float32 is finite', 'isSound: isFloat32Finite', 'isSound: anything'],
  [LAYOUT, 'a float64 is finite', 'isSound: isFloat64Finite', 'isSound: anything'],
  [LAYOUT, 'schema fields need a fixed size', '!field || index', 'index'],
  [LAYOUT, 'a schema has a maximum of fields', ' || index >= MAX_FIELDS', ''],
  [STAMP, 'a stamp in the past of the room', 'stampMs >= 0 && ', ''],
  [STAMP, 'a stamp beyond uint32', ' && stampMs <= LATEST_STAMP_MS', ''],
  [PAYLOAD, 'an extension is a record', 'type === RECORD && ', ''],
  [PAYLOAD, 'a record with a low id', 'id >= FIRST_RECORD_ID && ', ''],
  [PAYLOAD, 'a record with a high id', ' && id <= LAST_RECORD_ID', ''],
];

const roomRows: readonly Row[] = [
  [inside('interceptFrames'), 'frames are guarded', "prototype, '_onMessage'", "prototype, '_unused'"],
  [inside('interceptConnections'), 'joins are guarded', "prototype, '_onJoin'", "prototype, '_unused'"],
  [
    GATE,
    'frames of a leaving client are ignored',
    'state !== ClientState.JOINING && state !== ClientState.JOINED',
    'false',
  ],
  [GATE, 'a bad frame ends its sender', 'this.#setup.refuse(client, error.message);', ''],
  [GATE, 'the guard knows the last stamp', 'inputStampSum(client)', '0'],
  [GATE, 'buckets', '.take(kind, this.#setup.now())', '.take(kind, Infinity)'],
  [GATE, 'buckets survive a reconnect', 'const known = this.#buckets.get(sessionId);', 'const known = undefined;'],
  [ROOM, 'a violation is reported', 'this.onViolation({', 'void ({'],
  [ROOM, 'a violation names its address', 'this.#addresses.set(client, context.ip)', 'void 0'],
  [ROOM, 'the seat of an expelled client is not held', 'this.notReturning.add(sessionId);', ''],
  [ROOM, 'an expelled client is disconnected', 'closeClient(this, sessionId, closeCode, reason);', ''],
  [ROOM, 'the socket of an expelled client is destroyed', '() => socket.terminate()', '() => {}'],
  [ROOM, 'a join has a deadline', 'client.state !== ClientState.JOINING) return', 'true) return'],
  [
    ROOM,
    'a reconnect without acknowledgement is dropped, not expelled',
    'if (this.#returning.has(client)) socketOf',
    'if (false) socketOf',
  ],
  [
    GATE,
    'a returning client may send at once',
    "this.#setup.isReturning(client) ? 'returning' :",
    "false ? 'returning' :",
  ],
  [ROOM, 'slow readers are expelled', 'socketOf(client).bufferedAmount > sendQueueBytes', 'false'],
  [ROOM, 'a patch that throws is caught', "this.onFailure(error, 'broadcastPatch');", 'throw error;'],
  [GATE, 'a frame that throws is caught', 'this.#setup.onFailure(error);', 'throw error;'],
  [BUCKET, 'an empty bucket gives nothing', 'if (this.#tokens < 1) return false;', ''],
  [BUCKET, 'taking a token removes it', 'this.#tokens -= 1;', ''],
  [BUCKET, 'a bucket has a size', 'Math.min(room, ', 'Math.min(Infinity, '],
  [BUCKET, 'a stall is credited up to a length', 'Math.min(elapsedMs, LONGEST_STALL_MS)', 'elapsedMs'],
  [here('ClientBuckets'), 'a stall is credited', 'perStalledSecond: STEADY_INPUTS_PER_SECOND,', ''],
  [ROOM, 'pings are counted', ".on('ping', count)", ''],
  [ROOM, 'pongs are counted', ".on('pong', count)", ''],
  [ROOM, 'beats of the expelled are not counted', 'if (client.state !== ClientState.LEAVING) this.#gate', 'this.#gate'],
  [here('ClientBuckets'), 'beats at once', 'burst: 100,', 'burst: 1e9,'],
  [here('ClientBuckets'), 'beats a second', 'perSecond: 20, burst: 100', 'perSecond: 1e9, burst: 100'],
  [
    here('ClientBuckets'),
    'a sleep is credited to beats',
    'burst: 100, steadyPerSecond: 5',
    'burst: 100, steadyPerSecond: 0',
  ],
  [BUCKETS, 'a sleep is noticed by a frame', 'this.#sleep.look(nowMs);', ''],
  [BUCKETS, 'a suspension is noticed before a refusal', 'this.#sleep.lookForSuspension(nowMs);', ''],
  [BUCKETS, 'a sleep is credited', 'this.#backlog += sleptMs * this.#steadyPerMs;', ''],
  [BUCKETS, 'a sleep is credited at the honest rate', 'sleptMs * this.#steadyPerMs', 'sleptMs'],
  [BUCKETS, 'a sleep is not a network stall', 'this.#bucket.skip(sleptMs, nowMs);', ''],
  [BUCKET, 'a bucket skips only past time', 'Math.min(nowMs, this.#filledAtMs + ms)', 'this.#filledAtMs + ms'],
  [BUCKETS, 'the credit of a sleep is used up', 'this.#backlog -= 1;', ''],
  [BUCKETS, 'the credit of a sleep expires', ' || nowMs >= this.#backlogEndsMs) return', ') return'],
  [BUCKETS, 'a sleep is credited once', 'this.#sleepsSeen = this.#sleep.count;\n    if', 'if'],
  [here('ProcessSleep'), 'an old sleep does not count', 'nowMs - wokeAtMs <= MEMORY_MS', 'true'],
  [here('ProcessSleep'), 'a late beat is not a sleep', 'if (gapMs < SHORTEST_SLEEP_MS) return;', ''],
  [here('ProcessSleep'), 'clocks drift', 'if (Math.abs(suspendedMs) < SHORTEST_SUSPENSION_MS) return;', ''],
  [ROOM, 'breaking the WebSocket protocol is a violation', "if (code?.startsWith('WS_ERR_')) ", 'if (false) '],
  [ROOM, 'a closing room refuses clients', 'if (this.#endCode !== undefined) {', 'if (false) {'],
  [LIVES, 'the seat of an expelled session is not held', ' || notReturning.has(id)', ''],
  [LIVES, 'a game that throws on removal does not keep the connection', "onFailure(error, 'onLeave');", 'throw error;'],
  [SHELL, 'the breaker closes the room', 'if (this.#breaker.trip()) this', 'if (false) this'],
  [here('TickBreaker'), 'the breaker forgets old errors', '(time) => nowMs - time < windowMs', '() => true'],
  [here('SampledLog'), 'the log is sampled', 'this.#lines >= this.#linesAMinute', 'false'],
  [LOOP, 'a rewind has a limit', 'Math.min(Math.max(claimedMs, 0), limitMs)', 'Math.max(claimedMs, 0)'],
  [LOOP, 'no rewind into the future', 'Math.max(claimedMs, 0)', 'claimedMs'],
  [
    'server/rooms/PatchSender.ts',
    'an error around a patch is caught',
    "this.#room.onFailure(error, 'patch');",
    'throw error;',
  ],
];

const frontRows: readonly Row[] = [
  [RULES, 'methods', 'judgeMethod(request) ?? judgeAddressing', 'judgeAddressing'],
  [RULES, 'addressing of requests', ' ?? judgeAddressing(request, rules) ??', ' ??'],
  [RULES, 'bodies', ' ?? judgeBodyOf(request);', ';'],
  [RULES, 'addressing of handshakes', 'if (wrongAddress) return wrongAddress;', ''],
  [RULES, 'a handshake is for a WebSocket', 'if (!isWebSocket || ', 'if ('],
  [RULES, 'a handshake has no body', 'isWebSocket || hasBody(request)) return', 'isWebSocket) return'],
  [RULES, 'the path of a handshake', 'if (!HANDSHAKE_PATH.test(pathOf(request)))', 'if (false)'],
  [RULES, 'the length of a target', 'if (url.length > maxTargetCharacters) return', 'if (false) return'],
  [RULES, 'the characters of a target', 'if (!TARGET.test(url)) return', 'if (false) return'],
  [RULES, 'a target that names another host', '(?!\\/)', ''],
  [RULES, 'one Host', 'headersDistinct.host?.length !== 1 || ', ''],
  [RULES, 'a well-formed Host', ' || !isAuthority(host)', ''],
  [RULES, 'a Host that names this server', 'if (!hosts.answersTo(host)) {', 'if (false) {'],
  [RULES, 'an Origin that is allowed', 'origin !== undefined && !hosts', 'false && !hosts'],
  [RULES, 'no body where none is expected', 'if (!isSeatRequest(request)) return refusal', 'if (false) return refusal'],
  [RULES, 'the type of a body', 'return isJson && isPlain', 'return isPlain'],
  [RULES, 'the encoding of a body', 'return isJson && isPlain', 'return isJson'],
  [FRONT, 'requests are checked', 'request: (pass', 'unused: (pass'],
  [FRONT, 'handshakes are checked', 'upgrade: (pass', 'unused: (pass'],
  [FRONT, 'Expect: 100-continue', "server.on('checkContinue'", "server.on('unused'"],
  [FRONT, 'unanswered requests of a connection', 'if (waiting > MAX_WAITING) {', 'if (false) {'],
  [FRONT, 'requests behind too many are dropped', 'if (socket.destroyed) return false;', ''],
  [FRONT, 'too many unanswered requests are reported', "this.#note('requestRate', request);", ''],
  [
    FRONT,
    'answered requests wait no longer',
    "response.once('close', () => this.#waiting.set(socket, (this.#waiting.get(socket) ?? 1) - 1));",
    '',
  ],
  [FRONT, 'CONNECT', "server.on('connect'", "server.on('unused'"],
  [here('forwardedHops'), 'forwarding headers of strangers', 'FORWARDING_HEADER.test(name)', 'false'],
  [
    FRONT,
    'a listener that throws',
    "this.#refuse(request, response, refusal(503, 'failed'",
    "throw new Error(String('failed'",
  ],
  [FRONT, 'a proxy request that breaks', "socket.on('error', () => socket.destroy());", ''],
  [FRONT, 'a handshake that breaks', "socket.on('error', destroyOnError);", ''],
  [FRONT, 'only allowed origins may read', "response.setHeader('Access-Control-Allow-Origin', headers.origin);", ''],
  [BODY, 'the announced length of a body', "Number(request.headers['content-length'] ?? 0) > maxBytes", 'false'],
  [BODY, 'the length of a body in chunks', 'if (bytes > maxBytes) finish', 'if (false) finish'],
  [BODY, 'a body is an object', "typeof value === 'object' && ", ''],
  [BODY, 'a body is not null', 'value !== null && ', ''],
  [BODY, 'a body is not a list', ' && !Array.isArray(value)', ''],
  [BODY, 'a body is UTF-8', ', { fatal: true }', ''],
  [here('createFrontedServer'), 'a head has a deadline', 'headersTimeout: headTimeoutMs,', 'headersTimeout: 0,'],
  [here('createFrontedServer'), 'a body has a deadline', 'requestTimeout: headTimeoutMs * 2,', 'requestTimeout: 0,'],
  [here('RefusalReport'), 'the log of refusals is sampled', 'if (nowMs < line.nextAtMs) {', 'if (false) {'],
  [here('RefusalReport'), 'refusals are counted', '    count(kind);', ''],
];

const addressRows: readonly Row[] = [
  [FRONT, 'sockets are counted', 'connection: (pass', 'unused: (pass'],
  [FRONT, 'requests per second', 'if (!limits.takeRequest(address)) return', 'if (false) return'],
  [FRONT, 'seat requests per second', '!limits.takeSeatRequest(address)', 'false'],
  [FRONT, 'handshakes per second', 'if (!limits.takeUpgrade(address)) return', 'if (false) return'],
  [FRONT, 'open connections', 'limits.openConnection(address)', '() => {}'],
  [FRONT, 'closed connections are released', "socket.once('close', admission);", ''],
  [FRONT, 'a taken seat is no longer reserved', 'limits.claimReservation({', 'void ({'],
  [LIMITS, 'loopback counts behind a proxy', 'this.#exemptsLoopback && ', ''],
  [LIMITS, 'loopback counts behind a Unix socket', ' && config.listenSocket === undefined', ''],
  [FRONT, 'only who came through the Unix socket is the proxy', "if (typeof server.address() === 'string') ", ''],
  [here('unixPeers'), 'who is gone is not the proxy', 'unixPeers.has(socket)', 'socket.remoteAddress === undefined'],
  [
    ADDRESS,
    'only a trusted proxy is believed',
    'while (address !== undefined && isTrusted(address))',
    'while (address !== undefined)',
  ],
  [here('forwardedHops'), 'how many hops are read', '.slice(-MAX_HOPS)', ''],
  [here('forwardedHops'), 'the nearest hops are read', '.slice(-MAX_HOPS)', '.slice(0, MAX_HOPS)'],
  [ADDRESS, 'IPv6 counts by /64', '.slice(0, 4)', '.slice(0, 8)'],
  [ADDRESS, 'a translated address counts by itself', 'if (TRANSLATED.has(parsed.range())) return', 'if (false) return'],
  [
    ADDRESS,
    'an unreadable hop does not count as the proxy',
    'return UNREADABLE + hop.text.slice(0, LONGEST_UNREADABLE);',
    'break;',
  ],
  [ADDRESS, 'an unreadable hop is cut short', '.slice(0, LONGEST_UNREADABLE)', ''],
  [GUESSES, 'a lockout lasts', 'if (nowMs < guesser.lockedUntilMs) return', 'if (false) return'],
  [GUESSES, 'pending guesses count', 'guesser.wrong.length + guesser.pending', 'guesser.wrong.length'],
  [GUESSES, 'each wrong password is a guess', 'code !== undefined && guesser.wrong.some', 'guesser.wrong.some'],
  [GUESSES, 'lockouts grow', '* 2 ** guesser.lockouts', ''],
  [here('OpenCounts'), 'open things have a limit', 'if (count >= this.#max) return undefined;', ''],
  [here('OpenCounts'), 'a second release does nothing', 'if (isOpen) this', 'this'],
  [BUCKET, 'an empty bucket of an address gives nothing', 'if (this.#tokens < 1) return false;', ''],
  [BUCKET, 'a bucket of an address has a size', 'Math.min(room, ', 'Math.min(Infinity, '],
  [here('TokenBuckets'), 'buckets are bounded in number', '(setup.maxKeys', '(2 * setup.maxKeys'],
  [GUESSES, 'guessers are bounded in number', '(setup.maxKeys', '(2 * setup.maxKeys'],
  [here('SeatReservations'), 'reservations expire', 'if (expiresAtMs > nowMs) return;', 'return;'],
  [
    here('SeatReservations'),
    'a seat belongs to a room',
    'keyOf({ roomId, sessionId }',
    'keyOf({ sessionId: roomId, sessionId }',
  ],
  [SEATS, 'rooms of an address', 'if (release) return release;', 'return release ?? (() => {});'],
  [SEATS, 'closed rooms are released', "handler.on('dispose'", "handler.on('unused' as 'dispose'"],
  [SEATS, 'wrong codes', "if (!('retryAfterMs' in guess)) return guess;", 'return undefined;'],
  [SEATS, 'reconnecting is guessing too', " && method !== 'reconnect') return undefined;", ') return undefined;'],
  [SEATS, 'reservations of an address', 'if (!reservation) {', 'if (false) {'],
  [SEATS, 'a failed request reserves nothing', 'reservation.cancel();', ''],
];

const wireRows: readonly Row[] = [
  [SOCKETS, 'the length of a frame', 'maxPayload: MAX_FRAME_BYTES,', 'maxPayload: 1e8,'],
  [SOCKETS, 'fragments of a message', 'maxFragments: 8,', ''],
  [SOCKETS, 'chunks of a frame', 'maxBufferedChunks: 64,', ''],
];

const socketRows: readonly Row[] = [
  [inside('SocketTransport'), 'sockets are limited', 'onSocket(socket);', ''],
  [inside('stopReading'), 'nothing is read behind a cut', '._receiver._loop = false;', '._receiver._loop = true;'],
  [TRANSPORT, 'who sends too much is cut', 'if (!isCut) socket.terminate();', ''],
  [TRANSPORT, 'a cut socket is not read on', 'stopReading(socket);', ''],
  [TRANSPORT, 'messages are counted', "event === 'message' || ", ''],
  [TRANSPORT, 'pings are counted', "event === 'ping' || ", ''],
  [TRANSPORT, 'pongs are counted', " || event === 'pong'", ''],
  [TRANSPORT, 'a socket without a seat', 'if (!isSeated) return', 'if (false) return'],
  [TRANSPORT, 'a socket with a seat', 'uncounted > 0 || ', 'true || '],
  [ROOM, 'a seat is taken', 'seatedSockets.add(socketOf(client));', ''],
  [TRANSPORT, 'frames at once', 'inputBurst + controlBurst + chatBurst', 'Infinity'],
  [ROOM, 'the inputs of a client that leaves do not wait', 'closeInbox(socket);', '{}'],
  [TRANSPORT, 'a ping is answered', 'socket.pong(first as Buffer);', '{}'],
  [TRANSPORT, 'a ping is answered once', ', autoPong: false', ''],
];

const pageRows: readonly Row[] = [
  [COMPRESSION, 'answers that are compressed at once', 'this.#underWay >= MAX_AT_ONCE', 'false'],
  [COMPRESSION, 'what is under way counts', 'this.#underWay++;', ''],
  [COMPRESSION, 'what is done counts no more', 'this.#underWay--;', ''],
  ['server/http/pageRoutes.ts', 'a flood is not compressed', 'compression.isBusy ? undefined : ', ''],
];

const BAD_FRAME = /(?:if \([^\n]*\)|else) throw new BadFrame\('([^']+)'\);/g;

/**
 * Finds every check. Those that throw a BadFrame are found in the source, so that none is forgotten; the others are listed
 * above.
 * @param read returns the source of a file of the project
 * @throws Error if a check does not occur exactly once, or a BadFrame cannot be removed
 */
export function guardMutations(read: (file: string) => string): Mutation[] {
  const listed = (rows: readonly Row[], part: string, suites: readonly TestSuite[]) =>
    rows.map(([file, check, from, to]) => ({ file, check: `${part}: ${check}`, from, to, suites }));
  const mutations = [
    ...[GUARD, LAYOUT, STAMP, PAYLOAD].flatMap((file) => badFrameMutations(file, read(file))),
    ...listed(frameRows, 'frame', frameSuites),
    ...listed(roomRows, 'room', roomSuites),
    ...listed(frontRows, 'front', frontSuites),
    ...listed(addressRows, 'address', addressSuites),
    ...listed(wireRows, 'wire', wireSuites),
    ...listed(socketRows, 'socket', socketSuites),
    ...listed(pageRows, 'page', pageSuites),
  ];
  for (const { file, check, from } of mutations) {
    const count = read(file).split(from).length - 1;
    if (count !== 1) throw new Error(`${file}: "${check}" occurs ${count} times instead of once`);
  }
  return mutations;
}

function badFrameMutations(file: string, source: string): Mutation[] {
  const found = [...source.matchAll(BAD_FRAME)];
  const thrown = source.split('throw new BadFrame(').length - 1;
  if (found.length !== thrown) throw new Error(`${file}: ${found.length} of ${thrown} BadFrames can be removed`);
  return found.map(([from, why]) => {
    const to = from.startsWith('else') ? '' : from.replace(/^if \((.*)\) throw/, 'if (false && ($1)) throw');
    return { file, check: `frame: ${why}`, from, to, suites: frameSuites };
  });
}

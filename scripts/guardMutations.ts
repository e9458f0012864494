/** One check of the guard, and how to take it away. */
export interface Mutation {
  readonly file: string;
  readonly check: string;
  /** Stands once in the file. */
  readonly from: string;
  readonly to: string;
  /** Whether the tests of frames suffice, which need no server. */
  readonly isFrameCheck: boolean;
}

const FRAME_FILES = ['FrameGuard', 'inputLayout', 'inputStamp', 'checkPlainPayload'].map(
  (name) => `server/protection/${name}.ts`,
);
const ROOM = 'server/protection/GuardedRoom.ts';
const BUCKETS = 'server/protection/ClientBuckets.ts';
const SHELL = 'server/rooms/createGameRoom.ts';

/** The checks that are no `throw new BadFrame`. */
const roomChecks: readonly (readonly [file: string, check: string, from: string, to: string])[] = [
  [ROOM, 'frames are guarded', "GuardedRoom.prototype, '_onMessage'", "GuardedRoom.prototype, '_unused'"],
  [ROOM, 'joins are guarded', "GuardedRoom.prototype, '_onJoin'", "GuardedRoom.prototype, '_unused'"],
  [ROOM, 'who is leaving is not heard', 'state !== ClientState.JOINING && state !== ClientState.JOINED', 'false'],
  [ROOM, 'a bad frame ends its sender', 'this.refuse(client, error.message);', ''],
  [ROOM, 'buckets', '.take(kind, this.guards.now())', '.take(kind, Infinity)'],
  [ROOM, 'buckets outlive a connection', 'this.#buckets.get(sessionId)', 'undefined'],
  [ROOM, 'a violation is reported', 'this.onViolation({', 'void ({'],
  [ROOM, 'no seat is held for the expelled', 'this.notReturning.add(sessionId);', ''],
  [ROOM, 'the expelled lose their socket', '() => socket.terminate()', '() => {}'],
  [ROOM, 'a join has a deadline', 'client.state !== ClientState.JOINING) return', 'true) return'],
  [ROOM, 'a late return is cut, not expelled', 'if (this.#returning.has(client)) socketOf', 'if (false) socketOf'],
  [
    ROOM,
    'who returns may send before it acknowledges',
    "this.#returning.has(client) ? 'returning' :",
    "false ? 'returning' :",
  ],
  [ROOM, 'slow readers are expelled', 'waiting > this.guards.limits.sendQueueBytes', 'false'],
  [ROOM, 'a patch that throws is caught', "this.onFailure(error, 'broadcastPatch');", 'throw error;'],
  [ROOM, 'a frame that throws is caught', "this.onFailure(error, 'onMessage');", 'throw error;'],
  [BUCKETS, 'an empty bucket gives nothing', 'if (this.#tokens < 1) return false;', ''],
  [BUCKETS, 'a bucket has a size', 'Math.min(room, ', 'Math.min(Infinity, '],
  [BUCKETS, 'a stall is credited up to a length', 'Math.min(elapsedMs, LONGEST_STALL_MS)', 'elapsedMs'],
  [BUCKETS, 'a stall is credited', ', STEADY_INPUTS_PER_SECOND)', ')'],
  [SHELL, 'the shell asks who may return', '|| this.notReturning.has(id) ||', '||'],
  [SHELL, 'a game that cannot let go keeps no connection', "this.onFailure(error, 'onLeave');", 'throw error;'],
  [SHELL, 'the breaker ends the room', 'if (this.#breaker.trip()) this', 'if (false) this'],
  ['server/protection/TickBreaker.ts', 'the breaker forgets', '(time) => nowMs - time < windowMs', '() => true'],
  ['server/protection/SampledLog.ts', 'the log is sampled', 'this.#lines >= LINES_IN_WINDOW', 'false'],
  [
    'server/rooms/StepLoop.ts',
    'what throws around a patch is caught',
    "this.#room.onFailure(error, 'patch');",
    'throw error;',
  ],
];

const BAD_FRAME = /(?:if \([^\n]*\)|else) throw new BadFrame\('([^']+)'\);/g;

/**
 * Finds every check: those that throw a BadFrame by themselves, so that none is forgotten, and the others by this list.
 * @param read the source of a file of the project
 * @throws Error for a check of the list that is not there exactly once
 */
export function guardMutations(read: (file: string) => string): Mutation[] {
  const frameChecks = FRAME_FILES.flatMap((file) =>
    [...read(file).matchAll(BAD_FRAME)].map(([from, why]) => {
      const to = from.startsWith('else') ? '' : from.replace(/^if \((.*)\) throw/, 'if (false && ($1)) throw');
      return { file, check: `frame: ${why}`, from, to, isFrameCheck: true };
    }),
  );
  const others = roomChecks.map(([file, check, from, to]) => ({ file, check, from, to, isFrameCheck: false }));
  for (const { file, check, from } of [...frameChecks, ...others]) {
    const count = read(file).split(from).length - 1;
    if (count !== 1) throw new Error(`${file}: "${check}" stands there ${count} times`);
  }
  return [...frameChecks, ...others];
}

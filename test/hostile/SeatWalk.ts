import { setTimeout as sleep } from 'node:timers/promises';
import { Protocol } from '@colyseus/core';
import fc from 'fast-check';
import { expect } from 'vitest';
import { messageBuckets } from '../../server/rooms/messageRules.ts';
import { ArenaInput, type ArenaState } from '../../shared/games/arena/schemas.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { InputFrames, messageFrame } from '../support/frames.ts';
import { RawClient } from '../support/RawClient.ts';

/**
 * The expected state of a seat; see "A seat's life" in docs/architecture.md. `joining` and `returning` last until the
 * handshake is acknowledged.
 */
type Stage = 'none' | 'joining' | 'joined' | 'dropped' | 'left' | 'returning' | 'gone';

interface Model {
  stage: Stage;
  /** How much the session may still send before its buckets are empty. */
  inputsLeft: number;
  messagesLeft: number;
  chatsLeft: number;
}

/** The real client that follows the same steps as the model. */
export interface Walker {
  readonly endpoint: string;
  readonly code: string;
  readonly state: ArenaState;
  client?: RawClient;
  inputs: InputFrames<ArenaInput>;
  /** Steps made so far. */
  steps: number;
}

type Step = fc.AsyncCommand<Model, Walker>;
const isHeld = ({ stage }: Model) => stage === 'dropped' || stage === 'left';
const isOpen = ({ stage }: Model) => stage === 'joining' || stage === 'joined' || stage === 'returning';

async function connect(walker: Walker, acknowledges: boolean, token?: string): Promise<void> {
  const { endpoint, code } = walker;
  const before = walker.client;
  walker.client = await RawClient.join({ endpoint, code, acknowledges, token });
  walker.inputs = new InputFrames(ArenaInput);
  if (token !== undefined) expect(walker.client.sessionId).toBe(before?.sessionId);
  if (acknowledges) await untilStateCame(walker.client);
}

/** Waits until the server has read the acknowledgement; before that, it could still be lost with the connection. */
async function untilStateCame(client: RawClient): Promise<void> {
  await soon(() => client.countOf(Protocol.ROOM_STATE) > 0, 'the first state');
}

async function soon(holds: () => boolean, waitedFor: string): Promise<void> {
  const endsMs = performance.now() + 3_000;
  while (!holds()) {
    if (performance.now() > endsMs) throw new Error(`timed out waiting for ${waitedFor}`);
    await sleep(1);
  }
}

async function expectSeat(model: Model, { client, state }: Walker): Promise<void> {
  const { stage } = model;
  const id = client?.sessionId;
  if (id === undefined) return;
  const isSeated = stage !== 'gone' && stage !== 'none';
  await soon(() => state.seats.has(id) === isSeated, `a seat that is ${isSeated ? 'there' : 'free'} while ${stage}`);
  const seat = state.seats.get(id);
  if (seat) await soon(() => seat.isConnected !== isHeld(model), `isConnected while ${stage}`);
  if (seat) await soon(() => seat.hasLeft === (stage === 'left'), `hasLeft while ${stage}`);
  expect(state.fighters.has(id), 'a fighter for each player').toBe(seat !== undefined && !seat.isSpectator);
}

/** A command that can be printed. The seat is checked after it. */
function step(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, walker: Walker) => Promise<void>,
): Step {
  return {
    check,
    run: async (model, walker) => {
      await run(model, walker);
      walker.steps++;
      await expectSeat(model, walker);
    },
    toString: () => name,
  };
}

const join = (acknowledges: boolean) =>
  step(
    `join(${acknowledges})`,
    ({ stage }) => stage === 'none' || stage === 'gone',
    async (model, walker) => {
      await connect(walker, acknowledges);
      Object.assign(model, {
        stage: acknowledges ? 'joined' : 'joining',
        inputsLeft: 100,
        messagesLeft: 8,
        chatsLeft: 4,
      });
    },
  );

const acknowledge = step(
  'acknowledge',
  ({ stage }) => stage === 'joining' || stage === 'returning',
  async (model, { client }) => {
    client!.acknowledge();
    await untilStateCame(client!);
    model.stage = 'joined';
  },
);

const sendInputs = (count: number, moveX: number) =>
  step(
    `inputs(${count}, ${moveX})`,
    ({ stage, inputsLeft }) => (stage === 'joined' || stage === 'returning') && inputsLeft >= count,
    async (model, { client, inputs }) => {
      for (let sent = 0; sent < count; sent++) client!.send(inputs.next({ moveX, fire: sent % 2 === 0 }));
      model.inputsLeft -= count;
    },
  );

const messages = [
  ['ready', { isReady: true }],
  ['start', {}],
  ['start', undefined],
  ['kick', { sessionId: 'nobody' }],
  ['team', { team: 2 }],
  ['moveTeam', { sessionId: 'nobody', team: 1 }],
  ['rename', { name: 'Ada' }],
  ['rename', { name: '‮​' }],
  ['spectate', { isSpectator: true }],
  ['spectate', { isSpectator: false }],
  ['chat', { id: 'a', text: 'Hello <b>' }],
  ['chat', { text: '\u202e' }],
  ['direct', { id: 'b', sessionId: 'nobody', text: 'Hello' }],
  ['typing', { isTyping: true }],
  ['typing', { isTyping: true, sessionId: 'nobody' }],
  ['phrase', { phrase: 7 }],
  ['emote', { emote: 0 }],
  ['marker', { x: 0, y: 4096 }],
  ['report', { sessionId: 'nobody', reason: 'spam' }],
  ['ban', { sessionId: 'nobody' }],
  ['unban', { banId: 'ban-1' }],
  ['mute', { sessionId: 'nobody', isMuted: true }],
  ['lock', { isLocked: true }],
  ['shuffleTeams', {}],
  ['transferHost', { sessionId: 'nobody' }],
  ['endRound', { to: 'podium' }],
  ['callVote', { kind: 'lobby' }],
  ['callVote', { kind: 'skipArena' }],
  ['callVote', { kind: 'kick', sessionId: 'nobody' }],
  ['vote', { isYes: true }],
  ['vote', { isYes: false }],
  ['look', { look: 63 }],
  ['settings', { values: { maxPlayers: 64, mode: 'lastOne', title: 'Attic' } }],
  ['settings', { values: {} }],
  ['settings', { values: { nothing: true } }],
  ['title', { title: '' }],
] as const;
const kindOf = (type: string) => (messageBuckets.get(type) === 'chat' ? 'chatsLeft' : 'messagesLeft');
const sendMessage = ([type, payload]: (typeof messages)[number]) =>
  step(
    `message(${type}, ${JSON.stringify(payload)})`,
    (model) => model.stage === 'joined' && model[kindOf(type)] > 0,
    async (model, { client, state }) => {
      client!.send(messageFrame(type, payload));
      model[kindOf(type)]--;
      if (type !== 'spectate') return;
      const seat = state.seats.get(client!.sessionId);
      await soon(() => seat?.isSpectator === payload.isSpectator, `isSpectator ${payload.isSpectator}`);
    },
  );

const drop = step('drop', isOpen, async (model, { client }) => {
  await client!.drop();
  // A client that never acknowledged its first join has no seat to reconnect to.
  model.stage = model.stage === 'joining' ? 'gone' : 'dropped';
});

const reconnect = (acknowledges: boolean) =>
  step(`reconnect(${acknowledges})`, isHeld, async (model, walker) => {
    await connect(walker, acknowledges, walker.client!.token);
    model.stage = acknowledges ? 'joined' : 'returning';
  });

const takeOver = step(
  'takeOver',
  ({ stage }) => stage === 'joined',
  async (model, walker) => {
    const old = walker.client!;
    await connect(walker, true, old.token);
    await old.closed;
    model.stage = 'joined';
  },
);

const reconnectInVain = step(
  'reconnectInVain',
  ({ stage }) => stage === 'gone',
  async (_model, { client, endpoint, code }) => {
    // Not with `expect(…).rejects`: vitest would keep each such promise, and the whole walk with it, until the test ends.
    const isRefused = await RawClient.join({ endpoint, code, token: client!.token }).then(
      () => false,
      () => true,
    );
    expect(isRefused, 'a return refused').toBe(true);
  },
);

const leave = step('leave', isOpen, async (model, { client }) => {
  await client!.leave();
  // A client that never acknowledged its first join has no seat to reconnect to.
  model.stage = model.stage === 'joining' ? 'gone' : 'left';
});

/** Frames that are invalid in every stage. */
const sendGarbage = (bytes: Uint8Array) =>
  step(`garbage(${Buffer.from(bytes).toString('hex')})`, isOpen, async (model, { client }) => {
    client!.send(bytes);
    expect(await client!.closed).toBe(closeCodes.badMessage);
    model.stage = 'gone';
  });

const garbage = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 12 }).map((tail) => Uint8Array.of(20, ...tail)),
  fc.uint8Array({ maxLength: 12 }).map((tail) => Uint8Array.of(0x13, 0x5f, ...tail)),
  fc.uint8Array({ maxLength: 12 }).map((tail) => Uint8Array.of(13, 0xa3, 0x61, 0x62, 0x63, ...tail)),
  fc.constantFrom(
    Uint8Array.of(),
    Uint8Array.of(10, 10),
    Uint8Array.of(18, 18),
    messageFrame('ready', { isReady: 'yes' }),
  ),
);

export const seatSteps: fc.Arbitrary<Step>[] = [
  fc.boolean().map(join),
  fc.constant(acknowledge),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -127, max: 127 }))
    .map(([count, moveX]) => sendInputs(count, moveX)),
  fc.constantFrom(...messages).map(sendMessage),
  fc.constant(drop),
  fc.boolean().map(reconnect),
  fc.constant(takeOver),
  fc.constant(reconnectInVain),
  fc.constant(leave),
  garbage.map(sendGarbage),
];

/** Walks that failed once. They are repeated in every run. */
export const knownWalks: Readonly<Record<string, readonly Step[]>> = {
  'a return that breaks before it is acknowledged, twice over': [
    ...[join(true), drop, reconnect(false), drop, reconnect(false), drop, reconnect(true)],
  ],
  'a return that is given up before it is acknowledged': [join(true), drop, reconnect(false), leave, reconnect(true)],
  'leaving, and coming back twice over': [join(true), leave, reconnect(true), leave, reconnect(false), acknowledge],
  'leaving before a first join is acknowledged': [join(false), leave, reconnectInVain, join(true)],
  'inputs before a return is acknowledged': [join(true), drop, reconnect(false), sendInputs(20, 127), acknowledge],
  'a first join that breaks before it is acknowledged': [join(false), drop, reconnectInVain, join(true)],
  'garbage right after a take-over': [join(true), takeOver, sendGarbage(Uint8Array.of(10, 10)), reconnectInVain],
};

/** Takes a client through its steps and makes it leave at the end. */
export async function walkSeat(steps: Iterable<Step>, walker: Walker): Promise<void> {
  const model: Model = { stage: 'none', inputsLeft: 0, messagesLeft: 0, chatsLeft: 0 };
  await fc.asyncModelRun(() => ({ model, real: walker }), steps);
  if (isHeld(model)) await connect(walker, true, walker.client!.token);
  if (!isOpen(model) && !isHeld(model)) return;
  // A violation, because it is the only way to leave after which the seat is not held.
  walker.client!.send(Uint8Array.of(10, 10));
  await walker.client!.closed;
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../client/connection/Connection.ts';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { tagClientGame } from '../../examples/tag/client/tagClientGame.ts';
import type { TagInput, TagState } from '../../examples/tag/rules/schemas.ts';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { fastTime } from '../support/fastTime.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

const FRAME_MS = 1000 / 53.1;
const PATIENCE = 4000;
/** The shortest that the game allows. */
const ROUND_SECONDS = 30;
let rumpus: Rumpus;
const endings: (() => unknown)[] = [];

beforeEach(async () => {
  rumpus = await startRumpus({ games: [tagGame as unknown as AnyGameModule] });
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rumpus.close();
});

type Play = (input: TagInput, step: number) => void;

/** A player with the page's connection and prediction, and the hands of a bot, unless others are given. */
async function join(request: Parameters<typeof joinRoom>[2], name: string, play?: Play) {
  const connection: Connection<TagState> = await joinRoom(rumpus.endpoint, tagGame.name, request, { name });
  const prediction = tagClientGame.createPrediction(connection.room);
  const bot = tagGame.createBot(createRandom(7), 3);
  const { room } = connection;
  const caught: string[] = [];
  room.onMessage('event', (event: unknown) => {
    const read = tagGame.events.read(event);
    if (read) caught.push(read.to);
  });
  let step = 0;
  const hands = play ?? ((input: TagInput) => bot.decide(room.state, room.sessionId, input));
  const frames = setInterval(() => prediction.predict(performance.now(), (input) => hands(input, step++)), FRAME_MS);
  endings.push(
    () => connection.leave(),
    () => prediction.dispose(),
    () => clearInterval(frames),
  );
  return { prediction, room, caught };
}

describe('a real room of the example', () => {
  test('is played by people and bots to the podium', async () => {
    const settings = { roundSeconds: ROUND_SECONDS };
    const ann = await join({ kind: 'create', visibility: 'public', settings }, 'Ann');
    const bob = await join({ kind: 'code', code: ann.room.roomId }, 'Bob');
    await untilState(ann.room, ({ phase }) => phase === 'playing', 'a round', PATIENCE);
    await untilState(ann.room, ({ phase }) => phase === 'podium', 'a podium', PATIENCE);
    const { state } = ann.room;
    expect(state.seats.size).toBeGreaterThan(2);
    expect([...state.seats.values()].filter(({ isBot }) => !isBot).map(({ name }) => name)).toEqual(['Ann', 'Bob']);
    expect(bob.caught.length).toBeGreaterThan(2);
    // Ann was there before Bob.
    expect(ann.caught.slice(-bob.caught.length)).toEqual(bob.caught);
    // Everybody but one scores each second, except that the parts of a second are not counted.
    const scored = [...state.seats.values()].reduce((sum, { score }) => sum + score, 0);
    expect(scored).toBeLessThanOrEqual(ROUND_SECONDS * (state.seats.size - 1));
    expect(scored).toBeGreaterThan((ROUND_SECONDS - 2) * (state.seats.size - 1) - state.seats.size);
  });
});

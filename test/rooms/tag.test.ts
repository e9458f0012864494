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
  test('is predicted exactly as long as nobody else touches the player', async () => {
    const { prediction, room } = await join({ kind: 'create', visibility: 'private' }, 'Ann', (input, step) => {
      input.moveX = Math.round(Math.sin(step / 20) * 127);
      input.moveY = Math.round(Math.cos(step / 33) * 127);
      input.dash = step % 100 === 0;
    });
    const from = { ...prediction.own };
    await untilState(room, () => prediction.corrections.count > 300, 'three hundred reconciliations', PATIENCE);
    expect({ ...prediction.own }).not.toEqual(from);
    expect(prediction.corrections.nonZero).toBe(0);
  });
});

import type { GameModule } from '../../server/games/GameModule.ts';
import type { Bot } from '../../shared/Bot.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { InputsOf } from './randomInputs.ts';

/**
 * Inputs by the game's own brain, one for each seat as it is first asked, each with chance of its own.
 * @throws TypeError when the game has no brain
 */
export function createBotInputs<State extends RoomState, Input extends object>(
  game: GameModule<State, Input>,
  state: State,
  seed: number,
  levelOf: (id: string) => number = () => 2,
): InputsOf<Input> {
  const { createBot } = game;
  if (!createBot) throw new TypeError(`${game.name} has no bots`);
  const bots = new Map<string, Bot<State, Input>>();
  return (id) => {
    const bot = bots.get(id) ?? createBot(createRandom(seed + bots.size), levelOf(id));
    bots.set(id, bot);
    const input = new game.Input();
    bot.decide(state, id, input);
    return [input];
  };
}

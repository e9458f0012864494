import type { Bot } from '../../shared/Bot.ts';
import type { GameModule } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { InputsOf } from './randomInputs.ts';

/**
 * Inputs from the game's bots. Each seat gets its own bot, with its own random numbers, when it is first asked for.
 * @throws TypeError if the game has no bots
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

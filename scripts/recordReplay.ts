/**
 * Records the golden replays again: one of each map of Arena, one of Last One, one of Puck, one of the
 * example, and one of the tests' own game. Run `npm run replay:record` after changing a rule on purpose.
 */
import { writeFileSync } from 'node:fs';
import { arenaMaps } from '../shared/games/arena/maps.ts';
import type { ArenaInput } from '../shared/games/arena/schemas.ts';
import type { AnyGameModule } from '../shared/games/GameModule.ts';
import { type ArenaReplay, encodeInputs, playMatch, type ReplaySetup } from '../test/replays/ArenaReplay.ts';
import { recordBots, replayedGames } from '../test/replays/BotReplay.ts';
import { createDuelPilot } from '../test/replays/createDuelPilot.ts';
import { recordPuck } from '../test/replays/PuckReplay.ts';

const TICKS = 1800;
/** Long enough for all bouts. */
const LAST_ONE_TICKS = 4400;
const names = ['ada', 'bob', 'cyd', 'dee', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon', 'kay', 'leo'];

for (const map of arenaMaps) recordReplay(map.name, map.maxPlayers > 16 ? 12 : map.maxPlayers > 6 ? 8 : 4);
recordReplay(arenaMaps[0]!.name, 6, 'lastOne');
recordPuckReplay();
for (const game of replayedGames) recordBotReplay(game);

function recordPuckReplay(): void {
  const replay = recordPuck({ seed: 20_260_101, ticks: 3000, players: names.slice(0, 6), checksumEveryTicks: 100 });
  writeFileSync(new URL('../test/replays/puck.json', import.meta.url), `${JSON.stringify(replay, null, 2)}\n`);
  console.log(`puck: recorded ${replay.ticks} ticks: ${JSON.stringify(replay.facts)}`);
}

function recordBotReplay(game: AnyGameModule): void {
  const players = names.slice(0, Math.min(5, game.maxPlayers));
  const replay = recordBots(game, { seed: 20_260_101, ticks: TICKS, players, checksumEveryTicks: 100 });
  writeFileSync(
    new URL(`../test/replays/bots-${game.name}.json`, import.meta.url),
    `${JSON.stringify(replay, null, 2)}\n`,
  );
  console.log(`${game.name}: recorded ${replay.ticks} ticks: ${JSON.stringify(replay.facts)}`);
}

function recordReplay(mapName: string, players: number, mode?: 'lastOne'): void {
  const ticks = mode ? LAST_ONE_TICKS : TICKS;
  const last = ticks + 1;
  const seats = names.slice(0, players).map((id, index) => ({
    id,
    // One player joins late and one leaves early.
    joinsBeforeTick: index === 3 ? 301 : 1,
    leavesBeforeTick: index === 2 ? 1201 : last,
  }));
  const setup: ReplaySetup = {
    mapName,
    ...(mode && { mode }),
    seed: 20_260_101,
    ticks,
    checksumEveryTicks: 100,
    seats,
  };
  const pilots = new Map(seats.map((seat, index) => [seat.id, createDuelPilot(setup.seed + index)]));
  const recorded: Array<Map<string, ArenaInput>> = [];
  const outcome = playMatch(setup, (tick, run) => {
    const inputs = new Map<string, ArenaInput>();
    recorded.push(inputs);
    return (id) => {
      const input = pilots.get(id)!(run.state, id, tick);
      if (input) inputs.set(id, input);
      return input ? [input] : [];
    };
  });
  const replay: ArenaReplay = { ...setup, ...outcome, inputs: encodeInputs(recorded, seats) };
  const file = new URL(`../test/replays/arena-${mode ?? mapName}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(replay, null, 2)}\n`);
  console.log(`${mode ?? mapName}: recorded ${ticks} ticks: ${JSON.stringify(outcome.facts)}`);
}

/** Writes the golden replay of Arena again: `node scripts/recordReplay.ts`, after a rule was changed on purpose. */
import { writeFileSync } from 'node:fs';
import type { ArenaInput } from '../shared/games/arena/schemas.ts';
import { type ArenaReplay, encodeInputs, playMatch, type ReplaySetup } from '../test/replays/ArenaReplay.ts';
import { createDuelPilot } from '../test/replays/createDuelPilot.ts';

const file = new URL('../test/replays/arena-nursery.json', import.meta.url);
const setup: ReplaySetup = {
  seed: 20_260_101,
  ticks: 1800,
  checksumEveryTicks: 100,
  seats: [
    { id: 'ada', joinsBeforeTick: 1, leavesBeforeTick: 1801 },
    { id: 'bob', joinsBeforeTick: 1, leavesBeforeTick: 1801 },
    { id: 'cyd', joinsBeforeTick: 1, leavesBeforeTick: 1201 },
    { id: 'dee', joinsBeforeTick: 301, leavesBeforeTick: 1801 },
  ],
};

const pilots = new Map(setup.seats.map((seat, index) => [seat.id, createDuelPilot(setup.seed + index)]));
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

const replay: ArenaReplay = { ...setup, ...outcome, inputs: encodeInputs(recorded, setup.seats) };
writeFileSync(file, `${JSON.stringify(replay, null, 2)}\n`);
console.log(`Recorded ${setup.ticks} ticks: ${JSON.stringify(outcome.facts)}`);

import { chartFiles } from './charts.ts';
import type { Machine } from './describeMachine.ts';
import { markdownTable } from './describeRows.ts';
import { findFaults } from './findFaults.ts';
import { FIRST_ROOMS } from './Load.ts';
import type { BenchOptions } from './readBenchOptions.ts';
import type { Sample } from './Sample.ts';
import type { Row } from './summarise.ts';

export interface Results {
  readonly began: Date;
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly samples: readonly Sample[];
  readonly rows: readonly Row[];
}

/** `docs/performance.md`. */
export function performancePage(results: Results): string {
  return `${[
    '# Performance',
    'Written by `npm run bench -- --write`. Do not edit it by hand.',
    'What it costs a server to run the same fight for the same clients: with Rumpus, and with what people would otherwise build it',
    'on. The numbers of another machine are different; compare the ratios. The row of Rumpus compares two runs of the same server:',
    'smaller differences between two contenders say nothing. In a room of 128, Rumpus sends short patches, as the README says under',
    '“Short states and patches”. So a client gets fewer bytes there than in a room of 64.',
    '',
    circumstances(results),
    '',
    `![Server CPU](${chartFiles.cpu})`,
    '',
    `![Bytes to a client](${chartFiles.bytes})`,
    '',
    '## Results',
    '',
    markdownTable(results.rows),
    '',
    METHOD,
  ].join('\n')}\n`.replace('by hand.\n', 'by hand.\n\n');
}

function circumstances({ began, machine, options, samples }: Results): string {
  const invalid = samples.filter((sample) => findFaults(sample).length > 0).length;
  const load = Math.max(...samples.map(({ machineLoad }) => machineLoad));
  return [
    `Measured on ${began.toISOString().slice(0, 10)}, with ${machine.node} on ${machine.cores} cores of ${machine.processor}`,
    `(${machine.system}), ${machine.isPinned ? 'the server on one core and the clients on another' : 'without cores of their own'}.`,
    `Each run was measured for ${options.seconds} s, in ${options.passes} passes. ${invalid === 0 ? `All ${samples.length} runs are valid.` : `Of ${samples.length} runs, ${invalid} are not valid.`}`,
    `The load of the machine was at most ${load.toFixed(1)}, including the benchmark itself.`,
  ].join('\n');
}

const METHOD = `## What is measured

Every server runs the rules of Arena, from \`shared/games/arena/\`, 30 steps a second, and everybody moves and shoots: each client
presses what its seed says. A client sends 30 inputs a second. The server sends 30 patches a second, or 15 in rooms of more than
16, where Rumpus sends every second step. Everything that a contender does not need to do is left out, so that nobody can say
that it was held back: shots are sent once, as in Rumpus, and nobody but Rumpus has seats, names, bots, chat, limits or lag
compensation.

- **Rumpus** is \`server/main.ts\` as \`npm start\` runs it, with its limits on connections from one address raised by the
  variables in [operating.md](operating.md).
- **ws + JSON** sends the whole state as JSON, made once a room, as tutorials for \`ws\` teach.
- **Socket.IO + JSON** sends the same state as an event to a room.
- **plain Colyseus** is Colyseus 0.18 as its getting-started shows it: a synced map of players with plain numbers, a message for
  each input, a simulation interval, and the patch rate set to the rate of the others.
- **floor** is a bare \`ws\` server that sends frames of the sizes that Rumpus sent, and does nothing else.

Each run has a new server process and a new process with all clients. Rumpus runs at the beginning and at the end of each pass,
and the others between, in the opposite order in the next pass. The clients count bytes and decode nothing, except one in each
room. This one, a probe, decodes everything with the contender's own client, and measures when its inputs are acknowledged.

- **CPU** is the time of the server's process, user and system, divided by clients and seconds.
- **Rumpus ÷ it** is Rumpus' CPU time divided by the contender's, in the same pass: the median over the passes, then the least and
  the most. The row of Rumpus has its second run divided by its first, which shows how much is chance.
- **Patches** and **bytes** are those of the clients that decode nothing. Bytes are those on the socket, without TCP and IP.
- **Step** is the time for the inputs and the world of one room, without encoding and sending.
- **GC** is how long the main thread stood still for garbage, and the longest of these pauses.
- **Memory** is what the objects of the server use after garbage collection. That of a room is that of each room after the first
  ${FIRST_ROOMS}, with which the code comes; it is not measured with few rooms.
- **Join** is what the last client of a room got, up to its first whole state, and the time from its request. A client
  of Rumpus has the game's code, as a page has, so it gets no description of the state's types. Contenders with JSON send the
  state at the next step, so their clients wait for it.

After each run, the probes' states are compared with what the server noted after each step. A contender scores nothing if one of
them differs. A row is not valid if its clients or the machine were the limit: the clients used more than 85 % of their core, or
sent less than 97 % of their inputs, or other programs kept the server or the clients waiting for more than 10 % of the time. A server that
is too slow stays valid: it shows in the patches that arrived.`;

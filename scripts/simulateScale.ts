/**
 * Finds where the next limits of many processes are: `npm run simulate:scale -- [--write]`. It measures a real Redis on this
 * machine, counts what the server asks of it in fleets of 10, 100 and 1,000 processes, and prints the shares; with
 * `--write`, into docs/scaling.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from '../server/capacity/describeMachine.ts';
import { describeScale, type JudgedFleet, REGION } from './scale/describeScale.ts';
import { judgeFleet } from './scale/judgeFleet.ts';
import { measureRedis } from './scale/measureRedis.ts';
import { countActions } from './scale/SimulatedFleet.ts';

const PAGE = 'docs/scaling.md';
const BEGIN = '<!-- npm run simulate:scale -- --write: begin -->';
const END = '<!-- npm run simulate:scale -- --write: end -->';
const SIZES = [{ processes: 10, players: 10_000 }, REGION, { processes: 1_000, players: 1_000_000 }];

const { write } = parseArgs({ options: { write: { type: 'boolean', default: false } } }).values;
const costs = await measureRedis();
const fleets: JudgedFleet[] = [];
for (const size of SIZES) {
  console.log(`${size.processes} processes …`);
  fleets.push({ size, demands: judgeFleet(size, await countActions(size), costs) });
}
const text = describeScale(fleets, costs, describeMachine());
console.log(text);
if (write) {
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(
    PAGE,
    `${page.slice(0, page.indexOf(BEGIN) + BEGIN.length)}\n${text}\n${page.slice(page.indexOf(END))}`,
  );
}
// Colyseus keeps timers for seats that nobody takes.
process.exit(0);

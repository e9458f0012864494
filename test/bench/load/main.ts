/** npm run bench: measures Rumpus against other game servers under the same load, and prints one table. */
import { writeFile } from 'node:fs/promises';
import { pickCores } from '../../../scripts/pickCores.ts';
import type { FrameSizes } from './benchSetup.ts';
import { contenderTitles } from './contenderNames.ts';
import { describeMachine } from './describeMachine.ts';
import { markdownTable, whole } from './describeRows.ts';
import { findFaults } from './findFaults.ts';
import { describeLoad } from './Load.ts';
import { planSamples } from './planSamples.ts';
import { readBenchOptions } from './readBenchOptions.ts';
import type { Sample } from './Sample.ts';
import { cpuUsOf, summarise } from './summarise.ts';
import { takeUndisturbed } from './takeUndisturbed.ts';
import { writeResults } from './writeResults.ts';

const options = readBenchOptions(process.argv);
const plan = planSamples(options.loads, options.contenders, options.passes);
const cores = pickCores();
const samples: Sample[] = [];
let frames: readonly FrameSizes[] = [];
const began = new Date();
const deadlineMs = performance.now() + options.patienceMinutes * 60_000;

for (const [index, planned] of plan.entries()) {
  const sample = await takeUndisturbed({ ...planned, ...options, cores, frames }, deadlineMs);
  if (sample.crowd.frames.length > 0) frames = sample.crowd.frames;
  // Of use to the floor only, and long.
  samples.push({ ...sample, crowd: { ...sample.crowd, frames: [] } });
  const faults = sample.stateFault?.isWrong ? [sample.stateFault.sentence] : findFaults(sample);
  const what = `${describeLoad(planned.load)}: ${contenderTitles[planned.contender]}`;
  console.log(`${index + 1} of ${plan.length}  ${what}  ${whole(cpuUsOf(sample))} µs  ${faults.join(' ')}`);
}

const rows = summarise(samples);
console.log(`\n${markdownTable(rows)}`);
const results = { began, machine: describeMachine(cores.server !== undefined), options, rows, samples };
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, undefined, 2)}\n`);
if (options.write) await writeResults(results);
if (rows.some(({ stateFault }) => stateFault !== undefined)) process.exitCode = 1;

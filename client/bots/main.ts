/** npm run bots: headless players. Prints one line a second and a summary; exits with code 1 if anything failed. */
import { writeFile } from 'node:fs/promises';
import type { BotSummary } from './BotMeasures.ts';
import { BotRun } from './BotRun.ts';
import { describeSecond, describeSummary } from './describeRun.ts';
import { readBotOptions } from './readBotOptions.ts';

const options = readBotOptions(process.argv);
const run = new BotRun(options);
process.once('SIGINT', () => run.stop());
console.log(`${options.players} bots playing ${options.game} on ${options.url}, seed ${options.seed}`);

let before: BotSummary | undefined;
const summary = await run.play((second, now) => {
  console.log(describeSecond(second, now, before));
  before = now;
});
console.log(describeSummary(summary));
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify({ options, ...summary }, undefined, 2)}\n`);
}
process.exitCode = summary.failed ? 1 : 0;

/**
 * `npm run lighthouse [-- runs]`: measures Lighthouse's four scores for the home page on a phone, with the real server and
 * the built page. Takes the median of three runs, or of as many as given. Exits with code 1 if a score misses its target.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { softwareChromium } from '../test/support/softwareChromium.ts';
import { startRumpus } from '../test/support/startRumpus.ts';

/** Fetched by npx on each run. Not a dependency, because it is as large as all others together. */
const LIGHTHOUSE = 'lighthouse@13.5.0';
const promised = { performance: 85, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
const timings = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];
const runs = Number(process.argv[2] ?? 3);

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

const folder = fileURLToPath(new URL('../artifacts/lighthouse', import.meta.url));
mkdirSync(folder, { recursive: true });
const rumpus = await startRumpus({ clientDirectory: fileURLToPath(new URL('../dist/client', import.meta.url)) });
const reports: Report[] = [];
try {
  for (let run = 1; run <= runs; run++) reports.push(await measure(`${folder}/home-${run}.json`));
} finally {
  await rumpus.close();
}
for (const [category, least] of Object.entries(promised)) {
  const scores = reports.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100));
  const median = scores.sort((one, other) => one - other)[scores.length >> 1] ?? 0;
  console.log(`${category.padEnd(15)} ${median} of 100, target ${least}; runs: ${scores.join(' ')}`);
  if (median < least) process.exitCode = 1;
}

async function measure(path: string): Promise<Report> {
  const { executablePath, args } = softwareChromium;
  const chromeFlags = `--chrome-flags=${['--headless=new', ...args].join(' ')}`;
  const categories = `--only-categories=${Object.keys(promised).join(',')}`;
  const output = ['--quiet', '--output=json', `--output-path=${path}`];
  await promisify(execFile)('npx', ['--yes', LIGHTHOUSE, rumpus.endpoint, ...output, categories, chromeFlags], {
    env: { ...process.env, CHROME_PATH: executablePath },
  });
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  console.log(timings.map((name) => `${name} ${report.audits[name]?.displayValue}`).join(', '));
  return report;
}

/** `npm run build` builds dist/client; before `npm start` the same with `--if-stale`, when it is missing or older than its sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './build/compressFiles.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const page = join(project, 'dist/client/index.html');
/** Beside the build and not in it: everything in it is served. */
const stamp = join(project, 'dist/client.sha256');
const inputs = [
  ...['client', 'shared', 'scripts/build', 'server/http/contentEncoding.ts'],
  ...['vite.config.ts', 'tsconfig.json', 'package-lock.json'],
];

const isForced = !process.argv.includes('--if-stale');
const reason = whyBuild();
if (reason && !isForced) console.log(`Building the page, because ${reason}. This takes a few seconds.`);
if (reason || isForced) await buildClient();

/** Undefined when dist/client is what the sources would give. */
function whyBuild(): string | undefined {
  if (!existsSync(page) || !existsSync(stamp)) return 'it has not been built yet';
  return readFileSync(stamp, 'utf8') === hashInputs() ? undefined : 'its sources have changed';
}

/** Vite is loaded only here, so that a start with a fresh build needs no development package. */
async function buildClient(): Promise<void> {
  const { build } = await import('vite');
  const built = hashInputs();
  await build({ root: join(project, 'client'), configFile: join(project, 'vite.config.ts'), logLevel: 'warn' });
  await compressFiles(join(project, 'dist/client'));
  writeFileSync(stamp, built);
}

/** Contents and not times: a checkout changes the times of what it leaves alone. */
function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(listFiles)) {
    const content = readFileSync(join(project, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @returns project-relative paths in a fixed order; a folder without the ones that start with a dot */
function listFiles(path: string): string[] {
  const entries = readEntries(path);
  if (!entries) return existsSync(join(project, path)) ? [path] : [];
  const visible = entries.filter((name) => !name.startsWith('.')).sort();
  return visible.flatMap((name) => listFiles(`${path}/${name}`));
}

function readEntries(path: string): string[] | undefined {
  try {
    return readdirSync(join(project, path));
  } catch {
    return undefined;
  }
}

/**
 * `npm run build` builds dist/client. `npm start` runs it with `--if-stale`, which builds only if dist/client is missing or
 * its sources have changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './build/compressFiles.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const page = join(project, 'dist/client/index.html');
/** Not inside the build, because the server serves every file there. */
const stamp = join(project, 'dist/client.sha256');
const inputs = [
  ...['client', 'shared', 'scripts/build', 'server/http/contentEncoding.ts'],
  ...['vite.config.ts', 'vite.admin.ts', 'tsconfig.json', 'package-lock.json'],
];

const isForced = !process.argv.includes('--if-stale');
const reason = whyBuild();
if (reason && !isForced) console.log(`Building the page, because ${reason}. This takes a few seconds.`);
if (reason || isForced) await buildClient();

/** Returns the reason to build; undefined if dist/client is up to date. */
function whyBuild(): string | undefined {
  if (!existsSync(page) || !existsSync(stamp)) return 'it has not been built yet';
  return readFileSync(stamp, 'utf8') === hashInputs() ? undefined : 'its sources have changed';
}

/** Loads Vite only here, so that starting with an up-to-date build needs no development packages. */
async function buildClient(): Promise<void> {
  const { build } = await import('vite');
  const built = hashInputs();
  // The second build adds its files to those of the first.
  for (const config of ['vite.config.ts', 'vite.admin.ts']) {
    await build({ root: join(project, 'client'), configFile: join(project, config), logLevel: 'warn' });
  }
  await compressFiles(join(project, 'dist/client'));
  writeFileSync(stamp, built);
}

/** Hashes contents and not modification times, because Git sets new times on checkout. */
function hashInputs(): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(listFiles)) {
    const content = readFileSync(join(project, file));
    hash.update(`${file}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @returns paths relative to the project, in a fixed order; names in a folder that start with a dot are left out */
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

/**
 * Removes each check of the protection in turn, in a temporary copy, and runs the guard's tests, which must fail.
 * Prints the results. Exits with code 1 if the tests do not notice that a check is missing.
 *
 * `node scripts/mutateGuard.ts [part of a check's name]`
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allSuites, guardMutations, type Mutation, type TestSuite } from './guardMutations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const CONFIGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts', 'vitest.hostile.config.ts'];
const COPIED = ['server', 'shared', 'client', 'test', ...CONFIGS];
const wanted = process.argv[2] ?? '';
const mutations = guardMutations((file) => readFileSync(join(root, file), 'utf8')).filter(({ check }) =>
  check.includes(wanted),
);
const scratch = mkdtempSync(join(tmpdir(), 'rumpus-guard-'));
try {
  for (const part of COPIED) cpSync(join(root, part), join(scratch, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  const broken = runSuites(allSuites.filter((suite) => mutations.some(({ suites }) => suites.includes(suite))));
  if (broken !== undefined) throw new Error(`The tests fail before any check is removed: ${broken}`);
  const unnoticed = mutations.filter((mutation) => !isNoticed(mutation));
  console.log(`${mutations.length - unnoticed.length} of ${mutations.length} removed checks were noticed.`);
  process.exitCode = unnoticed.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true });
}

function isNoticed({ file, check, from, to, suites }: Mutation): boolean {
  const path = join(scratch, file);
  const original = readFileSync(path, 'utf8');
  const mutated = original.replace(from, () => to);
  // Throws on a syntax error, which any test would notice.
  stripTypeScriptTypes(mutated);
  writeFileSync(path, mutated);
  const failed = runSuites(suites);
  writeFileSync(path, original);
  console.log(`${failed === undefined ? 'UNNOTICED' : 'noticed  '}  ${check}${failed ? `  —  ${failed}` : ''}`);
  return failed !== undefined;
}

/** @returns the first test that failed; undefined if all passed */
function runSuites(suites: readonly TestSuite[]): string | undefined {
  for (const suite of suites) {
    const failed = runTests(suite);
    if (failed !== undefined) return failed;
  }
}

function runTests({ config, files }: TestSuite): string | undefined {
  const vitest = join(scratch, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', '--config', config, '--bail', '1', ...files], {
    cwd: scratch,
    encoding: 'utf8',
    // Without a check, the server may hang.
    timeout: 90_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (run.status === 0) return undefined;
  if (run.error) return run.error.message;
  const failed = /^\s*FAIL\s+(.+)$/m.exec(run.stdout + run.stderr)?.[1];
  return failed ?? `the run ended: ${(run.stderr || run.stdout).trim().split('\n').at(-1)}`;
}

/**
 * Takes every check of the room's guard away, one after the other, in a scratch copy, and runs the guard's tests: each must
 * fail. Prints the list; ends with 1 when a check could go unnoticed.
 *
 * `node scripts/mutateGuard.ts [part of a check's name]`
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardMutations, type Mutation } from './guardMutations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['server', 'shared', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const frameTests = ['FrameGuard', 'checkPlainPayload'];
const roomTests = ['GuardedRoom', 'ClientBuckets', 'TickBreaker', 'SampledLog'];

const wanted = process.argv[2] ?? '';
const mutations = guardMutations((file) => readFileSync(join(root, file), 'utf8')).filter(({ check }) =>
  check.includes(wanted),
);
const scratch = mkdtempSync(join(tmpdir(), 'rumpus-guard-'));
try {
  for (const part of COPIED) cpSync(join(root, part), join(scratch, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  const broken = runTests([...frameTests, ...roomTests]);
  if (broken !== undefined) throw new Error(`The tests fail before anything is taken away: ${broken}`);
  const unnoticed = mutations.filter((mutation) => !isNoticed(mutation));
  console.log(`${mutations.length - unnoticed.length} of ${mutations.length} checks are missed when they are gone.`);
  process.exitCode = unnoticed.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true });
}

function isNoticed({ file, check, from, to, isFrameCheck }: Mutation): boolean {
  const path = join(scratch, file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    original.replace(from, () => to),
  );
  const failed = runTests(isFrameCheck ? frameTests : roomTests);
  writeFileSync(path, original);
  console.log(`${failed === undefined ? 'UNNOTICED' : 'noticed  '}  ${check}${failed ? `  —  ${failed}` : ''}`);
  return failed !== undefined;
}

/** @returns the first test that failed, undefined when all passed */
function runTests(names: readonly string[]): string | undefined {
  const vitest = join(scratch, 'node_modules/vitest/vitest.mjs');
  const files = names.map((name) => `test/server/protection/${name}.test.ts`);
  const run = spawnSync(process.execPath, [vitest, 'run', '--bail', '1', '--testTimeout', '8000', ...files], {
    cwd: scratch,
    encoding: 'utf8',
    // A guard without one of its checks may well hang.
    timeout: 60_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (run.status === 0) return undefined;
  if (run.error) return run.error.message;
  const failed = /^\s*FAIL\s+(.+)$/m.exec(run.stdout + run.stderr)?.[1];
  return failed ?? `the run ended: ${(run.stderr || run.stdout).trim().split('\n').at(-1)}`;
}

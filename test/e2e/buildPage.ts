import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the page before the tests if its sources have changed, so that no test judges an old page. */
export default function buildPage(): void {
  const script = fileURLToPath(new URL('../../scripts/buildClient.ts', import.meta.url));
  execFileSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Not in a fresh clone. */
const MADE = new Set(['.git', 'node_modules', 'dist', 'artifacts']);

/** A copy of the project's sources in a folder of its own, with the same packages. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'rumpus-copy-'));

  constructor() {
    cpSync(root, this.folder, { recursive: true, filter: (path) => !MADE.has(basename(path)) });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs a program of Node's in the copy. Its code is -1 if it was ended. */
  run(program: string, ...args: string[]): Promise<{ readonly code: number; readonly output: string }> {
    return this.#execute(process.execPath, [program, ...args]);
  }

  /** Runs an npm script in the copy. */
  runScript(name: string, ...args: string[]): Promise<{ readonly code: number; readonly output: string }> {
    return this.#execute('npm', ['run', '--silent', name, '--', ...args]);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  #execute(file: string, args: string[]): Promise<{ readonly code: number; readonly output: string }> {
    // Vitest's own variables would change how a vitest in the copy runs.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST)/.test(name)),
    );
    return new Promise((resolve) => {
      execFile(file, args, { cwd: this.folder, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ code, output: stdout + stderr });
      });
    });
  }
}

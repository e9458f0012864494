import { existsSync, renameSync } from 'node:fs';

/** Renames a file that cannot be used, so that the next one does not replace it. Returns where it is now. */
export function keepAside(path: string): string {
  for (let number = 1; ; number++) {
    const aside = `${path}.refused-${number}`;
    if (existsSync(aside)) continue;
    renameSync(path, aside);
    return aside;
  }
}

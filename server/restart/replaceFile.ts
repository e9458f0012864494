import { renameSync, rmSync } from 'node:fs';

/**
 * Replaces a file at once, so that it is never half there.
 * @param writeDraft writes what takes its place to another path
 * @throws what `writeDraft` throws, if the disk is full, for example
 */
export function replaceFile(path: string, writeDraft: (draft: string) => void): void {
  const draft = `${path}.new`;
  try {
    rmSync(draft, { force: true });
    writeDraft(draft);
    renameSync(draft, path);
  } catch (error) {
    // On a full disk, it would take what little is left.
    rmSync(draft, { force: true });
    throw error;
  }
}

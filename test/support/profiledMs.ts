import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `node --cpu-prof` writes, as far as it is read here. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * How long functions of some files ran, with all that they called, in ms of the main thread.
 * @param folder with one profile, as `node --cpu-prof` writes it when it ends
 */
export function profiledMs(folder: string, isMeant: (url: string) => boolean): number {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error('There is no profile.');
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const meant = new Set<number>();
  const add = (id: number) => {
    meant.add(id);
    for (const child of byId.get(id)?.children ?? []) add(child);
  };
  for (const { id, callFrame } of nodes) if (isMeant(callFrame.url)) add(id);
  return samples.reduce((sum, id, index) => (meant.has(id) ? sum + timeDeltas[index]! / 1_000 : sum), 0);
}

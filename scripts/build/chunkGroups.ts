import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

const client = fileURLToPath(new URL('../../client/', import.meta.url));

/**
 * Joins small chunks that are always loaded together: each answer has some 800 bytes of headers, and each chunk its name
 * in the first script. Without this, every set of chunks that shares a module gets a chunk for it.
 */
export const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  { name: 'index', tags: ['$initial'], priority: 1 },
  {
    // With the libraries that it uses. What only the canvas renderer uses is not shared, and stays out.
    name: 'pixi',
    test: /\/node_modules\/(pixi\.js|@pixi|earcut|eventemitter3|parse-svg-path|tiny-lru)\//,
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
  {
    debugName: 'shared, games',
    name: (id, modules) => findGroup(id, modules),
    test: (id) => id.startsWith(client) || id.includes('/shared/'),
    minShareCount: 2,
    includeDependenciesRecursively: false,
  },
];

function findGroup(id: string, modules: Rolldown.ChunkingContext): string | undefined {
  groups ??= readGroups(modules);
  return [...groups].find(([, ids]) => ids.has(id))?.[0];
}

let groups: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function readGroups(modules: Rolldown.ChunkingContext): ReadonlyMap<string, ReadonlySet<string>> {
  const games = readdirSync(`${client}games`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const [one = new Set<string>(), ...others] = games.map(({ name }) =>
    withImports([`games/${name}/${name}ClientGame.ts`, `games/${name}/${name}Picture.ts`], modules),
  );
  return new Map([
    ['shared', withImports(['Playroom.ts'], modules)],
    ['games', new Set([...one].filter((id) => others.every((ids) => ids.has(id))))],
  ]);
}

/** Some modules, and all of ours that they need before they run. */
function withImports(paths: readonly string[], modules: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const follow = (id: string) => {
    if (found.has(id) || id.includes('/node_modules/')) return;
    found.add(id);
    modules.getModuleInfo(id)?.importedIds.forEach(follow);
  };
  for (const path of paths) follow(client + path);
  return found;
}

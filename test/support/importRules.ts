import { posix } from 'node:path';
import { codeOf, findImports, type WrittenImport } from './readSource.ts';

/** A part of the tree and what its files may reach: DESIGN "Who may import whom", a row each. */
interface Zone {
  readonly files: RegExp;
  /** Project paths, held against the path of the imported file. `<game>` stands for the importing file's own game. */
  readonly paths: readonly string[];
  readonly packages: RegExp;
  /** Packages for their types alone. */
  readonly typePackages?: RegExp;
  readonly neverGlobals?: readonly string[];
}

const SHARED_WITHOUT_GAMES = '^shared/(?!games/)';
const OWN_SHARED_GAME = '^shared/games/<game>/';
const SERVER_WITHOUT_GAMES = '^server/(?!games/)';
const GAME_MODULE = '^server/games/GameModule\\.ts$';
const CLIENT_WITHOUT_GAMES = '^client/(?!games/)';
const CLIENT_GAME_LIST = '^client/games/(ClientGame|clientGameList)\\.ts$';

const PURE_PACKAGES = /^(@colyseus\/schema|zod|zod\/mini|unicode-segmenter\/grapheme)$/;
const NO_PACKAGE = /^(?!)/;
const COLYSEUS_TYPES = /^(colyseus|@colyseus\/(core|schema|ws-transport))$/;
const SERVER_PACKAGES = /^(?!@colyseus\/sdk|pixi|preact|@preact)/;
const BROWSER_PACKAGES =
  /^(@colyseus\/(sdk|schema)|pixi\.js|preact|@preact\/signals|uqr|@fontsource-variable\/rubik)(\/|$)/;
const HEADLESS_PACKAGES = /^(@colyseus\/(sdk|schema)|commander|node:)/;

const CHANCE_AND_CLOCK = ['Date', 'Math.random', 'performance', 'crypto'];
const PURE_NEVER = [
  ...CHANCE_AND_CLOCK,
  ...['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'fetch', 'globalThis'],
  ...['process', 'Buffer', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];

/** The first zone that a file falls into is its own: composition points stand before the folders they are in. */
const zones: readonly Zone[] = [
  {
    files: /^shared\/games\/(?<game>[^/]+)\//,
    paths: [SHARED_WITHOUT_GAMES, OWN_SHARED_GAME],
    packages: PURE_PACKAGES,
    neverGlobals: PURE_NEVER,
  },
  { files: /^shared\//, paths: [SHARED_WITHOUT_GAMES], packages: PURE_PACKAGES, neverGlobals: PURE_NEVER },
  {
    files: /^server\/games\/(?<game>[^/]+)\//,
    paths: [SHARED_WITHOUT_GAMES, OWN_SHARED_GAME, GAME_MODULE, '^server/games/<game>/'],
    packages: NO_PACKAGE,
    typePackages: COLYSEUS_TYPES,
    neverGlobals: CHANCE_AND_CLOCK,
  },
  {
    files: /^server\/games\/gameList\.ts$/,
    paths: [SHARED_WITHOUT_GAMES, '^server/games/'],
    packages: NO_PACKAGE,
    typePackages: COLYSEUS_TYPES,
  },
  {
    files: /^server\/games\//,
    paths: [SHARED_WITHOUT_GAMES],
    packages: NO_PACKAGE,
    typePackages: COLYSEUS_TYPES,
    neverGlobals: CHANCE_AND_CLOCK,
  },
  {
    files: /^server\/(createGameServer|main|dev)\.ts$/,
    paths: [SHARED_WITHOUT_GAMES, SERVER_WITHOUT_GAMES, GAME_MODULE, '^server/games/gameList\\.ts$'],
    packages: SERVER_PACKAGES,
  },
  { files: /^server\//, paths: [SHARED_WITHOUT_GAMES, SERVER_WITHOUT_GAMES, GAME_MODULE], packages: SERVER_PACKAGES },
  {
    files: /^client\/games\/(?<game>[^/]+)\//,
    paths: [SHARED_WITHOUT_GAMES, OWN_SHARED_GAME, CLIENT_WITHOUT_GAMES, '^client/games/(<game>/|ClientGame\\.ts$)'],
    packages: BROWSER_PACKAGES,
  },
  {
    files: /^client\/games\/clientGameList\.ts$/,
    paths: [SHARED_WITHOUT_GAMES, '^client/games/'],
    packages: BROWSER_PACKAGES,
  },
  {
    files: /^client\/bots\//,
    paths: [SHARED_WITHOUT_GAMES, CLIENT_WITHOUT_GAMES, CLIENT_GAME_LIST],
    packages: HEADLESS_PACKAGES,
  },
  {
    files: /^client\//,
    paths: [SHARED_WITHOUT_GAMES, CLIENT_WITHOUT_GAMES, CLIENT_GAME_LIST],
    packages: BROWSER_PACKAGES,
  },
];

/**
 * Everything in a file that the table forbids, each as a sentence.
 * @param file the path in the project, "shared/roomCode.ts"
 */
export function importFailures(file: string, source: string): string[] {
  const zone = zones.find((candidate) => candidate.files.test(file));
  if (!zone) return [`${file} is in no part of the tree that the table knows`];
  const failures = findImports(source).flatMap((written) => {
    const reason = refusalOf(file, zone, written);
    return reason === undefined ? [] : [`${file} imports ${written.specifier ?? 'what it computes'}: ${reason}`];
  });
  const code = codeOf(source);
  for (const name of zone.neverGlobals ?? []) {
    if (mentionsGlobal(code, name)) failures.push(`${file} uses ${name}, which its part of the tree never does`);
  }
  return failures;
}

function refusalOf(file: string, zone: Zone, written: WrittenImport): string | undefined {
  const { specifier } = written;
  if (specifier === undefined) return 'nobody can tell what that is';
  if (!specifier.startsWith('.')) {
    const isAllowed = zone.packages.test(specifier) || (written.isTypeOnly && zone.typePackages?.test(specifier));
    return isAllowed ? undefined : 'not a package for this part of the tree';
  }
  const path = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  const game = zone.files.exec(file)?.groups?.game ?? '';
  const isAllowed = zone.paths.some((allowed) => new RegExp(allowed.replaceAll('<game>', game)).test(path));
  return isAllowed ? undefined : `${path} is not for this part of the tree`;
}

/** True where a global's name stands by itself: not another object's member, not a key. */
function mentionsGlobal(code: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$])${name.replace('.', '\\s*\\.\\s*')}\\b(?!\\s*\\??:)`).test(code);
}

import type { IForbiddenRuleType } from 'dependency-cruiser';

/**
 * A part of the tree and what its files may import: a row of "Who may import whom". All strings are regular
 * expressions.
 */
interface Zone {
  readonly name: string;
  /** A group captures the file's own game, which is `$1` in `paths`. */
  readonly files: string;
  readonly paths: readonly string[];
  readonly packages?: readonly string[];
  /** Packages of which only types may be imported. */
  readonly typePackages?: readonly string[];
  readonly usesNode?: boolean;
}

const SHARED_WITHOUT_GAMES = '^shared/(?!games/)';
const OWN_SHARED_GAME = '^shared/games/$1/';
/** The seam, which knows no game. */
const GAME_MODULE = '^shared/games/GameModule\\.ts$';
/** An example is written as a game is. */
const OWN_EXAMPLE = '^examples/$1/';
const OWN_EXAMPLE_RULES = '^examples/$1/rules/';
const GAME_LIST = '^shared/games/gameList\\.ts$';
const SERVER = '^server/(?!drainCommand/)';
const CLIENT_WITHOUT_GAMES = '^client/(?!games/)';
/** Types and what games share begin with a capital letter, lists of games do not. */
const CLIENT_SEAM = '^client/games/[A-Z]\\w*\\.ts$';
const CLIENT_GAME_LIST = '^client/games/\\w+\\.ts$';

const PURE_PACKAGES = [
  '^node_modules/@colyseus/schema/',
  '^node_modules/zod/(mini/)?index\\.',
  '^node_modules/unicode-segmenter/grapheme\\.',
];
const SERVER_PACKAGES = ['^node_modules/(?!@colyseus/sdk/|pixi|preact|@preact)'];
/** A program of its own, which is a client. */
const COMMAND = '^server/drainCommand/';
const BROWSER_PACKAGES = [
  '^node_modules/(@colyseus/(sdk|schema)|pixi\\.js|preact|@preact/signals|uqr|potpack|@fontsource-variable/rubik)/',
];
const HEADLESS_PACKAGES = ['^node_modules/(@colyseus/(sdk|schema)|@types/ws|commander|hdr-histogram-js|uplot|ws|zod)/'];

/** The first zone that matches a file applies, so composition points come before the folders they are in. */
const zones: readonly Zone[] = [
  {
    name: 'shared game',
    files: '^shared/games/([^/]+)/',
    paths: [SHARED_WITHOUT_GAMES, OWN_SHARED_GAME, GAME_MODULE],
    packages: PURE_PACKAGES,
  },
  {
    name: 'example rules',
    files: '^examples/([^/]+)/rules/',
    paths: [SHARED_WITHOUT_GAMES, OWN_EXAMPLE_RULES, GAME_MODULE],
    packages: PURE_PACKAGES,
  },
  {
    name: 'example client',
    files: '^examples/([^/]+)/client/',
    paths: [SHARED_WITHOUT_GAMES, OWN_EXAMPLE, GAME_MODULE, CLIENT_WITHOUT_GAMES, CLIENT_SEAM],
    packages: BROWSER_PACKAGES,
  },
  {
    name: 'game list',
    files: '^shared/games/gameList\\.ts$',
    paths: [SHARED_WITHOUT_GAMES, '^shared/games/'],
    packages: PURE_PACKAGES,
  },
  { name: 'shared', files: '^shared/', paths: [SHARED_WITHOUT_GAMES, GAME_MODULE], packages: PURE_PACKAGES },
  {
    name: 'server composition',
    files: '^server/(createGameServer|main|dev)\\.ts$',
    paths: [SHARED_WITHOUT_GAMES, SERVER, GAME_MODULE, GAME_LIST],
    packages: SERVER_PACKAGES,
    usesNode: true,
  },
  {
    name: 'command',
    files: COMMAND,
    paths: [SHARED_WITHOUT_GAMES, SERVER, COMMAND],
    packages: ['^node_modules/(@colyseus/sdk|commander)/'],
    usesNode: true,
  },
  {
    name: 'server',
    files: '^server/',
    paths: [SHARED_WITHOUT_GAMES, SERVER, GAME_MODULE],
    packages: SERVER_PACKAGES,
    usesNode: true,
  },
  {
    name: 'client game',
    files: '^client/games/([^/]+)/',
    paths: [SHARED_WITHOUT_GAMES, OWN_SHARED_GAME, GAME_MODULE, CLIENT_WITHOUT_GAMES, CLIENT_SEAM, '^client/games/$1/'],
    packages: BROWSER_PACKAGES,
  },
  {
    name: 'client game list',
    files: '^client/games/(clientGameList|gamePreviews)\\.ts$',
    paths: [SHARED_WITHOUT_GAMES, GAME_MODULE, '^client/games/'],
    packages: BROWSER_PACKAGES,
  },
  {
    name: 'bots',
    files: '^client/bots/',
    paths: [SHARED_WITHOUT_GAMES, GAME_MODULE, CLIENT_WITHOUT_GAMES, CLIENT_GAME_LIST],
    packages: HEADLESS_PACKAGES,
    usesNode: true,
  },
  {
    name: 'operator page',
    files: '^client/admin/',
    paths: [SHARED_WITHOUT_GAMES, CLIENT_WITHOUT_GAMES],
    packages: [...BROWSER_PACKAGES, '^node_modules/uplot/'],
  },
  {
    name: 'client',
    files: '^client/',
    paths: [SHARED_WITHOUT_GAMES, GAME_MODULE, CLIENT_WITHOUT_GAMES, CLIENT_GAME_LIST],
    packages: BROWSER_PACKAGES,
  },
];

function rulesOfZone(zone: Zone, index: number): IForbiddenRuleType[] {
  const { name, files, paths, packages = [], typePackages = [], usesNode } = zone;
  const from = { path: files, pathNot: zones.slice(0, index).map((earlier) => earlier.files) };
  const node = usesNode ? { dependencyTypesNot: ['core' as const] } : {};
  const reach: IForbiddenRuleType = {
    name,
    severity: 'error',
    from,
    to: { pathNot: [...paths, ...packages, ...typePackages], ...node },
  };
  if (typePackages.length === 0) return [reach];
  const typesAlone: IForbiddenRuleType = {
    name: `${name}, types alone`,
    severity: 'error',
    from,
    to: { path: [...typePackages], dependencyTypesNot: ['type-only', 'type-import'] },
  };
  return [reach, typesAlone];
}

/** The forbidden imports, as rules for dependency-cruiser. */
export const importRules: IForbiddenRuleType[] = [
  ...zones.flatMap(rulesOfZone),
  // Type imports count too: to understand one file of a cycle, one has to read them all.
  { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'no missing files', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no insides of Colyseus',
    severity: 'error',
    from: { pathNot: '^(server|client|shared)/colyseus/' },
    // The testing package allows imports of each of its files.
    to: { path: '(^|/)@colyseus/(?!testing/)[^/]+/(src/|lib/|(build|dist)/(?!index\\.))' },
  },
  {
    name: 'no development packages',
    severity: 'error',
    // The log does without where it is not installed.
    from: { path: '^(shared|server|client)/', pathNot: '^server/openLog\\.ts$' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'type-import'] },
  },
];

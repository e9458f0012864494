import { Command, Option } from 'commander';
import { BOT_LEVELS } from '../../../shared/Bot.ts';
import { clientGames, defaultGameName } from '../../games/clientGameList.ts';
import { isLoopback } from '../run/isLoopback.ts';
import type { RunAddress } from '../run/RunAddress.ts';
import {
  fileName,
  knownGame,
  listenAddress,
  numberFrom,
  roomCode,
  runAddress,
  webAddress,
  wholeNumber,
} from './optionParsers.ts';

export const PLAYERS_MAX = 20_000;
export const USUAL_PLAYERS = 20;
export const USUAL_ROOM_SIZE = 10;
export const SECONDS_MAX = 86_400;
export const RATE_MAX = 60_000;
/** On this machine, and as many on others. */
export const WORKERS_MAX = 64;
export const DELAY_MS_MAX = 2_000;

/** The command line, checked. Rates are a minute; delays are of a round trip. */
export interface LoadOptions {
  /** The server's http or https address. */
  readonly url: string;
  /** Two of these three give the third. */
  readonly players?: number;
  readonly roomSize?: number;
  readonly rooms?: number;
  readonly seconds: number;
  readonly ramp: number;
  readonly churn: number;
  readonly drop: number;
  readonly stall: number;
  readonly latency: number;
  readonly jitter: number;
  readonly code?: string;
  readonly game: string;
  readonly mode?: string;
  /** 1 to BOT_LEVELS. */
  readonly level: number;
  readonly seed: number;
  readonly thin: boolean;
  readonly workers: number;
  readonly remoteWorkers: number;
  readonly listen: { readonly host: string; readonly port: number };
  readonly joinRun?: RunAddress;
  readonly scenario?: string;
  readonly metrics: string;
  readonly json?: string;
  readonly html?: string;
  readonly allowRemote: boolean;
}

/** As commander has it, before what depends on other options. */
interface Given extends Omit<LoadOptions, 'seed' | 'metrics'> {
  readonly seed?: number;
  readonly metrics?: string;
}

const minute = wholeNumber(0, RATE_MAX);
const delay = numberFrom(0, DELAY_MS_MAX);

const usualListen = { host: '0.0.0.0', port: 2570 };

function createCommand(): Command {
  return new Command('npm run bots --')
    .description(
      'Plays on a server with headless clients and judges how it did. Exits with 1 if the SLO is broken. See docs/load-testing.md.',
    )
    .option('--url <address>', 'the server', webAddress, 'http://localhost:2567')
    .option('--players <number>', `number of clients (default: ${USUAL_PLAYERS})`, wholeNumber(1, PLAYERS_MAX))
    .option(
      '--room-size <number>',
      `clients in a room (default: ${USUAL_ROOM_SIZE}, or the seats of the game)`,
      wholeNumber(1, PLAYERS_MAX),
    )
    .option('--rooms <number>', 'number of rooms', wholeNumber(1, PLAYERS_MAX))
    .option('--seconds <number>', 'playing time once all have joined', wholeNumber(1, SECONDS_MAX), 20)
    .option('--ramp <seconds>', 'spread the joins over this time', wholeNumber(0, SECONDS_MAX), 0)
    .option('--churn <number>', 'clients that leave and are replaced, a minute', minute, 0)
    .option('--drop <number>', 'connections that are cut, a minute', minute, 0)
    .option('--stall <number>', 'connections that nothing is read from for 2 s, a minute', minute, 0)
    .option('--latency <ms>', 'added to each round trip', delay, 0)
    .option('--jitter <ms>', 'at most so much more, at random', delay, 0)
    .option('--code <code>', 'join this room instead of creating private ones', roomCode)
    .option('--game <name>', `the game to play: ${Object.keys(clientGames).join(', ')}`, knownGame, defaultGameName)
    .option('--mode <name>', 'the mode of the rooms that are created, if the game has modes')
    .option('--level <number>', 'skill of the players', wholeNumber(1, BOT_LEVELS), 2)
    .option('--seed <number>', 'the same seed gives the same players', wholeNumber(0, 2 ** 32 - 1))
    .option('--thin', 'clients that predict nothing and only count; one of each room decodes its state', false)
    .option('--workers <number>', 'processes of this machine that make the clients', wholeNumber(0, WORKERS_MAX), 1)
    .option('--remote-workers <number>', 'processes of other machines to wait for', wholeNumber(0, WORKERS_MAX), 0)
    .addOption(
      new Option('--listen <address>', 'where those join the run')
        .argParser(listenAddress)
        .default(usualListen, `${usualListen.host}:${usualListen.port}`),
    )
    .option('--join-run <address>', 'be a worker of the run that printed this address', runAddress)
    .option('--scenario <file>', 'phases to play, as JSON', fileName)
    .option('--metrics <address>', 'where the metrics of the server are (default: /metrics there)', webAddress)
    .option('--json <file>', 'write the report as JSON', fileName)
    .option('--html <file>', 'write the report as a page', fileName)
    .option('--allow-remote', 'allow a server on another machine', false)
    .exitOverride();
}

/** Of each option: its name as in `LoadOptions` and on the command line, and what it is if it is not given. */
export function listOptions(): { readonly key: string; readonly flag: string; readonly usual: unknown }[] {
  return createCommand().options.map((option) => ({
    key: option.attributeName(),
    flag: option.long!,
    usual: option.defaultValue,
  }));
}

export function usualMetrics(url: string): string {
  return `${url}/metrics`;
}

/**
 * @param args without the program: `process.argv.slice(2)`
 * @param write where errors and the help are written
 * @throws CommanderError with a sentence and an exit code. What it says was written.
 */
export function readLoadOptions(
  args: readonly string[],
  write: (text: string) => void = (text) => process.stderr.write(text),
): LoadOptions {
  const command = createCommand().configureOutput({ writeErr: write });
  command.parse(args, { from: 'user' });
  const given = command.opts<Given>();
  const refuse = (sentence: string): never => command.error(`error: ${sentence}`);
  const { origin, pathname } = new URL(given.url);
  const url = origin + pathname.replace(/\/$/, '');
  const metrics = given.metrics ?? usualMetrics(url);
  for (const [option, address] of [
    ['--url', url],
    ['--metrics', metrics],
  ] as const) {
    if (given.allowRemote || isLoopback(address)) continue;
    refuse(`${option} ${address} is not on this machine. To load a server that you operate, add --allow-remote.`);
  }
  if (given.workers + given.remoteWorkers === 0) {
    refuse('--workers 0 needs --remote-workers of at least 1, or there is nobody to make the clients.');
  }
  if (command.getOptionValueSource('listen') === 'cli' && given.remoteWorkers === 0) {
    refuse('--listen needs --remote-workers: nobody else joins the run.');
  }
  if (given.code !== undefined && given.mode !== undefined) {
    refuse(
      `--mode ${given.mode} cannot be used with --code ${given.code}: the mode of that room is its host's choice.`,
    );
  }
  if (given.code !== undefined && given.rooms !== undefined) {
    refuse(`--rooms ${given.rooms} cannot be used with --code ${given.code}, which names one room.`);
  }
  return { ...given, url, metrics, seed: given.seed ?? Math.floor(Math.random() * 2 ** 32) };
}

import { Command, InvalidArgumentError } from 'commander';
import { BOT_LEVELS } from '../../shared/Bot.ts';
import { clientGames, defaultGameName } from '../games/clientGameList.ts';

export interface BotOptions {
  /** The server's http or https address. */
  readonly url: string;
  readonly players: number;
  readonly roomSize: number;
  readonly seconds: number;
  readonly code?: string;
  readonly seed: number;
  /** 1 to BOT_LEVELS. */
  readonly level: number;
  /** A file to write the summary to. */
  readonly json?: string;
  readonly game: string;
  readonly allowRemote?: boolean;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Must be a whole number from ${min} to ${max}.`);
  };
}

function address(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError('Must be an address like http://localhost:2567.');
}

function knownGame(text: string): string {
  if (Object.hasOwn(clientGames, text)) return text;
  throw new InvalidArgumentError(`Known games: ${Object.keys(clientGames).join(', ')}.`);
}

/**
 * Parses the command line. On an error, prints it to stderr and exits with code 1.
 * @param argv as in `process.argv`
 */
export function readBotOptions(argv: readonly string[]): BotOptions {
  const command = new Command('npm run bots --')
    .description(
      'Headless players that use the connection and prediction code of the page. Exits with 1 if anything failed.',
    )
    .option('--url <address>', 'the server', address, 'http://localhost:2567')
    .option('--players <number>', 'number of clients', wholeNumber(1, 2000), 20)
    .option('--room-size <number>', 'clients per private room', wholeNumber(1, 64), 10)
    .option('--seconds <number>', 'playing time once all have joined', wholeNumber(1, 86_400), 20)
    .option('--code <code>', 'join this room instead of creating private ones')
    .option('--seed <number>', 'the same seed gives the same players', wholeNumber(0, 2 ** 32 - 1))
    .option('--level <number>', 'skill of the players', wholeNumber(1, BOT_LEVELS), 2)
    .option('--json <file>', 'write the summary to a file too')
    .option('--game <name>', 'the game to play', knownGame, defaultGameName)
    .option('--allow-remote', 'allow a server on another machine')
    .parse(argv);
  const options = command.opts<Omit<BotOptions, 'seed'> & { seed?: number }>();
  if (!options.allowRemote && !LOOPBACK.test(new URL(options.url).hostname)) {
    command.error(
      `error: ${options.url} is not on this machine. To run bots against a server that you operate, add --allow-remote.`,
    );
  }
  return { ...options, seed: options.seed ?? Math.floor(Math.random() * 2 ** 32) };
}

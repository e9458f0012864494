import { Command, InvalidArgumentError } from 'commander';
import { fileName, knownGame, wholeNumber } from '../../client/bots/options/optionParsers.ts';
import { PLAYERS_MAX, SECONDS_MAX } from '../../client/bots/options/readLoadOptions.ts';
import { checkWritable } from '../../client/bots/report/writeReport.ts';
import { clientGames, defaultGameName } from '../../client/games/clientGameList.ts';

export interface CapacityOptions {
  readonly roomSizes: readonly number[];
  readonly seconds: number;
  readonly game: string;
  readonly most: number;
  /** The file for the result. */
  readonly out: string;
}

/** Or as many as the game has seats. */
const USUAL_SIZES = [10, 64];

const sizes = (text: string): readonly number[] => {
  const list = text.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : 0));
  if (list.every((size) => size > 0)) return list;
  throw new InvalidArgumentError('Must be numbers of players, such as 10,64.');
};

/**
 * Reads and checks all options before anything is measured, which takes minutes.
 * @param args without the program: `process.argv.slice(2)`
 * @param write where errors and the help are written
 * @throws CommanderError with a sentence and an exit code. What it says was written. OptionError when the file cannot be written
 */
export async function readCapacityOptions(
  args: readonly string[],
  write: (text: string) => void = (text) => process.stderr.write(text),
): Promise<CapacityOptions> {
  const command = new Command('npm run capacity --')
    .description('Measures how many players one process of this machine takes. See docs/load-testing.md.')
    .option(
      '--room-sizes <list>',
      `players in a room (default: ${USUAL_SIZES.join(',')}, or the seats of the game)`,
      sizes,
    )
    .option('--seconds <number>', 'how long each trial is measured, once all play', wholeNumber(1, SECONDS_MAX), 15)
    .option('--game <name>', `the game to play: ${Object.keys(clientGames).join(', ')}`, knownGame, defaultGameName)
    .option('--most <number>', 'not more players than this', wholeNumber(1, PLAYERS_MAX), 2_000)
    .option('--out <file>', 'the file for the result', fileName, 'capacity.json')
    .exitOverride()
    .configureOutput({ writeErr: write });
  command.parse(args, { from: 'user' });
  const { roomSizes: asked, ...others } = command.opts<Omit<CapacityOptions, 'roomSizes'> & Partial<CapacityOptions>>();
  const { game, most, out } = others;
  const { maxPlayers } = (await clientGames[game]!.load()).rules;
  const roomSizes = asked ?? [...new Set(USUAL_SIZES.map((size) => Math.min(size, maxPlayers)))];
  for (const size of roomSizes) {
    if (size > maxPlayers)
      command.error(`error: --room-sizes ${size}: a room of ${game} has at most ${maxPlayers} seats.`);
    if (size > most) command.error(`error: --room-sizes ${size}: --most allows only ${most} players.`);
  }
  await checkWritable('out', out);
  return { ...others, roomSizes };
}

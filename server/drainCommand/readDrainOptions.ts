import { Command } from 'commander';

export interface DrainOptions {
  /** Ends the drain. */
  readonly resume: boolean;
  /** The id of one process of several. */
  readonly process?: string;
  readonly wait: boolean;
}

/**
 * @param args without the program: `process.argv.slice(2)`
 * @throws CommanderError with an exit code. What it says was written.
 */
export function readDrainOptions(args: readonly string[]): DrainOptions {
  return new Command('npm run drain --')
    .description(
      'Makes a running server take nobody new, and waits until nobody is left. Run it with the settings of the server. See “Deploy” in docs/operating.md.',
    )
    .option('--process <id>', 'which process, if there are several')
    .option('--no-wait', 'end as soon as nobody new is taken')
    .option('--resume', 'take people again', false)
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<DrainOptions>();
}

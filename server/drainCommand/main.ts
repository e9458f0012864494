/**
 * `npm run drain`: makes a running server take nobody new, and waits until nobody is left. Run it with the server's settings.
 * Exits with 1 if it was refused, or if the server cannot be reached.
 */
import { CommanderError } from 'commander';
import { ConfigError, readConfig } from '../config.ts';
import { DrainRefusal } from './DrainRefusal.ts';
import { drainServer } from './drainServer.ts';
import { Interruption } from './Interruption.ts';
import { readDrainOptions } from './readDrainOptions.ts';

const interrupt = new AbortController();
// Under npm, one Ctrl+C arrives twice.
process.on('SIGINT', () => interrupt.abort());

async function main(): Promise<number> {
  try {
    const options = readDrainOptions(process.argv.slice(2));
    await drainServer({ config: readConfig(), options, print: console.log, signal: interrupt.signal });
    return 0;
  } catch (error) {
    // It was printed.
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof Interruption) console.error('Nothing was changed.');
    else if (error instanceof ConfigError || error instanceof DrainRefusal) console.error(error.message);
    else throw error;
    return 1;
  }
}

process.exit(await main());

/**
 * `npm run doctor`: says whether this configuration and this machine are fit to run the server, and what to mend. Run it with
 * the settings of the server. Exits with 1 if there are faults.
 */
import { Command } from 'commander';
import { builtPage } from '../builtPage.ts';
import { describeFindings } from './describeFindings.ts';
import { examine } from './examine.ts';
import { thisMachine } from './Machine.ts';

new Command('npm run doctor --')
  .description(
    'Checks whether the settings in the environment and this machine are fit to run the server, and says what to mend. Changes nothing. Exits with 1 if there are faults.',
  )
  .allowExcessArguments(false)
  .parse();

const findings = await examine({ env: process.env, machine: thisMachine, clientDirectory: builtPage });
process.stdout.write(describeFindings(findings));
process.exitCode = findings.some(({ level }) => level === 'fault') ? 1 : 0;

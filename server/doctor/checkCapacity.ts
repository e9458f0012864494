import { readCapacityFile } from '../capacity/capacityFile.ts';
import { type Config, ConfigError } from '../config.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';
import type { Machine } from './Machine.ts';

export interface CapacityCheck {
  readonly finding: Finding;
  /** How many people the server takes; undefined if nothing limits them. */
  readonly capacity: number | undefined;
}

const MEASURE = 'Measure this machine with `npm run capacity`.';

/** Whether it is known how many people this machine takes. */
export function checkCapacity(
  { description }: Pick<Machine, 'description'>,
  { capacityPlayers, capacityFile }: Pick<Config, 'capacityPlayers' | 'capacityFile'>,
): CapacityCheck {
  if (capacityPlayers !== undefined) {
    return { capacity: capacityPlayers, finding: fine(`The server takes ${capacityPlayers} people.`) };
  }
  if (capacityFile === undefined) {
    const finding = warning('Nothing says how many people this machine takes.', `${MEASURE} Then set CAPACITY_FILE.`);
    return { capacity: undefined, finding };
  }
  try {
    const { players, machine } = readCapacityFile(capacityFile);
    return { capacity: players, finding: compare(machine, description, players) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { capacity: undefined, finding: fault(error.message, MEASURE) };
  }
}

function compare(measured: string, here: string, players: number): Finding {
  if (measured === here) return fine(`The server takes ${players} people, as was measured on this machine.`);
  const sentence = `CAPACITY_FILE was measured on another machine: ${measured}. This one is: ${here}.`;
  const isSameHardware = withoutNode(measured) === withoutNode(here);
  return isSameHardware ? warning(sentence, MEASURE) : fault(sentence, MEASURE);
}

function withoutNode(machine: string): string {
  return machine.replace(/, Node [\d.]+$/, '');
}

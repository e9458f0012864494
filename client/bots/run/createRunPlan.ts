import { readFile } from 'node:fs/promises';
import { readAskedSettings } from '../../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { clientGames } from '../../games/clientGameList.ts';
import { OptionError } from '../options/OptionError.ts';
import type { LoadOptions } from '../options/readLoadOptions.ts';
import { readScenario } from '../options/readScenario.ts';
import { resolveSizes } from '../options/resolveSizes.ts';
import type { PhasePlan, RunPlan } from './RunPlan.ts';

export interface NamedPlan extends RunPlan {
  /** Of the scenario. */
  readonly scenario: string | undefined;
}

/** @throws OptionError when the options do not fit the game, or the scenario is not as it must be */
export async function createRunPlan(options: LoadOptions): Promise<NamedPlan> {
  const { rules } = await clientGames[options.game]!.load();
  const { url, code, game, level, thin, seed } = options;
  const { players, roomSize } = resolveSizes(options, rules.maxPlayers);
  const { scenario, phases } = await readPhases(options, players);
  return {
    setup: {
      url,
      game,
      level,
      roomSize,
      isThin: thin,
      // Everybody plays: who comes to a full room only watches.
      settings: { maxPlayers: Math.max(2, roomSize), ...modeOf(options, rules) },
      mayDelay: phases.some(({ latency, jitter }) => latency + jitter > 0),
      ...(code === undefined ? {} : { code }),
    },
    seed,
    scenario,
    phases,
    stepMs: 1000 / rules.tickRate,
  };
}

function modeOf({ game, mode }: LoadOptions, { settings }: AnyGameModule): Record<string, string> {
  if (mode === undefined) return {};
  if (!Object.hasOwn(settings.definitions, 'mode')) {
    throw new OptionError(`--mode ${mode} cannot be used: ${game} has no modes.`);
  }
  try {
    readAskedSettings(settings.definitions, { mode });
  } catch (error) {
    throw new OptionError(`--mode ${mode} is not a mode of ${game}. ${(error as Error).message}`);
  }
  return { mode };
}

async function readPhases(
  options: LoadOptions,
  players: number,
): Promise<{ scenario: string | undefined; phases: readonly PhasePlan[] }> {
  const { ramp, seconds, churn, drop, stall, latency, jitter, scenario: file } = options;
  const usual = { players, ramp, seconds, churn, drop, stall, latency, jitter, cut: 0, outage: 0 };
  if (file === undefined) return { scenario: undefined, phases: [{ name: 'run', ...usual }] };
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    throw new OptionError(`--scenario ${file} cannot be read: ${(error as Error).message}.`);
  }
  const { name, phases } = readScenario(source, file, usual);
  return { scenario: name, phases };
}

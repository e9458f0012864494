import type { Config } from '../config.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import { Entrance } from './Entrance.ts';
import { Headcount } from './Headcount.ts';
import { admissionOverload, Overload, patchOverload } from './Overload.ts';
import { Places } from './Places.ts';
import { readCapacity } from './readCapacity.ts';
import { ServerLine } from './ServerLine.ts';

type CapacityConfig = Pick<
  Config,
  'capacityPlayers' | 'capacityFile' | 'overloadDelayMs' | 'overloadDroppedPercent' | 'maxWaiting'
>;

/**
 * Puts together what decides whether somebody new is let in, and at which rate rooms send patches. Once a second, it looks at how
 * busy the process is.
 * @throws ConfigError if the capacity file is wrong
 */
export function openEntrance(config: CapacityConfig, metrics: ServerMetrics) {
  const capacity = readCapacity(config);
  const overload = new Overload(config, admissionOverload);
  const patchLoad = new Overload(config, patchOverload);
  const headcount = new Headcount();
  const places = new Places({ capacity, overload, headcount });
  const line = new ServerLine({ places, maxWaiting: config.maxWaiting });
  const countRefusal = metrics.showAdmission(() => ({
    players: places.taken,
    capacity,
    closedFor: entrance.closedFor,
    waiting: line.length,
    arePatchesSlowed: patchLoad.isOn,
  }));
  const entrance = new Entrance({ places, line, onRefusal: countRefusal });
  metrics.onLoad = (load) => {
    patchLoad.observe(load);
    overload.observe(load);
    headcount.recount();
    line.serve();
    line.tellPlaces();
  };
  return { entrance, headcount, line, patchLoad };
}

import { performance } from 'node:perf_hooks';
import { Counter, type Registry } from 'prom-client';

/** Registers how long the event loop of the process was busy and idle, from which its utilisation between two scrapes follows. */
export function createLoopMetrics(registry: Registry): void {
  counter(registry, 'rumpus_loop_active_seconds_total', 'Time in which the event loop was busy.', 'active');
  counter(
    registry,
    'rumpus_loop_idle_seconds_total',
    'Time in which the event loop waited for something to do.',
    'idle',
  );
}

function counter(registry: Registry, name: string, help: string, part: 'active' | 'idle'): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(performance.eventLoopUtilization()[part] / 1e3);
    },
  });
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { ClosedReason } from '../capacity/Places.ts';

/** What the metrics of admission show. */
export interface ShownAdmission {
  /** People in rooms, and those on the way there. */
  readonly players: number;
  /** Undefined: any number. */
  readonly capacity: number | undefined;
  readonly closedFor: ClosedReason | undefined;
  readonly waiting: number;
  /** Whether all rooms send patches at half the rate. */
  readonly arePatchesSlowed: boolean;
}

const reasons: readonly ClosedReason[] = ['full', 'overload'];

/**
 * Registers the metrics of admission.
 * @param read called when the metrics are read
 * @returns counts a request for a seat that was refused
 */
export function createAdmissionMetrics(registry: Registry, read: () => ShownAdmission): (reason: ClosedReason) => void {
  const registers = [registry];
  new Gauge({
    name: 'rumpus_admission_players',
    help: 'People who take a place: in rooms, connected or not, and those on the way there.',
    registers,
    collect() {
      this.set(read().players);
    },
  });
  new Gauge({
    name: 'rumpus_admission_capacity',
    help: 'How many people this process takes; +Inf if nothing limits them.',
    registers,
    collect() {
      this.set(read().capacity ?? Number.POSITIVE_INFINITY);
    },
  });
  new Gauge({
    name: 'rumpus_admission_closed',
    help: 'Whether nobody new is taken, by reason; 0 for all reasons while people are.',
    labelNames: ['reason'],
    registers,
    collect() {
      const { closedFor } = read();
      for (const reason of reasons) this.set({ reason }, Number(closedFor === reason));
    },
  });
  new Gauge({
    name: 'rumpus_admission_waiting',
    help: 'People who wait in line for a place.',
    registers,
    collect() {
      this.set(read().waiting);
    },
  });
  new Gauge({
    name: 'rumpus_patches_slowed',
    help: 'Whether all rooms send patches at half the rate, because the process does not keep up.',
    registers,
    collect() {
      this.set(Number(read().arePatchesSlowed));
    },
  });
  const refusals = new Counter({
    name: 'rumpus_admission_refusals_total',
    help: 'Requests for a seat that were refused, by reason. Quick play then waits in line.',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of reasons) refusals.inc({ reason }, 0);
  return (reason) => refusals.inc({ reason });
}

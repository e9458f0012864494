import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RoomMetrics } from './RoomMetrics.ts';

/**
 * Registers the metrics of rooms, with one series for each game.
 * @returns creates what the rooms of one game report to
 */
export function createRoomMetrics(registry: Registry): (gameName: string) => RoomMetrics {
  const rooms = gauge(registry, 'rumpus_rooms', 'Open rooms.');
  const seats = gauge(registry, 'rumpus_seats', 'Taken seats, including those of dropped players.', 'kind');
  const joined = counter(registry, 'rumpus_seats_joined_total', 'Seats taken.', 'kind');
  const left = counter(registry, 'rumpus_seats_left_total', 'Seats released.', 'kind', 'reason');
  const dropped = counter(registry, 'rumpus_seats_dropped_total', 'Players whose connection dropped.');
  const returned = counter(registry, 'rumpus_seats_returned_total', 'Players who returned to their seat.');
  const stepSeconds = new Histogram({
    name: 'rumpus_step_seconds',
    help: 'Wall time of one fixed step of one room.',
    labelNames: ['game'],
    buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.033, 0.1],
    registers: [registry],
  });
  const late = counter(registry, 'rumpus_steps_late_total', 'Steps that ran late, to catch up.');
  const stepsDropped = counter(registry, 'rumpus_steps_dropped_total', 'Steps dropped because too many were due.');
  const patches = counter(registry, 'rumpus_patches_total', 'Patches sent, counted once for each client.');
  const patchBytes = counter(registry, 'rumpus_patch_bytes_total', 'Bytes of patches sent to all clients.');
  const inputsUsed = counter(registry, 'rumpus_inputs_used_total', 'Inputs used to step a player.');
  const inputsSaved = counter(registry, 'rumpus_inputs_saved_total', 'Used inputs beyond one per step.');
  const inputsDropped = counter(
    registry,
    'rumpus_inputs_dropped_total',
    'Inputs dropped because too many were queued.',
  );
  const violations = counter(
    registry,
    'rumpus_violations_total',
    'Clients disconnected for breaking the protocol or a limit.',
    'code',
  );
  const roomErrors = counter(registry, 'rumpus_room_errors_total', 'Room functions that threw.', 'where');

  return (game) => {
    // Reported from the start, so that "no rooms" can be told from "no server".
    rooms.set({ game }, 0);
    return {
      roomOpened: () => rooms.inc({ game }),
      roomClosed: () => rooms.dec({ game }),
      seatJoined: (kind) => {
        seats.inc({ game, kind });
        joined.inc({ game, kind });
      },
      seatDropped: () => dropped.inc({ game }),
      seatReturned: () => returned.inc({ game }),
      seatChanged: (from, to) => {
        seats.dec({ game, kind: from });
        seats.inc({ game, kind: to });
      },
      seatLeft: (kind, reason) => {
        seats.dec({ game, kind });
        left.inc({ game, kind, reason });
      },
      stepMeasured: (ms) => stepSeconds.observe({ game }, ms / 1e3),
      stepsLate: (count) => late.inc({ game }, count),
      stepsDropped: (count) => stepsDropped.inc({ game }, count),
      patchSent: (bytesTotal, clients) => {
        patches.inc({ game }, clients);
        patchBytes.inc({ game }, bytesTotal);
      },
      inputsUsed: (count) => inputsUsed.inc({ game }, count),
      inputsSaved: (count) => inputsSaved.inc({ game }, count),
      inputsDropped: (count) => inputsDropped.inc({ game }, count),
      violation: (code) => violations.inc({ game, code }),
      roomError: (where) => roomErrors.inc({ game, where }),
    };
  };
}

function gauge(registry: Registry, name: string, help: string, ...labels: string[]): Gauge {
  return new Gauge({ name, help, labelNames: ['game', ...labels], registers: [registry] });
}

function counter(registry: Registry, name: string, help: string, ...labels: string[]): Counter {
  return new Counter({ name, help, labelNames: ['game', ...labels], registers: [registry] });
}

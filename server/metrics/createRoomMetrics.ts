import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RoomMetrics } from './RoomMetrics.ts';

/**
 * Registers what rooms report, one series a game.
 * @returns makes the reporting end for the rooms of one game
 */
export function createRoomMetrics(registry: Registry): (gameName: string) => RoomMetrics {
  const rooms = gauge(registry, 'rumpus_rooms', 'Rooms alive.');
  const seats = gauge(registry, 'rumpus_seats', 'Seats taken, dropped players included.', 'kind');
  const joined = counter(registry, 'rumpus_seats_joined_total', 'Seats taken.', 'kind');
  const left = counter(registry, 'rumpus_seats_left_total', 'Seats freed.', 'kind', 'reason');
  const dropped = counter(registry, 'rumpus_seats_dropped_total', 'Players whose connection broke.');
  const returned = counter(registry, 'rumpus_seats_returned_total', 'Players who came back to their seat.');
  const stepSeconds = new Histogram({
    name: 'rumpus_step_seconds',
    help: 'Wall time of one fixed step of one room.',
    labelNames: ['game'],
    buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.033, 0.1],
    registers: [registry],
  });
  const late = counter(registry, 'rumpus_steps_late_total', 'Steps run behind their time, to catch up.');
  const stepsDropped = counter(registry, 'rumpus_steps_dropped_total', 'Steps given up, because too many were due.');
  const patches = counter(registry, 'rumpus_patches_total', 'Patches sent, counted once for each client.');
  const patchBytes = counter(registry, 'rumpus_patch_bytes_total', 'Bytes of patches sent to all clients.');
  const inputsUsed = counter(registry, 'rumpus_inputs_used_total', 'Inputs that stepped a player.');
  const inputsSaved = counter(registry, 'rumpus_inputs_saved_total', 'Of those used, the ones that a credit paid for.');
  const inputsDropped = counter(
    registry,
    'rumpus_inputs_dropped_total',
    'Inputs given up, because too many were queued.',
  );
  const violations = counter(registry, 'rumpus_violations_total', 'Clients closed for what they sent.', 'code');
  const roomErrors = counter(registry, 'rumpus_room_errors_total', 'Room functions that threw.', 'where');

  return (game) => {
    // Told from the start, so that "no room" is not "no server".
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

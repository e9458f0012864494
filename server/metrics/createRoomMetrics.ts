import { Counter, Gauge, type Registry } from 'prom-client';
import type { Load } from '../capacity/Overload.ts';
import { PlainCounter } from './PlainCounter.ts';
import { PlainHistogram } from './PlainHistogram.ts';
import { type RoomMetrics, seatKinds, violationCodes } from './RoomMetrics.ts';

type StepTotals = Pick<Load, 'stepsTaken' | 'stepsDropped'>;

export interface AllRoomMetrics {
  /** Creates what the rooms of one game report to. */
  readonly forGame: (gameName: string) => RoomMetrics;
  /** How many steps the rooms of all games have taken and dropped so far. */
  readonly readSteps: () => StepTotals;
}

/** Registers the metrics of rooms, with one series for each game. */
export function createRoomMetrics(registry: Registry): AllRoomMetrics {
  const rooms = gauge(registry, 'rumpus_rooms', 'Open rooms.');
  const seats = gauge(registry, 'rumpus_seats', 'Taken seats, including those of dropped players.', 'kind');
  const joined = counter(registry, 'rumpus_seats_joined_total', 'Seats taken.', 'kind');
  const left = counter(registry, 'rumpus_seats_left_total', 'Seats released.', 'kind', 'reason');
  const dropped = counter(registry, 'rumpus_seats_dropped_total', 'Players whose connection dropped.');
  const returned = counter(registry, 'rumpus_seats_returned_total', 'Players who returned to their seat.');
  const stepSeconds = new PlainHistogram(registry, {
    name: 'rumpus_step_seconds',
    help: 'Wall time of one fixed step of one room.',
    // One of them is half a step at 30 steps a second, by which a load test judges.
    bounds: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 1 / 60, 0.02, 0.033, 0.1],
  });
  const late = new PlainCounter(registry, 'rumpus_steps_late_total', 'Steps that ran late, to catch up.');
  const stepsDropped = new PlainCounter(
    registry,
    'rumpus_steps_dropped_total',
    'Steps dropped because too many were due.',
  );
  const patches = new PlainCounter(registry, 'rumpus_patches_total', 'Patches sent, counted once for each client.');
  const patchBytes = new PlainCounter(registry, 'rumpus_patch_bytes_total', 'Bytes of patches sent to all clients.');
  const inputsUsed = new PlainCounter(registry, 'rumpus_inputs_used_total', 'Inputs used to step a player.');
  const inputsSaved = new PlainCounter(registry, 'rumpus_inputs_saved_total', 'Used inputs beyond one per step.');
  const inputsDropped = new PlainCounter(
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

  const forGame = (game: string): RoomMetrics => {
    // Reported from the start, so that "no rooms" can be told from "no server", and because Prometheus cannot see the
    // first count of a series that appears with it.
    rooms.set({ game }, 0);
    for (const kind of seatKinds) {
      seats.set({ game, kind }, 0);
      joined.inc({ game, kind }, 0);
    }
    dropped.inc({ game }, 0);
    returned.inc({ game }, 0);
    for (const code of violationCodes) violations.inc({ game, code }, 0);
    const noteStep = stepSeconds.of(game);
    const addPatches = patches.of(game);
    const addPatchBytes = patchBytes.of(game);
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
      stepMeasured: (ms) => noteStep(ms / 1e3),
      stepsLate: late.of(game),
      stepsDropped: stepsDropped.of(game),
      patchSent: (bytesTotal, clients) => {
        addPatches(clients);
        addPatchBytes(bytesTotal);
      },
      inputsUsed: inputsUsed.of(game),
      inputsSaved: inputsSaved.of(game),
      inputsDropped: inputsDropped.of(game),
      violation: (code) => violations.inc({ game, code }),
      roomError: (where) => roomErrors.inc({ game, where }),
    };
  };
  const readSteps = () => ({ stepsTaken: stepSeconds.total, stepsDropped: stepsDropped.total });
  return { forGame, readSteps };
}

function gauge(registry: Registry, name: string, help: string, ...labels: string[]): Gauge {
  return new Gauge({ name, help, labelNames: ['game', ...labels], registers: [registry] });
}

function counter(registry: Registry, name: string, help: string, ...labels: string[]): Counter {
  return new Counter({ name, help, labelNames: ['game', ...labels], registers: [registry] });
}

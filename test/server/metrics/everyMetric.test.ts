import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MetricStage } from '../../support/MetricStage.ts';
import { readOwnMetricTable } from '../../support/metricTable.ts';
import { pass, until } from '../../support/until.ts';

interface Deed {
  readonly what: string;
  readonly moves: readonly string[];
  readonly act: (stage: MetricStage) => unknown;
  /** Done again and again until all have moved: the heap may have had room for it the first time. */
  readonly isRepeated?: true;
}

/** Everything that metrics count, in the order in which it happens on one server. */
const deeds: readonly Deed[] = [
  {
    what: 'a player opens a room',
    moves: [
      'rumpus_rooms',
      'rumpus_seats',
      'rumpus_seats_joined_total',
      'rumpus_admission_players',
      'rumpus_step_seconds',
      'rumpus_patches_total',
      'rumpus_patch_bytes_total',
    ],
    act: (stage) => stage.join(),
  },
  { what: 'the player plays', moves: ['rumpus_inputs_used_total'], act: (stage) => stage.play(1) },
  {
    what: 'the inputs of three seconds arrive at once',
    moves: ['rumpus_inputs_saved_total', 'rumpus_inputs_dropped_total'],
    act: (stage) => stage.play(90),
  },
  { what: 'a connection drops', moves: ['rumpus_seats_dropped_total'], act: (stage) => stage.drop() },
  { what: 'its player returns', moves: ['rumpus_seats_returned_total'], act: (stage) => stage.comeBack() },
  {
    what: 'somebody breaks the protocol',
    moves: ['rumpus_violations_total', 'rumpus_seats_left_total'],
    act: async (stage) => {
      await stage.join();
      await stage.breakTheProtocol();
    },
  },
  {
    what: 'the process is blocked for half a second',
    moves: ['rumpus_steps_late_total', 'rumpus_steps_dropped_total'],
    act: (stage) => stage.block(500),
  },
  {
    what: 'a request is not allowed',
    moves: ['rumpus_refusals_total'],
    act: (stage) => stage.sendForbiddenRequest(),
  },
  { what: 'a function of a room throws', moves: ['rumpus_room_errors_total'], act: (stage) => stage.failInARoom() },
  {
    what: 'nobody catches an error',
    moves: ['rumpus_unforeseen_errors_total'],
    act: (stage) => stage.leaveAnErrorUncaught(),
  },
  {
    what: 'the server is full',
    moves: ['rumpus_admission_closed'],
    act: async (stage) => {
      for (let count = 0; count < 3; count++) await stage.join();
    },
  },
  {
    what: 'somebody asks a full server for a seat',
    moves: ['rumpus_admission_refusals_total'],
    act: (stage) => stage.joinInVain(),
  },
  { what: 'somebody waits in line', moves: ['rumpus_admission_waiting'], act: (stage) => stage.waitInLine() },
  {
    what: 'the process does not keep up for two seconds',
    moves: ['rumpus_patches_slowed'],
    act: (stage) => stage.beOverloaded(2),
  },
  { what: 'a file is opened', moves: ['process_open_fds'], act: (stage) => stage.openFile() },
  {
    what: 'something listens',
    moves: [
      'nodejs_active_handles',
      'nodejs_active_handles_total',
      'nodejs_active_resources',
      'nodejs_active_resources_total',
    ],
    act: (stage) => stage.listen(),
  },
  {
    what: 'the system is asked for something',
    moves: ['nodejs_active_requests', 'nodejs_active_requests_total'],
    act: (stage) => stage.keepReading(),
  },
  {
    what: 'memory is used',
    moves: [
      'process_resident_memory_bytes',
      'process_virtual_memory_bytes',
      'process_heap_bytes',
      'nodejs_heap_size_total_bytes',
      'nodejs_heap_size_used_bytes',
      'nodejs_external_memory_bytes',
      'nodejs_heap_space_size_total_bytes',
      'nodejs_heap_space_size_used_bytes',
      'nodejs_heap_space_size_available_bytes',
      'nodejs_gc_duration_seconds',
    ],
    act: (stage) => stage.fillMemory(5),
    isRepeated: true,
  },
  {
    what: 'time passes',
    moves: [
      'process_cpu_user_seconds_total',
      'process_cpu_system_seconds_total',
      'process_cpu_seconds_total',
      'rumpus_loop_active_seconds_total',
      'rumpus_loop_idle_seconds_total',
      'rumpus_loop_delay_worst_seconds',
      ...['', 'min_', 'max_', 'mean_', 'stddev_', 'p50_', 'p90_', 'p99_'].map(
        (part) => `nodejs_eventloop_lag_${part}seconds`,
      ),
    ],
    act: () => pass(50),
  },
];

/** What a process cannot change. */
const constants: Readonly<Record<string, (value: number) => boolean>> = {
  process_start_time_seconds: (value) => value > 0 && value <= Date.now() / 1_000,
  process_max_fds: (value) => value > 0,
  nodejs_version_info: (value) => value === 1,
  rumpus_admission_capacity: (value) => value === 4,
};

/** Also where other tests keep the machine busy. */
const PATIENCE_MS = 10_000;
const table = readOwnMetricTable();
const isHere = (name: string) => table.has(name);
let stage: MetricStage;
beforeAll(async () => {
  stage = await MetricStage.open();
});
afterAll(() => stage.close());

describe('a metric moves when', () => {
  test.each(deeds)('$what: $moves', async ({ moves, act, isRepeated }) => {
    const names = moves.filter(isHere).map((name) => (table.get(name)?.type === 'histogram' ? `${name}_count` : name));
    const before = await stage.sums();
    await act(stage);
    const still = new Set(names);
    const haveMoved = async () => {
      if (isRepeated) await act(stage);
      const now = await stage.sums();
      for (const name of names) if (now.get(name) !== before.get(name)) still.delete(name);
      return still.size === 0;
    };
    await until(haveMoved, 'every metric to move', PATIENCE_MS).catch(() => expect([...still]).toEqual([]));
  });
});

test.each(Object.entries(constants))('%s is what it always is', async (name, isRight) => {
  if (isHere(name)) expect((await stage.sums()).get(name)).toSatisfy(isRight);
});

test('every metric of the server is in docs/metrics.md and has something above that moves it, and no other is', async () => {
  const exported = [...(await stage.describe()).keys()].sort();
  expect([...table.keys()].sort()).toEqual(exported);
  const shown = [...deeds.flatMap(({ moves }) => moves), ...Object.keys(constants)];
  expect(shown.filter(isHere).sort()).toEqual(exported);
});

test('docs/metrics.md gives each metric the type and the labels that it has, and to our own the same meaning', async () => {
  for (const [name, { type, labels, meaning }] of await stage.describe()) {
    expect(table.get(name), name).toMatchObject({ type, labels });
    if (name.startsWith('rumpus_')) expect(table.get(name)?.meaning).toBe(meaning);
  }
});

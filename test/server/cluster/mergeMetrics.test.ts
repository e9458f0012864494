import { expect, it } from 'vitest';
import { mergeMetrics } from '../../../server/cluster/mergeMetrics.ts';
import { readMetricTable } from '../../support/metricTable.ts';

const printed = (place: number, help: string, rooms: number) =>
  [
    `# HELP rumpus_rooms ${help}`,
    '# TYPE rumpus_rooms gauge',
    `rumpus_rooms{process="${place}",game="ball"} ${rooms}`,
    '',
    '# HELP rumpus_step_seconds A step.',
    '# TYPE rumpus_step_seconds histogram',
    `rumpus_step_seconds_bucket{process="${place}",le="+Inf"} 7`,
    `rumpus_step_seconds_count{process="${place}"} 7`,
    '',
    '',
    '# HELP rumpus_room_errors_total Failures.',
    '# TYPE rumpus_room_errors_total counter',
    '',
  ].join('\n');

it('puts the series of each metric together, describes it once, and says who does not answer', () => {
  const merged = mergeMetrics([
    { place: 1, text: printed(1, 'Open rooms.', 3) },
    { place: 2, text: undefined },
    { place: 3, text: printed(3, 'Rooms, in other words.', 4) },
  ]);
  expect(
    merged,
  ).toBe(`# HELP rumpus_process_up Whether the process at this place of the cluster answers; only in a cluster.
# TYPE rumpus_process_up gauge
rumpus_process_up{process="1"} 1
rumpus_process_up{process="2"} 0
rumpus_process_up{process="3"} 1

# HELP rumpus_rooms Open rooms.
# TYPE rumpus_rooms gauge
rumpus_rooms{process="1",game="ball"} 3
rumpus_rooms{process="3",game="ball"} 4

# HELP rumpus_step_seconds A step.
# TYPE rumpus_step_seconds histogram
rumpus_step_seconds_bucket{process="1",le="+Inf"} 7
rumpus_step_seconds_count{process="1"} 7
rumpus_step_seconds_bucket{process="3",le="+Inf"} 7
rumpus_step_seconds_count{process="3"} 7

# HELP rumpus_room_errors_total Failures.
# TYPE rumpus_room_errors_total counter
`);
});

it('says of its own metric what docs/metrics.md says', () => {
  const { type, meaning } = readMetricTable().get('rumpus_process_up')!;
  const name = 'rumpus_process_up';
  expect(mergeMetrics([])).toBe(`# HELP ${name} ${meaning}\n# TYPE ${name} ${type}\n`);
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Load } from '../../../server/capacity/Overload.ts';
import { ServerMetrics } from '../../../server/metrics/ServerMetrics.ts';
import { soon } from '../../support/until.ts';

let metrics = new ServerMetrics();

afterEach(() => {
  metrics.dispose();
  metrics = new ServerMetrics();
});

async function readSeries(series: string): Promise<number | undefined> {
  const line = (await metrics.print()).split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('what rooms report', () => {
  it('counts the seats that are taken, by kind', async () => {
    const room = metrics.forGame('ball');
    room.seatJoined('player');
    room.seatJoined('player');
    room.seatJoined('bot');
    room.seatChanged('player', 'spectator');
    room.seatDropped();
    room.seatReturned();
    room.seatLeft('player', 'graceOver');
    expect(await readSeries('rumpus_seats{game="ball",kind="player"}')).toBe(0);
    expect(await readSeries('rumpus_seats{game="ball",kind="spectator"}')).toBe(1);
    expect(await readSeries('rumpus_seats{game="ball",kind="bot"}')).toBe(1);
    expect(await readSeries('rumpus_seats_left_total{game="ball",kind="player",reason="graceOver"}')).toBe(1);
    expect(await readSeries('rumpus_seats_dropped_total{game="ball"}')).toBe(1);
    expect(await readSeries('rumpus_seats_returned_total{game="ball"}')).toBe(1);
  });

  it('keeps step times in seconds, and late and dropped steps apart', async () => {
    const room = metrics.forGame('ball');
    room.stepMeasured(2);
    room.stepMeasured(40);
    room.stepsLate(1);
    room.stepsDropped(3);
    expect(await readSeries('rumpus_step_seconds_sum{game="ball"}')).toBeCloseTo(0.042);
    expect(await readSeries('rumpus_step_seconds_bucket{le="0.0025",game="ball"}')).toBe(1);
    expect(await readSeries('rumpus_steps_late_total{game="ball"}')).toBe(1);
    expect(await readSeries('rumpus_steps_dropped_total{game="ball"}')).toBe(3);
  });

  it('counts a patch once for each client, and its bytes over all of them', async () => {
    const room = metrics.forGame('ball');
    room.patchSent(300, 3);
    room.patchSent(200, 2);
    expect(await readSeries('rumpus_patches_total{game="ball"}')).toBe(5);
    expect(await readSeries('rumpus_patch_bytes_total{game="ball"}')).toBe(500);
  });

  it('counts inputs, violations and errors, one game apart from another', async () => {
    const room = metrics.forGame('ball');
    const other = metrics.forGame('other');
    room.inputsUsed(4);
    room.inputsSaved(1);
    room.inputsDropped(2);
    other.inputsUsed(9);
    room.violation(4104);
    room.roomError('onMessage');
    expect(await readSeries('rumpus_inputs_used_total{game="ball"}')).toBe(4);
    expect(await readSeries('rumpus_inputs_used_total{game="other"}')).toBe(9);
    expect(await readSeries('rumpus_inputs_saved_total{game="ball"}')).toBe(1);
    expect(await readSeries('rumpus_inputs_dropped_total{game="ball"}')).toBe(2);
    expect(await readSeries('rumpus_violations_total{game="ball",code="4104"}')).toBe(1);
    expect(await readSeries('rumpus_room_errors_total{game="ball",where="onMessage"}')).toBe(1);
  });

  it('tells from the start that a game has no room', async () => {
    const room = metrics.forGame('ball');
    expect(await readSeries('rumpus_rooms{game="ball"}')).toBe(0);
    room.roomOpened();
    room.roomOpened();
    room.roomClosed();
    expect(await readSeries('rumpus_rooms{game="ball"}')).toBe(1);
  });
});

describe('the load of a second', () => {
  it('has the steps that all rooms took and dropped since the last one', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const loads: Load[] = [];
    const watched = new ServerMetrics();
    watched.onLoad = (load) => loads.push(load);
    const steps = (game: string, taken: number, dropped: number) => {
      for (let step = 0; step < taken; step++) watched.forGame(game).stepMeasured(1);
      watched.forGame(game).stepsDropped(dropped);
    };
    const second = async () => {
      const before = loads.length;
      vi.advanceTimersByTime(1_010);
      await soon(() => expect(loads).toHaveLength(before + 1));
    };
    steps('ball', 30, 2);
    steps('other', 10, 1);
    await second();
    steps('ball', 5, 0);
    await second();
    watched.dispose();
    vi.useRealTimers();
    expect(loads.map(({ stepsTaken, stepsDropped }) => [stepsTaken, stepsDropped])).toEqual([
      [40, 3],
      [5, 0],
    ]);
  });
});

describe('the process', () => {
  it('shows its memory and processor time beside what the server measures', async () => {
    expect(await readSeries('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(await readSeries('rumpus_loop_delay_worst_seconds_count')).toBe(0);
  });
});

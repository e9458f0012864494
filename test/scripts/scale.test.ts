import { expect, test } from 'vitest';
import { describeScale } from '../../scripts/scale/describeScale.ts';
import { judgeFleet } from '../../scripts/scale/judgeFleet.ts';
import { countActions } from '../../scripts/scale/SimulatedFleet.ts';

const costs = { callUs: 20, kilobyteUs: 1, deliveryUs: 5 };

test('ten simulated processes play, and what they ask of Redis is counted and judged', async () => {
  const size = { processes: 10, players: 2_000 };
  const counts = await countActions(size);
  const { quickPlay, joinByCode, openRoom, changeListing, keepRoom, showList, tellLoad } = counts;
  // 250 rooms, which quick play and the list read all.
  expect(showList.calls).toBe(1);
  expect(showList.bytes).toBeGreaterThan(250 * 300);
  expect(quickPlay.bytes).toBeGreaterThan(showList.bytes);
  expect(joinByCode.bytes).toBeLessThan(5_000);
  expect(joinByCode.deliveries).toBe(2);
  expect(openRoom.calls).toBeGreaterThanOrEqual(3);
  expect(changeListing.calls).toBe(1);
  // The room, and when it is forgotten.
  expect(keepRoom.calls).toBe(2);
  expect(keepRoom.bytes).toBeGreaterThan(15_000);
  expect(tellLoad).toMatchObject({ calls: 1, deliveries: 9 });

  const demands = judgeFleet(size, counts, costs);
  expect(demands.tellLoad.share).toBeCloseTo((10 * (20 + 9 * 5 + tellLoad.bytes / 1_000)) / 1e6, 9);
  const { total, ...each } = demands;
  expect(total.share).toBeCloseTo(
    Object.values(each).reduce((sum, { share }) => sum + share, 0),
    9,
  );
  expect(describeScale([{ size, demands }], costs, 'a machine')).toContain('| 10 processes, 2,000 players |');
});

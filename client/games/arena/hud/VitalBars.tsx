import { Meter } from '../../../hud/Meter.tsx';
import { healthLevel } from '../healthLevel.ts';
import type { ArenaHudModel } from './ArenaHudModel.ts';

/** Above this, the next shot would overheat the blaster. */
const OVERHEATED_PERCENT = 86;

/** This player's health, heat and dash. */
export function VitalBars({ model }: { model: ArenaHudModel }) {
  const vitals = model.vitals.value;
  if (!vitals) return null;
  const isOverheated = vitals.heat > OVERHEATED_PERCENT;
  return (
    <section class="vitals arena-vitals" aria-label="You">
      <Meter kind={healthLevel(vitals.health / 100)} label="Health" percent={vitals.health} isCounted />
      <Meter kind={isOverheated ? 'hot' : 'heat'} label="Heat" percent={vitals.heat} />
      <Meter kind="dash" label="Dash" percent={vitals.dash} />
    </section>
  );
}

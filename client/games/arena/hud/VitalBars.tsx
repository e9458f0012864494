import { Meter } from '../../../hud/Meter.tsx';
import { hudTexts } from '../../../text/hudTexts.ts';
import { arenaTexts } from '../arenaTexts.ts';
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
    <section class="vitals arena-vitals" aria-label={hudTexts.you}>
      <Meter kind={healthLevel(vitals.health / 100)} label={arenaTexts.health} percent={vitals.health} isCounted />
      <Meter kind={isOverheated ? 'hot' : 'heat'} label={arenaTexts.heat} percent={vitals.heat} />
      <Meter kind="dash" label={arenaTexts.controls.dash.label} percent={vitals.dash} />
    </section>
  );
}

import { Meter } from '../../../hud/Meter.tsx';
import { hudTexts } from '../../../text/hudTexts.ts';
import { puckTexts } from '../puckTexts.ts';
import type { PuckHudModel } from './PuckHudModel.ts';

/** This player's charge and dash. */
export function PuckVitals({ model }: { model: PuckHudModel }) {
  const vitals = model.vitals.value;
  if (!vitals) return null;
  return (
    <section class="vitals puck-vitals" aria-label={hudTexts.you}>
      <Meter kind="charge" label={puckTexts.controls.kick.label} percent={vitals.charge} />
      <Meter kind="dash" label={puckTexts.controls.dash.label} percent={vitals.dash} />
    </section>
  );
}

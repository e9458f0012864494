import { Meter } from '../../../hud/Meter.tsx';
import type { PuckHudModel } from './PuckHudModel.ts';

/** This player's charge and dash. */
export function PuckVitals({ model }: { model: PuckHudModel }) {
  const vitals = model.vitals.value;
  if (!vitals) return null;
  return (
    <section class="vitals puck-vitals" aria-label="You">
      <Meter kind="charge" label="Kick" percent={vitals.charge} />
      <Meter kind="dash" label="Dash" percent={vitals.dash} />
    </section>
  );
}

import { healthLevel } from '../render/healthLevel.ts';
import type { HudModel } from './HudModel.ts';

/** This player's health, heat and dash. */
export function VitalBars({ model }: { model: HudModel }) {
  const vitals = model.vitals.value;
  if (!vitals) return null;
  const isOverheated = vitals.heat > 86;
  return (
    <section class="vitals" aria-label="You">
      <Bar kind={healthLevel(vitals.health / 100)} label="Health" percent={vitals.health} isCounted />
      <Bar kind={isOverheated ? 'hot' : 'heat'} label="Heat" percent={vitals.heat} />
      <Bar kind="dash" label="Dash" percent={vitals.dash} />
    </section>
  );
}

interface BarProperties {
  kind: string;
  label: string;
  percent: number;
  /** Whether the number is shown next to the label. */
  isCounted?: boolean;
}

function Bar({ kind, label, percent, isCounted }: BarProperties) {
  return (
    <div class={`bar bar-${kind} ${percent >= 100 ? 'is-full' : ''}`}>
      <span class="bar-label">{isCounted ? `${label} ${percent}` : label}</span>
      <meter class="bar-meter" min={0} max={100} value={percent} aria-label={label} />
      <span class="bar-track" aria-hidden="true">
        <span class="bar-fill" style={{ transform: `scaleX(${percent / 100})` }} />
      </span>
    </div>
  );
}

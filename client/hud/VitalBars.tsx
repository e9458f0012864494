import type { HudModel } from './HudModel.ts';

/** Health, heat and dash of the own fighter. */
export function VitalBars({ model }: { model: HudModel }) {
  const vitals = model.vitals.value;
  if (!vitals) return null;
  const isOverheated = vitals.heat > 86;
  return (
    <div class="vitals">
      <Bar kind="health" label="Health" percent={vitals.health} isUrgent={vitals.health <= 35} />
      <Bar kind="heat" label="Heat" percent={vitals.heat} isUrgent={isOverheated} />
      <Bar kind="dash" label="Dash" percent={vitals.dash} isUrgent={false} />
    </div>
  );
}

interface BarProperties {
  kind: string;
  label: string;
  percent: number;
  isUrgent: boolean;
}

function Bar({ kind, label, percent, isUrgent }: BarProperties) {
  return (
    <div class={`bar bar-${kind} ${isUrgent ? 'is-urgent' : ''} ${percent >= 100 ? 'is-full' : ''}`}>
      <span class="bar-label">{label}</span>
      <meter class="bar-meter" min={0} max={100} value={percent} aria-label={label} />
      <span class="bar-track" aria-hidden="true">
        <span class="bar-fill" style={{ transform: `scaleX(${percent / 100})` }} />
      </span>
    </div>
  );
}

export interface MeterProperties {
  /** The bar has the class `bar-` with this name. */
  readonly kind: string;
  readonly label: string;
  /** 0…100 */
  readonly percent: number;
  /** Whether the number is shown next to the label. */
  readonly isCounted?: boolean;
}

/** A bar of the vitals. */
export function Meter({ kind, label, percent, isCounted }: MeterProperties) {
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

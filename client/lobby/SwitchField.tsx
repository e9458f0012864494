import { useId } from 'preact/hooks';

export interface SwitchFieldProperties {
  readonly label: string;
  readonly help?: string | undefined;
  readonly isOn: boolean;
  onSwitch(isOn: boolean): void;
}

/** A setting that is on or off. */
export function SwitchField({ label, help, isOn, onSwitch }: SwitchFieldProperties) {
  const helpId = useId();
  return (
    <div class="setting">
      <label class="setting-switch">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={help === undefined ? undefined : helpId}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {help !== undefined && (
        <p id={helpId} class="lobby-hint">
          {help}
        </p>
      )}
    </div>
  );
}

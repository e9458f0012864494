import { useEffect, useId, useState } from 'preact/hooks';
import type { ChoiceSetting, NumberSetting } from '../../shared/defineSettings.ts';
import type { TextSetting } from '../../shared/room/roomSettings.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import type { ShownSetting } from './readShownSettings.ts';
import type { SettingsSender } from './SettingsSender.ts';
import { NextValue, withUnit } from './SettingText.tsx';
import { SwitchField } from './SwitchField.tsx';

export interface SettingFieldProperties {
  readonly shown: ShownSetting;
  readonly sender: Pick<SettingsSender, 'change'>;
}

/** How long a field shows what was chosen while the room has not answered. If it refuses, it never will. */
const UNANSWERED_MS = 1_500;

interface FieldProperties<Setting, Value> {
  readonly setting: Setting;
  readonly value: Value;
  readonly helpId: string | undefined;
  onChange(value: Value): void;
}

/** A setting as the host changes it. */
export function SettingField({ shown, sender }: SettingFieldProperties) {
  const { name, setting } = shown;
  const told = shown.next ?? shown.value;
  const [draft, setDraft] = useState<ShownSetting['value'] | undefined>(undefined);
  useEffect(() => {
    if (draft === undefined) return undefined;
    if (draft === told) {
      setDraft(undefined);
      return undefined;
    }
    const timer = setTimeout(() => setDraft(undefined), UNANSWERED_MS);
    return () => clearTimeout(timer);
  }, [draft, told]);
  const change = (value: number | string | boolean) => {
    setDraft(value);
    sender.change(name, value);
  };
  const id = useId();
  const { label, help } = setting;
  const helpId = help === undefined ? undefined : id;
  const value = draft ?? told;
  if (setting.kind === 'switch')
    return <SwitchField label={label} help={help} isOn={value === true} onSwitch={change} />;
  return (
    <div class="setting">
      {setting.kind === 'number' && (
        <NumberField setting={setting} value={Number(value)} helpId={helpId} onChange={change} />
      )}
      {setting.kind === 'choice' && (
        <ChoiceField setting={setting} value={String(value)} helpId={helpId} onChange={change} />
      )}
      {setting.kind === 'text' && setting.isSecret && (
        <SecretField setting={setting} isSet={shown.value === true} helpId={helpId} onChange={change} />
      )}
      {setting.kind === 'text' && !setting.isSecret && (
        <TextField setting={setting} value={String(told)} helpId={helpId} onChange={change} />
      )}
      <NextValue shown={shown} />
      {help !== undefined && (
        <p id={helpId} class="lobby-hint">
          {help}
        </p>
      )}
    </div>
  );
}

function NumberField({ setting, value, helpId, onChange }: FieldProperties<NumberSetting, number>) {
  const { label, min, max, step } = setting;
  return (
    <label class="setting-number">
      <span>{label}</span>
      <span class="setting-value" aria-hidden="true">
        {withUnit(setting, value)}
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-describedby={helpId}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        // If the slider kept the focus, the movement keys would change it.
        onPointerUp={(event) => event.currentTarget.blur()}
      />
    </label>
  );
}

function ChoiceField({ setting, value, helpId, onChange }: FieldProperties<ChoiceSetting, string>) {
  return (
    <label class="setting-choice">
      <span>{setting.label}</span>
      <select
        value={value}
        aria-describedby={helpId}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          // As after a slider: letters would choose options.
          if (event.isTrusted) event.currentTarget.blur();
        }}
      >
        {Object.entries(setting.options).map(([option, { label }]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Sends what was typed when the field is left, or with Enter. */
function TextField({ setting, value, helpId, onChange }: FieldProperties<TextSetting, string>) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const settle = () => {
    if (typed !== undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    <form
      class="setting-text"
      onSubmit={(event) => {
        event.preventDefault();
        settle();
      }}
    >
      <label>
        <span>{setting.label}</span>
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={setting.maxCharacters}
          value={typed ?? value}
          aria-describedby={helpId}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={settle}
        />
      </label>
    </form>
  );
}

interface SecretProperties extends Omit<FieldProperties<TextSetting, string>, 'value'> {
  readonly isSet: boolean;
}

/** Nobody is shown it again, the host included. */
function SecretField({ setting, isSet, helpId, onChange }: SecretProperties) {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="setting-text"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === '') return;
        onChange(typed);
        setTyped('');
      }}
    >
      <label>
        <span>
          {setting.label} ({isSet ? lobbyTexts.isSet : lobbyTexts.none})
        </span>
        <input
          type="password"
          autocomplete="off"
          maxLength={setting.maxCharacters}
          value={typed}
          aria-describedby={helpId}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button type="submit" class="button button-small">
          {lobbyTexts.save}
        </button>
        {isSet && (
          <button type="button" class="button button-small" onClick={() => onChange('')}>
            {lobbyTexts.remove}
          </button>
        )}
      </div>
    </form>
  );
}

import type { NumberSetting } from '../../shared/defineSettings.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import type { ShownSetting } from './readShownSettings.ts';

/** A setting as it is shown to people who cannot change it. */
export function SettingText({ shown }: { shown: ShownSetting }) {
  return (
    <div class="lobby-value">
      <dt>{shown.setting.label}</dt>
      <dd>
        {describeValue(shown, shown.value)}
        <NextValue shown={shown} />
      </dd>
    </div>
  );
}

/** Says what the setting will be from the next round on, if it changes then. */
export function NextValue({ shown }: { shown: ShownSetting }) {
  if (shown.next === undefined) return null;
  return <span class="lobby-hint"> {lobbyTexts.fromNextRound(describeValue(shown, shown.next))}</span>;
}

export function withUnit({ unit }: NumberSetting, value: number): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

function describeValue({ setting }: ShownSetting, value: ShownSetting['value']): string {
  if (setting.kind === 'choice') return setting.options[String(value)]?.label ?? String(value);
  if (setting.kind === 'switch') return value ? lobbyTexts.on : lobbyTexts.off;
  if (setting.kind === 'number') return withUnit(setting, Number(value));
  if (setting.isSecret) return value ? lobbyTexts.isSet : lobbyTexts.none;
  return value === '' ? lobbyTexts.none : String(value);
}

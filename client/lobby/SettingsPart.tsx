import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ChangeGame } from '../hud/group/ChangeGame.tsx';
import type { HudModel } from '../hud/HudModel.ts';
import { writeIfChanged } from '../hud/writeIfChanged.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { readShownSettings, type ShownSetting } from './readShownSettings.ts';
import { SettingField } from './SettingField.tsx';
import { SettingsSender } from './SettingsSender.ts';
import { SettingText } from './SettingText.tsx';

/** The settings of the room and of its game: a form for the host, and for everybody else what the host has chosen. */
export function SettingsPart({ model }: { model: HudModel }) {
  const read = () => readShownSettings(model.rules, model.roomSettings);
  const shown = useSignal(read());
  useSignalEffect(() => {
    model.reads.value;
    writeIfChanged(shown, read());
  });
  const sender = useMemo(() => new SettingsSender((values) => model.send('settings', { values })), [model]);
  useEffect(() => () => sender.dispose(), [sender]);
  const isHost = model.canRemove.value;
  const rows = (settings: readonly ShownSetting[]) =>
    isHost ? (
      settings.map((setting) => <SettingField key={setting.name} shown={setting} sender={sender} />)
    ) : (
      <dl class="lobby-values">
        {settings.map((setting) => (
          <SettingText key={setting.name} shown={setting} />
        ))}
      </dl>
    );
  return (
    <div class="lobby-body">
      {!isHost && <p class="lobby-hint">{lobbyTexts.onlyHost}</p>}
      <ChangeGame model={model} />
      <h3>{lobbyTexts.gameSettings}</h3>
      {rows(shown.value.game)}
      <h3>{lobbyTexts.roomSettings}</h3>
      {rows(shown.value.room)}
    </div>
  );
}

import './lobby.css';
import type { HudModel, LobbyPart } from '../hud/HudModel.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { InvitePart } from './InvitePart.tsx';
import { MarblePart } from './MarblePart.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { SettingsPart } from './SettingsPart.tsx';

export interface LobbyPartsProperties {
  readonly model: HudModel;
  readonly code: string;
}

const names: readonly LobbyPart[] = ['people', 'invite', 'settings', 'marble'];

/** What the room card shows below code and link, one part at a time. */
export function LobbyParts({ model, code }: LobbyPartsProperties) {
  const shown = model.lobbyPart.value;
  return (
    <>
      <nav class="lobby-parts" aria-label={lobbyTexts.parts}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            class="lobby-part"
            aria-pressed={shown === name}
            onClick={() => {
              model.lobbyPart.value = name;
            }}
          >
            {lobbyTexts[name]}
          </button>
        ))}
      </nav>
      {shown === 'people' && <PeoplePart model={model} />}
      {shown === 'invite' && <InvitePart code={code} />}
      {shown === 'settings' && <SettingsPart model={model} />}
      {shown === 'marble' && <MarblePart model={model} />}
    </>
  );
}

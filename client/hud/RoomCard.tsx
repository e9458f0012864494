import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isCodeHidden, shownCode } from '../codeHiding.ts';
import { loadCode } from '../loadCode.ts';
import type { LobbyParts } from '../lobby/LobbyParts.tsx';
import { homeTexts } from '../text/homeTexts.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import type { HudModel } from './HudModel.ts';
import { Panel } from './Panel.tsx';
import { canShare, copyInvitation, shareInvitation } from './shareInvitation.ts';

export interface RoomCardProperties {
  readonly model: HudModel;
  onLeave(): void;
}

/** Loaded when a card is first opened. */
const parts = signal<typeof LobbyParts | 'failed' | undefined>(undefined);

async function loadParts(): Promise<void> {
  try {
    const { LobbyParts } = await loadCode(import('../lobby/LobbyParts.tsx'));
    parts.value = LobbyParts;
  } catch {
    parts.value = 'failed';
  }
}

/** Where this player is, and the way out: a room that others can join, or practice. */
export function RoomCard({ model, onLeave }: RoomCardProperties) {
  const { code, panels } = model;
  if (code !== undefined) return <Lobby model={model} code={code} onLeave={onLeave} />;
  return (
    <Panel panels={panels} name="room" label={homeTexts.practice}>
      <h2>{homeTexts.practice}</h2>
      <p>{hudTexts.practiceHelp}</p>
      <button type="button" class="button button-small" onClick={onLeave}>
        {hudTexts.leavePractice}
      </button>
    </Panel>
  );
}

/** The code, the link and the way out are here at once; the rest comes with its code. */
function Lobby({ model, code, onLeave }: RoomCardProperties & { code: string }) {
  const Parts = parts.value;
  const Talk = model.talk.value?.Button;
  const { lobbySaid: said } = model;
  useEffect(() => {
    if (typeof parts.peek() !== 'function') void loadParts();
  }, []);
  const onCopy = async () => {
    const isCopied = await copyInvitation(code);
    said.value = isCopied ? lobbyTexts.copied : isCodeHidden.peek() ? lobbyTexts.notCopiedHidden : lobbyTexts.notCopied;
  };
  return (
    <Panel panels={model.panels} name="room" label={lobbyTexts.label}>
      <h2>{model.title.value || lobbyTexts.room}</h2>
      {Talk && <Talk />}
      <p class="code code-big">{shownCode(code)}</p>
      <div class="row">
        {canShare && (
          <button type="button" class="button button-main button-small" onClick={() => void shareInvitation(code)}>
            {lobbyTexts.shareLink}
          </button>
        )}
        <button
          type="button"
          class={`button button-small ${canShare ? '' : 'button-main'}`}
          onClick={() => void onCopy()}
        >
          {lobbyTexts.copyLink}
        </button>
        <button type="button" class="button button-small" onClick={onLeave}>
          {lobbyTexts.leave}
        </button>
      </div>
      {model.canRemove.value && model.phase.value !== 'warmup' && (
        <button type="button" class="button button-small" onClick={() => model.send('endRound', { to: 'lobby' })}>
          {lobbyTexts.backToLobby}
        </button>
      )}
      <p class="said" role="status">
        {said.value}
      </p>
      {typeof Parts === 'function' ? (
        <Parts model={model} code={code} />
      ) : (
        <p class="lobby-wait">{Parts === 'failed' ? lobbyTexts.notLoaded : lobbyTexts.loading}</p>
      )}
    </Panel>
  );
}

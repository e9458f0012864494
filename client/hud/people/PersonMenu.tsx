import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isolatedName } from '../../../shared/isolatedName.ts';
import { lobbyTexts } from '../../text/lobbyTexts.ts';
import { powersTexts } from '../../text/powersTexts.ts';
import type { HudModel } from '../HudModel.ts';
import type { ScoreRow } from '../scoreRows.ts';

export interface PersonMenuProperties {
  readonly model: HudModel;
  readonly row: ScoreRow;
  /** Further buttons, of other parts of the HUD. */
  readonly children?: ComponentChildren;
}

/** What this player can do about another person. */
export function PersonMenu({ model, row, children }: PersonMenuProperties) {
  const isAsking = useSignal(false);
  const name = isolatedName(row.name);
  const actions = model.canRemove.value ? hostActions(model, row) : playerActions(model, row);
  return (
    <section class="person-menu" aria-label={powersTexts.menu(name)}>
      {isAsking.value ? (
        <BanQuestion name={name} onBan={() => model.powers.send('ban', { sessionId: row.id })} isAsking={isAsking} />
      ) : (
        <>
          {actions.map(([text, act]) => (
            <MenuButton key={text} text={text} act={act} />
          ))}
          {model.canRemove.value && (
            <MenuButton
              text={powersTexts.ban}
              act={() => {
                isAsking.value = true;
              }}
            />
          )}
          {children}
          {actions.length === 0 && !model.canRemove.value && !children && <p>{powersTexts.nothing}</p>}
        </>
      )}
    </section>
  );
}

type Action = readonly [text: string, act: () => void];

function MenuButton({ text, act }: { text: string; act: () => void }) {
  return (
    <button type="button" class="button button-small" onClick={act}>
      {text}
    </button>
  );
}

/** Only a ban is asked about: everything else can be undone at once. */
function BanQuestion(properties: { name: string; onBan: () => void; isAsking: { value: boolean } }) {
  const { name, onBan, isAsking } = properties;
  return (
    <>
      <p role="alert">{powersTexts.banQuestion(name)}</p>
      <button type="button" class="button button-small button-main" ref={(button) => button?.focus()} onClick={onBan}>
        {powersTexts.banNow}
      </button>
      <MenuButton
        text={lobbyTexts.cancel}
        act={() => {
          isAsking.value = false;
        }}
      />
    </>
  );
}

function hostActions({ powers, phase }: HudModel, row: ScoreRow): Action[] {
  const { id: sessionId, isMuted } = row;
  const actions: Action[] = [
    [powersTexts.remove, () => powers.send('kick', { sessionId })],
    [isMuted ? powersTexts.unmute : powersTexts.mute, () => powers.send('mute', { sessionId, isMuted: !isMuted })],
  ];
  if (!row.isHost && row.isConnected) {
    actions.push([powersTexts.makeHost, () => powers.send('transferHost', { sessionId })]);
  }
  if (phase.value !== 'warmup' || row.isSpectator) return actions;
  for (const [index, { name }] of (powers.teams ?? []).entries()) {
    const team = index + 1;
    if (team !== row.team) actions.push([powersTexts.moveTo(name), () => powers.send('moveTeam', { sessionId, team })]);
  }
  return actions;
}

function playerActions({ powers, panels, isPlaying }: HudModel, { id: sessionId }: ScoreRow): Action[] {
  if (!isPlaying.value) return [];
  const callVote = () => {
    powers.send('callVote', { kind: 'kick', sessionId });
    // The vote's card may lie below this one.
    panels.close();
  };
  return [[powersTexts.voteToRemove, callVote]];
}

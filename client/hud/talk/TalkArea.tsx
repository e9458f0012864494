import { talkTexts } from '../../text/talkTexts.ts';
import { TalkLineText } from './TalkLineText.tsx';
import { TalkPanel, type TalkProperties } from './TalkPanel.tsx';

/** What has just been said, beside the game, and the card to say something. */
export function TalkArea(properties: TalkProperties) {
  const { panels } = properties;
  const isOpen = panels.shown.value === 'talk';
  return (
    <>
      <TalkStream {...properties} />
      {isOpen && <TalkPanel {...properties} />}
    </>
  );
}

/** Beside the lobby, where people wait, the last lines stay. */
function TalkStream({ model, panels }: TalkProperties) {
  const isBesideLobby = panels.shown.value === 'room';
  const lines = isBesideLobby ? model.lines.value.slice(-8) : model.fresh.value.slice(-4);
  const [name] = model.typers.value;
  return (
    <div class="talk">
      <div key={isBesideLobby} class="talk-stream" role="log" aria-label={talkTexts.title}>
        {lines.map((line) => (
          <p key={line.number} class={`talk-line is-${line.kind}`}>
            <TalkLineText line={line} model={model} />
          </p>
        ))}
      </div>
      <div class="talk-foot">
        <TalkButton model={model} panels={panels} />
        {name !== undefined && <span class="talk-typing">{talkTexts.isTyping(model.typers.value)}</span>}
      </div>
    </div>
  );
}

/** Opens the card, and tells how many lines are unread. */
export function TalkButton({ model, panels }: Pick<TalkProperties, 'model' | 'panels'>) {
  const unread = Math.min(model.unread.value, 99);
  return (
    <button
      type="button"
      class="chip chip-icon talk-button"
      aria-label={unread > 0 ? talkTexts.titleWithUnread(unread) : talkTexts.title}
      aria-expanded={panels.shown.value === 'talk'}
      onClick={() => panels.toggle('talk')}
    >
      <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
        <path d="M4 5h16v11H11l-5 4v-4H4z" />
      </svg>
      {unread > 0 && (
        <span class="talk-unread" aria-hidden="true">
          {unread}
        </span>
      )}
    </button>
  );
}

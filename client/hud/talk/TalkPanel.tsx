import { useEffect, useRef } from 'preact/hooks';
import { CHAT_MAX_CHARACTERS } from '../../../shared/limits.ts';
import { emoteShapes } from '../../talk/emoteShapes.ts';
import { OUTBOX_MAX } from '../../talk/Outbox.ts';
import type { TalkModel } from '../../talk/TalkModel.ts';
import { talkTexts } from '../../text/talkTexts.ts';
import { Panel } from '../Panel.tsx';
import type { Panels } from '../Panels.ts';
import { EmotePicture } from './EmotePicture.tsx';
import { PersonTools } from './PersonTools.tsx';
import { TalkLineText } from './TalkLineText.tsx';

export interface TalkProperties {
  readonly model: TalkModel;
  readonly panels: Panels;
  /** Shows a place to this player's own team. */
  onMark(): void;
}

/** The card to write, to say something with one press, and to read what was said. */
export function TalkPanel({ model, panels, onMark }: TalkProperties) {
  useEffect(() => {
    model.unread.value = 0;
    return () => model.type(false, performance.now());
  }, [model]);
  return (
    <Panel panels={panels} name="talk" label={talkTexts.title}>
      <h2>{talkTexts.title}</h2>
      {model.isOn.value ? <WriteForm model={model} onDone={() => panels.close('talk')} /> : <p>{talkTexts.isOff}</p>}
      <PersonTools model={model} />
      {model.listener && <p class="hint">{talkTexts.toEverybody}</p>}
      <fieldset class="talk-phrases" aria-label={talkTexts.phrasesLabel}>
        {model.phrases.value.map((text, index) => (
          <button key={text} type="button" class="talk-phrase" onClick={() => model.say(index)}>
            {text}
          </button>
        ))}
      </fieldset>
      <fieldset class="talk-emotes" aria-label={talkTexts.emotesLabel}>
        {emoteShapes.map((shape, index) => (
          <button
            key={shape.label}
            type="button"
            class="talk-emote"
            aria-label={shape.label}
            onClick={() => model.emote(index)}
          >
            <EmotePicture shape={shape} />
          </button>
        ))}
      </fieldset>
      {model.hasTeam.value && (
        <button type="button" class="button button-small" onClick={onMark}>
          {talkTexts.mark}
        </button>
      )}
      <History model={model} />
    </Panel>
  );
}

function WriteForm({ model, onDone }: { model: TalkModel; onDone(): void }) {
  const field = useRef<HTMLInputElement>(null);
  const { listener } = model;
  const submit = (event: Event) => {
    event.preventDefault();
    const input = field.current;
    if (!input) return;
    if (input.value.trim() === '') onDone();
    else if (model.send(input.value)) input.value = '';
    else model.problem.value = talkTexts.isFull(OUTBOX_MAX);
  };
  return (
    <form class="talk-form" onSubmit={submit}>
      {model.people.value.length > 0 && (
        <label class="talk-to">
          {talkTexts.to}{' '}
          <select
            aria-label={talkTexts.to}
            value={listener?.id ?? ''}
            onChange={({ currentTarget }) => {
              model.to.value = currentTarget.value;
            }}
          >
            <option value="">{talkTexts.everybody}</option>
            {model.people.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="talk-write">
        <input
          ref={field}
          class="talk-text"
          type="text"
          name="talk"
          autocomplete="off"
          enterkeyhint="send"
          maxLength={CHAT_MAX_CHARACTERS}
          aria-label={listener ? talkTexts.writeTo(listener.name) : talkTexts.write}
          placeholder={listener ? talkTexts.writeTo(listener.name) : talkTexts.write}
          // The key that opened the card may still be held.
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.repeat) event.preventDefault();
          }}
          onInput={({ currentTarget }) => {
            model.problem.value = '';
            model.type(currentTarget.value !== '', performance.now());
          }}
        />
        <button type="submit" class="button button-small">
          {talkTexts.send}
        </button>
      </div>
      <p class="talk-problem" role="status">
        {model.outbox.problem.value ?? model.problem.value}
      </p>
    </form>
  );
}

/** The newest first, in the order of the page; the stylesheet puts it at the bottom where there is space. */
function History({ model }: { model: TalkModel }) {
  const pending = model.outbox.pending.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard.
    <ol class="talk-history" aria-label={talkTexts.history} tabIndex={0}>
      {pending.toReversed().map(({ id, text }) => (
        <li key={id} class="talk-line is-pending">
          <bdi class="talk-said">{text}</bdi>{' '}
          <span class="tag">{model.isConnected.value ? talkTexts.sending : talkTexts.waiting}</span>
        </li>
      ))}
      {model.lines.value.toReversed().map((line) => (
        <li key={line.number} class={`talk-line is-${line.kind}`}>
          <TalkLineText line={line} model={model} />
        </li>
      ))}
    </ol>
  );
}

import { useEffect } from 'preact/hooks';
import { isolatedName } from '../../../shared/isolatedName.ts';
import { voteLetters } from '../../input/bindings.ts';
import type { Controls } from '../../input/Controls.ts';
import { takesKeys } from '../../input/takesKeys.ts';
import { powersTexts } from '../../text/powersTexts.ts';
import type { HudModel } from '../HudModel.ts';

const answers: ReadonlyMap<string, boolean> = new Map([
  [voteLetters.yes, true],
  [voteLetters.no, false],
]);

export interface VoteCardProperties {
  readonly model: HudModel;
  readonly controls: Pick<Controls, 'device'>;
}

/** The vote that is running: what it is about, how it stands, and this player's answer. */
export function VoteCard({ model, controls }: VoteCardProperties) {
  const { powers } = model;
  const canVote = model.isPlaying.value;
  useEffect(() => (canVote ? listenForAnswers((isYes) => powers.answer(isYes)) : undefined), [canVote, powers]);
  const vote = powers.vote.value;
  if (!vote) return null;
  const { kind, targetName, isAboutOwn, yes, no, needed, secondsLeft } = vote;
  const hasKeys = controls.device.value === 'keyboard';
  return (
    <section class="hud-card vote" aria-label={powersTexts.vote}>
      <p class="vote-question">{powersTexts.voteQuestion(kind, isolatedName(targetName), isAboutOwn)}</p>
      <p class="vote-counts">
        {powersTexts.voteCounts(yes, no, needed)} · {powersTexts.voteTime(secondsLeft)}
      </p>
      {canVote && (
        <div class="row">
          {[true, false].map((isYes) => (
            <button
              key={String(isYes)}
              type="button"
              class="button button-small"
              aria-pressed={powers.answered.value === isYes}
              onClick={() => powers.answer(isYes)}
            >
              {isYes ? powersTexts.yes : powersTexts.no}
              {hasKeys && (
                <span class="key" aria-hidden="true">
                  {(isYes ? voteLetters.yes : voteLetters.no).toUpperCase()}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function listenForAnswers(answer: (isYes: boolean) => void): () => void {
  const press = (event: KeyboardEvent) => {
    const isYes = answers.get(event.key.toLowerCase());
    const isCombination = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat;
    if (isYes === undefined || isCombination || takesKeys(document.activeElement)) return;
    answer(isYes);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}

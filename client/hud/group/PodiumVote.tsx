import { groupTexts } from '../../text/groupTexts.ts';
import type { HudModel } from '../HudModel.ts';

/** On the podium: how the next round is to be played. Everybody sees the votes as they come. */
export function PodiumVote({ model }: { model: Pick<HudModel, 'ballot' | 'picked' | 'pick'> }) {
  const options = model.ballot.value;
  if (options.length === 0) return null;
  return (
    <fieldset class="podium-vote">
      <legend>{groupTexts.vote}</legend>
      {options.map(({ label, votes }, index) => (
        <button
          // The options stay as they are for as long as the podium lasts.
          key={label}
          type="button"
          class="button button-small"
          aria-pressed={model.picked.value === index}
          onClick={() => model.pick(index)}
        >
          <span>{label || groupTexts.asBefore}</span>
          <span class="vote-count" aria-hidden="true">
            {votes}
          </span>
          <span class="unseen">{groupTexts.votes(votes)}</span>
        </button>
      ))}
    </fieldset>
  );
}

import type { ReadonlySignal } from '@preact/signals';
import type { LineEvents } from '../../shared/serverLine.ts';
import { clientGames } from '../games/clientGameList.ts';
import { lineTexts } from '../text/lineTexts.ts';

export interface LineCardProperties {
  /** Undefined until the server has told it. */
  readonly place: ReadonlySignal<LineEvents['place'] | undefined>;
  /** Which one the player goes into. */
  readonly game: ReadonlySignal<string>;
  readonly onCancel: () => void;
}

/** For a player who waits in line because the server is full. */
export function LineCard({ place: { value: place }, game, onCancel }: LineCardProperties) {
  if (!place) return null;
  return (
    <section class="card card-line" aria-label={lineTexts.title}>
      <div class="rolling" aria-hidden="true" />
      <div class="line-texts">
        <p class="line-place" role="status">
          {lineTexts[place.reason](place.place)}
        </p>
        <p>{lineTexts.explanation(clientGames[game.value]?.words.title ?? '')}</p>
      </div>
      <button type="button" class="button" data-pad="back" onClick={onCancel}>
        {lineTexts.cancel}
      </button>
    </section>
  );
}

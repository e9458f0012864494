import type { ReadonlySignal } from '@preact/signals';
import type { PictureState } from '../render/Stage.ts';
import type { Session } from '../Session.ts';
import { joinTexts } from '../text/joinTexts.ts';
import { pictureTexts } from '../text/pictureTexts.ts';

/** What to say while the canvas shows nothing and only the felt behind it is visible. */
export function PictureNotice({ session, picture }: { session: Session; picture: ReadonlySignal<PictureState> }) {
  const state = picture.value;
  const isInMatch = session.screen.value.kind === 'match';
  if (state === 'overdue') {
    return (
      <section class="card picture-notice" role="alert">
        <p>{isInMatch ? pictureTexts.overdueInMatch : pictureTexts.overdue}</p>
        <button type="button" class="button button-main" onClick={() => window.location.reload()}>
          {joinTexts.reload}
        </button>
      </section>
    );
  }
  return (
    <p class="picture-words" role="status">
      {isInMatch && state !== 'ready' ? pictureTexts[state] : ''}
    </p>
  );
}

import type { ReadonlySignal } from '@preact/signals';
import type { PictureState } from '../render/Stage.ts';
import type { Session } from '../Session.ts';

/** What to say while the canvas shows nothing and only the felt behind it is visible. */
export function PictureNotice({ session, picture }: { session: Session; picture: ReadonlySignal<PictureState> }) {
  const state = picture.value;
  const isInMatch = session.screen.value.kind === 'match';
  if (state === 'overdue') {
    return (
      <section class="card picture-notice" role="alert">
        <p>
          The graphics could not be restored.
          {isInMatch ? ' Reload to continue. Your seat and score are kept.' : ' Reload to continue.'}
        </p>
        <button type="button" class="button button-main" onClick={() => window.location.reload()}>
          Reload
        </button>
      </section>
    );
  }
  return (
    <p class="picture-words" role="status">
      {isInMatch ? words[state] : ''}
    </p>
  );
}

const words: Readonly<Record<Exclude<PictureState, 'overdue'>, string>> = {
  ready: '',
  preparing: 'Loading…',
  lost: 'The graphics were lost. Restoring them…',
};

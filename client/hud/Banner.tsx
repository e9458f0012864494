import type { HudModel } from './HudModel.ts';

/** The room's messages to this player alone. A lost connection comes before any notice. */
export function Banner({ model }: { model: HudModel }) {
  const drop = model.drop.value;
  const absence = model.absence.value;
  if (!drop && absence) {
    return (
      <p class="banner" role="status">
        {absence.text} <span aria-hidden="true">{absence.left}</span>
      </p>
    );
  }
  if (!drop) {
    return (
      <p class="banner" role="status">
        {model.notice.value ?? ''}
      </p>
    );
  }
  const { secondsLeft, isReloadOffered } = drop;
  return (
    <p class="banner banner-drop" role="alert">
      Connection lost. Reconnecting…{' '}
      <span aria-hidden="true">{secondsLeft > 0 ? `Seat held for ${secondsLeft} s.` : 'Your seat may be gone.'}</span>
      {isReloadOffered && (
        <button type="button" class="button button-small" onClick={() => window.location.reload()}>
          Reload
        </button>
      )}
    </p>
  );
}

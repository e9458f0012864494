import type { HudModel } from './HudModel.ts';

/** What the room has to say to this player alone; above all that its connection is lost. */
export function Banner({ model }: { model: HudModel }) {
  const drop = model.drop.value;
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
      Connection lost. Coming back…{' '}
      <span aria-hidden="true">{secondsLeft > 0 ? `Your seat waits ${secondsLeft} s.` : 'Your seat may be gone.'}</span>
      {isReloadOffered && (
        <button type="button" class="button button-small" onClick={() => window.location.reload()}>
          Reload
        </button>
      )}
    </p>
  );
}

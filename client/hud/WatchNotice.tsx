import type { HudModel } from './HudModel.ts';

/** Tells spectators that they are watching, and offers a seat if one is free. */
export function WatchNotice({ model }: { model: HudModel }) {
  if (!model.own?.isSpectator || model.phase.value === 'podium') return null;
  const hasPlace = model.hasPlace.value;
  return (
    <section class="hud-card watching" aria-label="Watching">
      <span>{hasPlace ? 'You are watching.' : 'All seats are taken, so you are watching.'}</span>
      {hasPlace && (
        <button type="button" class="button button-main button-small" onClick={() => model.spectate(false)}>
          Play
        </button>
      )}
    </section>
  );
}

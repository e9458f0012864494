import type { HudModel } from './HudModel.ts';

/** That one watches, and the way into the game. */
export function WatchNotice({ model }: { model: HudModel }) {
  if (!model.own?.isSpectator || model.phase.value === 'podium') return null;
  const hasPlace = model.hasPlace.value;
  return (
    <section class="hud-card watching" aria-label="Watching">
      <span>{hasPlace ? 'You are watching.' : 'All seats are taken, so you watch.'}</span>
      {hasPlace && (
        <button type="button" class="button button-main button-small" onClick={() => model.spectate(false)}>
          Play
        </button>
      )}
    </section>
  );
}

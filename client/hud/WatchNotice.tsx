import { lobbyTexts } from '../text/lobbyTexts.ts';
import { seatTexts } from '../text/seatTexts.ts';
import type { HudModel } from './HudModel.ts';

const texts = seatTexts.line;

/** Tells spectators that they are watching, and offers a seat, or a place in the line for one. */
export function WatchNotice({ model }: { model: HudModel }) {
  if (!model.own?.isSpectator || model.phase.value === 'podium') return null;
  const { place, length } = model.line.value;
  const hasPlace = model.hasPlace.value;
  const [text, isSpectator, isMain] =
    place > 0
      ? ([texts.leave, true, false] as const)
      : ([hasPlace ? texts.play : texts.enter, false, hasPlace] as const);
  return (
    <section class="hud-card watching" aria-label={lobbyTexts.watching}>
      <span role="status">{place > 0 ? texts.place(place, length) : hasPlace ? texts.watching : texts.full}</span>
      <button
        type="button"
        class={`button button-small ${isMain ? 'button-main' : ''}`}
        onClick={() => model.spectate(isSpectator)}
      >
        {text}
      </button>
    </section>
  );
}

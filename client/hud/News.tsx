import type { Controls } from '../input/Controls.ts';
import { HintLine } from './HintLine.tsx';
import type { HudModel } from './HudModel.ts';
import { PlayerName } from './PlayerName.tsx';

/** News for everybody, or about this player's score, below the timer; if there are none, a hint. */
export function News({ model, controls }: { model: HudModel; controls: Controls }) {
  const announcement = model.news.announcement.value;
  return (
    <div class="news">
      <p class={`announcement ${announcement?.isGold ? 'is-gold' : ''}`} role="status">
        {announcement && (
          <span key={`${announcement.who} ${announcement.text}`}>
            {announcement.who !== undefined && (
              <PlayerName name={announcement.who} isBot={announcement.isBot === true} />
            )}{' '}
            {announcement.text}
          </span>
        )}
      </p>
      <Pops model={model} />
      {!announcement && model.news.pops.value.length === 0 && <HintLine model={model} controls={controls} />}
    </div>
  );
}

/** Points just earned, below the score. Only the newest is shown. */
function Pops({ model }: { model: HudModel }) {
  const pop = model.news.pops.value.at(-1);
  if (!pop) return null;
  return (
    <span key={pop.id} class={`pop ${pop.isGold ? 'is-gold' : ''}`} aria-hidden="true">
      {pop.text}
    </span>
  );
}

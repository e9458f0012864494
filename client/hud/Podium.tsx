import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { MarblePicture } from './MarblePicture.tsx';
import { PlayerName } from './PlayerName.tsx';
import { ordinalOf, ownPlaceText, type Placing, placings, podiumTitle } from './placings.ts';
import { StarMark } from './StarMark.tsx';

const BLOCKS = 3;

/** The end of a round: the top three, the awards, this player's own place, and when the next round starts. */
export function Podium({ model }: { model: HudModel }) {
  if (model.phase.value !== 'podium') return null;
  const placed = placings(model.rows.value);
  const own = ownPlaceText(placed);
  const teamTitle = model.game.winnerText?.();
  const title = teamTitle === undefined ? podiumTitle(placed) : { text: teamTitle };
  const seconds = model.secondsLeft.value;
  return (
    <section class="podium" aria-label="Podium">
      <h2 class="podium-title" aria-live="polite">
        {title.name !== undefined && <PlayerName name={title.name} />} {title.text}
      </h2>
      <ol class="blocks">
        {placed.slice(0, BLOCKS).map((placing, index) => (
          <Block key={placing.row.id} model={model} placing={placing} standing={index + 1} />
        ))}
      </ol>
      <div class="hud-card podium-card">
        <Honours model={model} />
        {own && <p class="own-place">{own}</p>}
        {seconds !== undefined && <p class="next-round">Next round in {seconds} s</p>}
      </div>
    </section>
  );
}

interface BlockProperties {
  readonly model: HudModel;
  readonly placing: Placing;
  /** Which block, 1 to 3: players with equal scores still get a block each. */
  readonly standing: number;
}

function Block({ model, placing: { place, row }, standing }: BlockProperties) {
  const { WinnersHat } = model.game.parts;
  const isWinner = place === 1 && row.score > 0;
  return (
    <li class={`podium-block podium-block-${standing} ${row.isOwn ? 'is-own' : ''}`}>
      <MarblePicture look={row.look}>{isWinner && WinnersHat && <WinnersHat />}</MarblePicture>
      <div class="podium-wood">
        <span class="podium-place">{ordinalOf(place)}</span>
        <PlayerName name={row.name} />
        <b>{row.score}</b>
      </div>
    </li>
  );
}

function Honours({ model }: { model: HudModel }) {
  const rows = model.rows.value;
  const honours = model.honours.value.flatMap((honour) => {
    const row = rows.find(({ id }) => id === honour.id);
    return row ? [{ ...honour, row }] : [];
  });
  if (honours.length === 0) return null;
  return (
    <ul class="honours" aria-label="Awards">
      {honours.map(({ title, text, row }) => (
        <li key={title}>
          <StarMark />
          <span class="honour-title">{title}</span>
          <span class="honour-winner">
            <LookDot look={row.look} />
            <PlayerName name={row.isOwn ? 'You' : row.name} />
          </span>
          <span class="honour-text">{text}</span>
        </li>
      ))}
    </ul>
  );
}

import { ordinalOf } from '../text/counted.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { podiumTexts } from '../text/podiumTexts.ts';
import { PodiumVote } from './group/PodiumVote.tsx';
import { TallyList } from './group/TallyList.tsx';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { MarblePicture } from './MarblePicture.tsx';
import { PlayerName } from './PlayerName.tsx';
import { ownPlaceText, type PodiumTitle, podiumTitle } from './podiumTitle.ts';
import { StarMark } from './StarMark.tsx';
import type { ScoreRow } from './scoreRows.ts';

const BLOCKS = 3;

/** The end of a round: the top three, the awards, this player's own place, and when the next round starts. */
export function Podium({ model }: { model: HudModel }) {
  if (model.phase.value !== 'podium') return null;
  const placed = model.rows.value.filter(({ isSpectator }) => !isSpectator);
  const teamTitle = model.game.winnerText?.();
  const own = ownPlaceText(placed, teamTitle !== undefined);
  const title: PodiumTitle = teamTitle === undefined ? podiumTitle(placed) : { text: teamTitle };
  const seconds = model.secondsLeft.value;
  return (
    <section class="podium" aria-label={podiumTexts.region}>
      <h2 class="podium-title" aria-live="polite">
        {title.name !== undefined && <PlayerName name={title.name} isBot={title.isBot === true} />} {title.text}
      </h2>
      <ol class="blocks">
        {placed.slice(0, BLOCKS).map((row, index) => (
          <Block key={row.id} model={model} row={row} standing={index + 1} />
        ))}
      </ol>
      <div class="hud-card podium-card">
        <Honours model={model} />
        {own && <p class="own-place">{own}</p>}
        {seconds !== undefined && <p class="next-round">{podiumTexts.nextRound(seconds)}</p>}
        <PodiumVote model={model} />
        <TallyList model={model} most={BLOCKS} />
      </div>
    </section>
  );
}

interface BlockProperties {
  readonly model: HudModel;
  readonly row: ScoreRow;
  /** Which block, 1 to 3: players with equal scores still get a block each. */
  readonly standing: number;
}

function Block({ model, row, standing }: BlockProperties) {
  const { WinnersHat } = model.game.parts;
  const isWinner = row.place === 1 && (row.score > 0 || model.game.winnerText !== undefined);
  return (
    <li class={`podium-block podium-block-${standing} ${row.isOwn ? 'is-own' : ''}`}>
      <MarblePicture look={row.look}>{isWinner && WinnersHat && <WinnersHat />}</MarblePicture>
      <div class="podium-wood">
        <span class="podium-place">{ordinalOf(row.place)}</span>
        <PlayerName name={row.name} isBot={row.isBot} />
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
    <ul class="honours" aria-label={podiumTexts.awards}>
      {honours.map(({ title, text, row }) => (
        <li key={title}>
          <StarMark />
          <span class="honour-title">{title}</span>
          <span class="honour-winner">
            <LookDot look={row.look} />
            <PlayerName name={row.isOwn ? hudTexts.you : row.name} isBot={row.isBot} />
          </span>
          <span class="honour-text">{text}</span>
        </li>
      ))}
    </ul>
  );
}

import { Fragment } from 'preact';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { powersTexts } from '../text/powersTexts.ts';
import { scoreTexts } from '../text/scoreTexts.ts';
import { TallyList } from './group/TallyList.tsx';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { Panel } from './Panel.tsx';
import { PlayerName } from './PlayerName.tsx';
import { PersonMenu } from './people/lazyPowers.tsx';
import { MoreButton } from './people/MoreButton.tsx';
import type { ScoreRow } from './scoreRows.ts';

/** The tags behind a player's name. */
function tagsOf(row: ScoreRow, isWarmup: boolean, isOperator: boolean): string[] {
  return [
    ...row.tags,
    row.isOwn && isOperator ? lobbyTexts.operator : '',
    row.isHost ? lobbyTexts.host : '',
    row.hasLeft ? lobbyTexts.left : !row.isConnected ? lobbyTexts.connectionLost : row.isAway ? lobbyTexts.away : '',
    row.isSpectator ? scoreTexts.watching : '',
    row.isMuted ? powersTexts.muted : '',
    isWarmup && row.isReady && !row.isBot ? lobbyTexts.ready : '',
  ].filter((tag) => tag !== '');
}

/** In practice, there is no network. */
function hasPings({ code }: HudModel): boolean {
  return code !== undefined;
}

export function Scoreboard({ model }: { model: HudModel }) {
  const rows = model.rows.value;
  return (
    <Panel panels={model.panels} name="scores" label={scoreTexts.title}>
      <h2>{scoreTexts.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{scoreTexts.player}</th>
            <th scope="col">{scoreTexts.score}</th>
            {model.game.columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {hasPings(model) && <th scope="col">{scoreTexts.ping}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <Row row={row} model={model} />
              {model.powers.menuOf.value === row.id && <MenuRow row={row} model={model} />}
            </Fragment>
          ))}
        </tbody>
      </table>
      <TallyList model={model} />
    </Panel>
  );
}

function Row({ row, model }: { row: ScoreRow; model: HudModel }) {
  const isWarmup = model.phase.value === 'warmup';
  const { Mark } = model.game.parts;
  const isFaint = !row.isConnected || row.isAway || row.isSpectator;
  return (
    <tr class={`${row.isOwn ? 'is-own' : ''} ${isFaint ? 'is-faint' : ''}`}>
      <td>
        <span class="person">
          <LookDot look={row.look} />
          <PlayerName name={row.name} isBot={row.isBot} />
          {row.isMarked && Mark && <Mark isOwn={false} />}
          {tagsOf(row, isWarmup, model.isOperator.value).map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
          <MoreButton model={model} row={row} />
        </span>
      </td>
      <td class="number">{row.isSpectator ? '' : row.score}</td>
      {model.game.columns.map((title, index) => (
        <td key={title} class="number">
          {row.columns[index]}
        </td>
      ))}
      {hasPings(model) && <td class="number">{row.isBot ? '' : lobbyTexts.ping(row.pingMs)}</td>}
    </tr>
  );
}

function MenuRow({ row, model }: { row: ScoreRow; model: HudModel }) {
  return (
    <tr class="menu-row">
      <td colSpan={model.game.columns.length + 3}>
        <PersonMenu row={row} model={model} />
      </td>
    </tr>
  );
}

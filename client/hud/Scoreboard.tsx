import { isolatedName } from '../../shared/isolatedName.ts';
import { CrownMark } from './CrownMark.tsx';
import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import { Panel } from './Panel.tsx';
import { PlayerName } from './PlayerName.tsx';
import type { ScoreRow } from './scoreRows.ts';

/** The tags behind a player's name. */
function tagsOf(row: ScoreRow, isWarmup: boolean, isOperator: boolean): string[] {
  return [
    row.streak >= 2 ? `${row.streak} in a row` : '',
    row.isOwn && isOperator ? 'operator' : '',
    row.isHost ? 'host' : '',
    row.isBot ? 'bot' : '',
    row.hasLeft ? 'left' : !row.isConnected ? 'connection lost' : row.isAway ? 'away' : '',
    row.isSpectator ? 'watching' : '',
    isWarmup && row.isReady && !row.isBot ? 'ready' : '',
  ].filter((tag) => tag !== '');
}

export function Scoreboard({ model }: { model: HudModel }) {
  const rows = model.rows.value;
  return (
    <Panel model={model} name="scores" label="Scoreboard">
      <h2>Scoreboard</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Player</th>
            <th scope="col">Score</th>
            <th scope="col">Ping</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} model={model} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Row({ row, model }: { row: ScoreRow; model: HudModel }) {
  const isWarmup = model.phase.value === 'warmup';
  const canRemove = model.canRemove.value && !row.isOwn && !row.isBot;
  const isFaint = !row.isConnected || row.isAway || row.isSpectator;
  return (
    <tr class={`${row.isOwn ? 'is-own' : ''} ${isFaint ? 'is-faint' : ''}`}>
      <td>
        <span class="person">
          <LookDot look={row.look} />
          <PlayerName name={row.name} />
          {row.hasCrown && <CrownMark label="wears the crown" />}
          {tagsOf(row, isWarmup, model.isOperator.value).map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
          {canRemove && (
            <button
              type="button"
              class="remove"
              aria-label={`Remove ${isolatedName(row.name)}`}
              onClick={() => model.remove(row.id)}
            >
              Remove
            </button>
          )}
        </span>
      </td>
      <td class="number">{row.isSpectator ? '' : row.score}</td>
      <td class="number">{row.isBot ? '' : `${row.pingMs} ms`}</td>
    </tr>
  );
}

import type { HudModel } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';
import type { ScoreRow } from './scoreRows.ts';

/** What there is to know of a seat besides its score. */
function tagsOf(row: ScoreRow, isWarmup: boolean): string[] {
  return [
    row.isHost ? 'host' : '',
    row.isBot ? 'bot' : '',
    !row.isConnected ? 'connection lost' : row.isAway ? 'away' : '',
    row.isSpectator ? 'watching' : '',
    isWarmup && row.isReady && !row.isBot ? 'ready' : '',
  ].filter((tag) => tag !== '');
}

export function Scoreboard({ model }: { model: HudModel }) {
  const isPodium = model.phase.value === 'podium';
  const rows = model.rows.value;
  const players = rows.filter((row) => !row.isSpectator);
  return (
    <section class="hud-card scoreboard" aria-label="Scoreboard">
      <h2>{isPodium ? podiumTitle(players) : 'Scoreboard'}</h2>
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
            <Row key={row.id} row={row} isWarmup={model.phase.value === 'warmup'} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function podiumTitle(players: readonly ScoreRow[]): string {
  const [first, second] = players;
  if (!first || first.score === second?.score) return 'A draw!';
  return first.isOwn ? 'You win!' : `${first.name} wins!`;
}

function Row({ row, isWarmup }: { row: ScoreRow; isWarmup: boolean }) {
  const isFaint = !row.isConnected || row.isAway || row.isSpectator;
  return (
    <tr class={`${row.isOwn ? 'is-own' : ''} ${isFaint ? 'is-faint' : ''}`}>
      <td>
        <span class="person">
          <LookDot look={row.look} />
          <span class="person-name">{row.name}</span>
          {tagsOf(row, isWarmup).map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </span>
      </td>
      <td class="number">{row.isSpectator ? '' : row.score}</td>
      <td class="number">{row.isBot ? '' : `${row.pingMs} ms`}</td>
    </tr>
  );
}

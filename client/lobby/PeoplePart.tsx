import { isolatedName } from '../../shared/isolatedName.ts';
import { isWaitedFor } from '../../shared/room/isWaitedFor.ts';
import type { HudModel } from '../hud/HudModel.ts';
import { LookDot } from '../hud/LookDot.tsx';
import { PlayerName } from '../hud/PlayerName.tsx';
import { PersonMenu, RoomPowers } from '../hud/people/lazyPowers.tsx';
import { MoreButton } from '../hud/people/MoreButton.tsx';
import type { ScoreRow } from '../hud/scoreRows.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { powersTexts } from '../text/powersTexts.ts';

type Teams = HudModel['teams'];

/** Who is here, by team where the game has teams, and who watches. */
export function PeoplePart({ model }: { model: HudModel }) {
  const rows = model.rows.value;
  const { teams } = model;
  const players = rows.filter((row) => !row.isSpectator);
  const watching = rows.filter((row) => row.isSpectator);
  const bots = players.filter((row) => row.isBot).length;
  return (
    <div class="lobby-body">
      <p class="lobby-hint">
        {lobbyTexts.seats(players.length - bots, model.seats.value)}
        {bots > 0 && `, ${lobbyTexts.bots(bots)}`}
      </p>
      {teams.length === 0 && <People rows={players} model={model} />}
      {teams.map((_team, index) => (
        <TeamPeople key={index} number={index + 1} rows={players} model={model} />
      ))}
      {watching.length > 0 && (
        <>
          <h3>{lobbyTexts.watching}</h3>
          <People rows={watching} model={model} />
        </>
      )}
      <RoomPowers model={model} />
    </div>
  );
}

interface PeopleProperties {
  readonly rows: readonly ScoreRow[];
  readonly model: HudModel;
}

function TeamPeople({ number, rows, model }: PeopleProperties & { number: number }) {
  const team = model.teams[number - 1]!;
  const { own } = model;
  const mayJoin = own !== undefined && mayMove(model, own, number);
  return (
    <>
      <div class="lobby-team">
        <h3>
          <TeamMark teams={model.teams} number={number} /> {team.name}
        </h3>
        {mayJoin && (
          <button type="button" class="button button-small" onClick={() => model.send('team', { team: number })}>
            {lobbyTexts.joinTeam(team.name)}
          </button>
        )}
      </div>
      <People rows={rows.filter((row) => row.team === number)} model={model} />
    </>
  );
}

const shapes = {
  circle: <circle r="8" />,
  diamond: <path d="M0-9 9 0 0 9-9 0z" />,
  square: <path d="M-7.5-7.5h15v15h-15z" />,
  triangle: <path d="M0-8 9 7.5H-9z" />,
} as const;

function TeamMark({ teams, number }: { teams: Teams; number: number }) {
  const { colour, shape } = teams[number - 1]!;
  return (
    <svg
      class="lobby-team-mark"
      viewBox="-10 -10 20 20"
      aria-hidden="true"
      fill={`#${colour.toString(16).padStart(6, '0')}`}
    >
      {shapes[shape]}
    </svg>
  );
}

function People({ rows, model }: PeopleProperties) {
  return (
    <ul class="lobby-people">
      {rows.map((row) => (
        <Person key={row.id} row={row} model={model} />
      ))}
    </ul>
  );
}

function Person({ row, model }: { row: ScoreRow; model: HudModel }) {
  const isFaint = !row.isConnected || row.isAway || row.isSpectator;
  const others = model.teams
    .map((team, index) => ({ team, number: index + 1 }))
    .filter(({ number }) => model.canRemove.value && !row.isOwn && mayMove(model, row, number));
  return (
    <li class={`lobby-person ${row.isOwn ? 'is-own' : ''} ${isFaint ? 'is-faint' : ''}`}>
      <span class="person">
        <LookDot look={row.look} />
        <PlayerName name={row.name} isBot={row.isBot} />
        {tagsOf(row, model).map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
        <MoreButton model={model} row={row} />
      </span>
      {!row.isBot && <span class="lobby-ping">{lobbyTexts.ping(row.pingMs)}</span>}
      {model.phase.value === 'warmup' && !row.isSpectator && (isReady(row) || isWaitedFor(row)) && (
        <ReadyMark isReady={isReady(row)} />
      )}
      {others.map(({ team, number }) => (
        <button
          key={number}
          type="button"
          class="remove"
          aria-label={`${lobbyTexts.moveTo(team.name)}: ${isolatedName(row.name)}`}
          onClick={() => model.send('moveTeam', { sessionId: row.id, team: number })}
        >
          {lobbyTexts.moveTo(team.name)}
        </button>
      ))}
      {model.powers.menuOf.value === row.id && <PersonMenu row={row} model={model} />}
    </li>
  );
}

/** Whether the room would move this player to this team: the teams then differ by one at most, or a bot changes places. */
function mayMove(model: HudModel, row: ScoreRow, to: number): boolean {
  if (model.phase.value !== 'warmup' || row.isSpectator || row.team === to) return false;
  const players = model.rows.value.filter(({ isSpectator }) => !isSpectator);
  if (players.some(({ isBot, team }) => isBot && team === to)) return true;
  const counts = model.teams.map((_team, index) => players.filter(({ team }) => team === index + 1).length);
  counts[row.team - 1]!--;
  counts[to - 1]!++;
  return Math.max(...counts) - Math.min(...counts) <= 1;
}

function tagsOf(row: ScoreRow, model: HudModel): string[] {
  return [
    row.isOwn ? lobbyTexts.you : '',
    row.isOwn && model.isOperator.value ? lobbyTexts.operator : '',
    row.isHost ? lobbyTexts.host : '',
    row.isMuted ? powersTexts.muted : '',
    row.hasLeft
      ? lobbyTexts.left
      : !row.isConnected
        ? lobbyTexts.connectionLost
        : row.isAway && !row.isBot
          ? lobbyTexts.away
          : '',
  ].filter((tag) => tag !== '');
}

/** The host is as good as ready: Start begins the round. */
function isReady(row: ScoreRow): boolean {
  return row.isReady || row.isBot || row.isHost;
}

function ReadyMark({ isReady }: { isReady: boolean }) {
  return (
    <svg
      class={`lobby-ready ${isReady ? 'is-ready' : ''}`}
      viewBox="0 0 24 24"
      role="img"
      aria-label={isReady ? lobbyTexts.ready : lobbyTexts.notReady}
    >
      <circle cx="12" cy="12" r="9.5" />
      {isReady && <path d="M7.5 12.5 10.8 16 17 8.8" />}
    </svg>
  );
}

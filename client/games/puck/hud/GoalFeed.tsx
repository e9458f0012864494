import { LookDot } from '../../../hud/LookDot.tsx';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import type { Person } from '../../../hud/personOf.ts';
import { hudTexts } from '../../../text/hudTexts.ts';
import { puckTexts } from '../puckTexts.ts';
import { teamOf } from '../teamOf.ts';
import type { GoalLine, PuckHudModel } from './PuckHudModel.ts';
import { TeamShape } from './TeamShape.tsx';

/** Who scored, newest last. */
export function GoalFeed({ model }: { model: PuckHudModel }) {
  return (
    <ul class="feed" aria-label={hudTexts.feed} aria-live="off">
      {model.goalLines.value.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}

function Line({ line: { team, scorer, assist, isOwnGoal, isOwn } }: { line: GoalLine }) {
  return (
    <li class={isOwn ? 'is-own' : ''}>
      <TeamShape team={team} />
      {scorer ? <Name person={scorer} isFirst /> : <span>{teamOf(team)?.name}</span>}
      <span class="goal-word">{isOwnGoal ? puckTexts.ownGoal : puckTexts.scored}</span>
      {assist && (
        <>
          <span class="goal-word">{puckTexts.passBy}</span>
          <Name person={assist} />
        </>
      )}
    </li>
  );
}

function Name({ person, isFirst = false }: { person: Person; isFirst?: boolean }) {
  const you = isFirst ? hudTexts.you : puckTexts.you;
  return (
    <>
      <LookDot look={person.look} />
      <PlayerName name={person.isOwn ? you : person.name} isBot={person.isBot} />
    </>
  );
}

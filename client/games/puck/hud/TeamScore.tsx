import { hudTexts } from '../../../text/hudTexts.ts';
import { puckTexts } from '../puckTexts.ts';
import { teamOf } from '../teamOf.ts';
import type { PuckHudModel } from './PuckHudModel.ts';
import { TeamShape } from './TeamShape.tsx';

/** The goals of both teams, the left one's first, with this player's team marked. */
export function TeamScore({ model }: { model: PuckHudModel }) {
  const { goals1, goals2, team } = model.standing.value;
  return (
    <section class="standing team-score" aria-label={puckTexts.goals}>
      <Side team={1} isOwn={team === 1} />
      <b>
        {goals1}
        <span class="team-score-colon"> : </span>
        {goals2}
      </b>
      <Side team={2} isOwn={team === 2} />
    </section>
  );
}

function Side({ team, isOwn }: { team: number; isOwn: boolean }) {
  return (
    <span class={`team-side team-side-${team} ${isOwn ? 'is-own' : ''}`}>
      <TeamShape team={team} />
      <span class="team-name">{isOwn ? hudTexts.you : teamOf(team)?.name}</span>
    </span>
  );
}

import { LookDot } from '../../../hud/LookDot.tsx';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import { hudTexts } from '../../../text/hudTexts.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudModel, KillLine } from './ArenaHudModel.ts';
import { CrownMark } from './CrownMark.tsx';

/** Who splatted whom, newest last. It changes too fast for a screen reader to announce. */
export function KillFeed({ model }: { model: ArenaHudModel }) {
  return (
    <ul class="feed" aria-label={hudTexts.feed} aria-live="off">
      {model.killLines.value.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}

function Line({ line: { killer, victim, isOwn, isCrown, streak } }: { line: KillLine }) {
  return (
    <li class={`${isOwn ? 'is-own' : ''} ${isCrown ? 'is-crown' : ''}`}>
      {killer && (
        <>
          <LookDot look={killer.look} />
          <PlayerName name={killer.isOwn ? hudTexts.you : killer.name} isBot={killer.isBot} />
          <span class="splatted"> {arenaTexts.splatted} </span>
        </>
      )}
      <LookDot look={victim.look} />
      <PlayerName name={victim.isOwn ? arenaTexts.you : victim.name} isBot={victim.isBot} />
      {isCrown && <CrownMark label={arenaTexts.woreCrown} />}
      {!killer && <span class="splatted"> {arenaTexts.isOut}</span>}
      {streak > 0 && <span class="streak-mark">{arenaTexts.streak(streak)}</span>}
    </li>
  );
}

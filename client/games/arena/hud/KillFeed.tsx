import { LookDot } from '../../../hud/LookDot.tsx';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import type { ArenaHudModel, KillLine } from './ArenaHudModel.ts';
import { CrownMark } from './CrownMark.tsx';

/** Who splatted whom, newest last. It changes too fast for a screen reader to announce. */
export function KillFeed({ model }: { model: ArenaHudModel }) {
  return (
    <ul class="feed" aria-label="What happened" aria-live="off">
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
          <PlayerName name={killer.isOwn ? 'You' : killer.name} isBot={killer.isBot} />
          <span class="splatted"> splatted </span>
        </>
      )}
      <LookDot look={victim.look} />
      <PlayerName name={victim.isOwn ? 'you' : victim.name} isBot={victim.isBot} />
      {isCrown && <CrownMark label="who wore the crown" />}
      {!killer && <span class="splatted"> is out</span>}
      {streak > 0 && <span class="streak-mark">{streak} in a row</span>}
    </li>
  );
}

import { LookDot } from '../../../hud/LookDot.tsx';
import { PlayerName } from '../../../hud/PlayerName.tsx';
import { arenaTexts } from '../arenaTexts.ts';
import type { ArenaHudModel } from './ArenaHudModel.ts';
import { CrownMark } from './CrownMark.tsx';

/** The player who wears the crown. */
export function LeaderChip({ model }: { model: ArenaHudModel }) {
  const leader = model.leader.value;
  if (!leader) return null;
  return (
    <p class="standing leader">
      <CrownMark label={arenaTexts.leader} />
      <LookDot look={leader.look} />
      <PlayerName name={leader.isOwn ? arenaTexts.youLead : leader.name} isBot={leader.isBot} />
      {!leader.isOwn && <b>{leader.score}</b>}
    </p>
  );
}

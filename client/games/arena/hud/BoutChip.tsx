import { BOUTS } from '../../../../shared/games/arena/rules.ts';
import { arenaTexts } from '../arenaTexts.ts';
import type { Bout } from './BoutModel.ts';

/** Which bout this is, and how many are still in it. */
export function BoutChip({ bout: { number, alive, isOver } }: { bout: Bout }) {
  const next = number < BOUTS ? arenaTexts.bouts.nextSoon : arenaTexts.bouts.wasLast;
  return (
    <p class="standing leader">
      <span>{arenaTexts.bouts.number(number)}</span>
      <b>{isOver ? next : arenaTexts.bouts.left(alive)}</b>
    </p>
  );
}

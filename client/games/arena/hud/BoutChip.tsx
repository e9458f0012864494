import { BOUTS } from '../../../../shared/games/arena/rules.ts';
import type { Bout } from './BoutModel.ts';

/** Which bout this is, and how many are still in it. */
export function BoutChip({ bout: { number, alive, isOver } }: { bout: Bout }) {
  const next = number < BOUTS ? 'next one soon' : 'that was the last';
  return (
    <p class="standing leader">
      <span>
        Bout {number} of {BOUTS}
      </span>
      <b>{isOver ? next : `${alive} left`}</b>
    </p>
  );
}

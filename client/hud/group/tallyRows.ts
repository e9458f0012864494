import type { TallyEntry, TallyMessage } from '../../../shared/room/groupMessages.ts';
import { groupTexts } from '../../text/groupTexts.ts';
import type { ScoreRow } from '../scoreRows.ts';

export interface TallyRow {
  readonly row: ScoreRow;
  /** "2 rounds won · 3 laps". */
  readonly text: string;
}

/** The people who are here and have won anything, with the most rounds first. A first round needs no tally yet. */
export function tallyRows(tally: TallyMessage | undefined, rows: readonly ScoreRow[]): TallyRow[] {
  if (!tally || tally.rounds < 2) return [];
  return [...tally.entries]
    .sort((one, two) => two.wins - one.wins)
    .flatMap((entry) => {
      const row = rows.find(({ id }) => id === entry.id);
      return row ? [{ row, text: textOf(entry) }] : [];
    });
}

function textOf({ wins, marks }: TallyEntry): string {
  const counts = Object.values(marks).flatMap((ofGame) => Object.entries(ofGame));
  return [groupTexts.wins(wins), ...counts.map(([noun, count]) => groupTexts.marks(count, noun))].join(' · ');
}

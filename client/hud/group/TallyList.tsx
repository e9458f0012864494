import { groupTexts } from '../../text/groupTexts.ts';
import type { HudModel } from '../HudModel.ts';
import { LookDot } from '../LookDot.tsx';
import { PlayerName } from '../PlayerName.tsx';
import { tallyRows } from './tallyRows.ts';

export interface TallyListProperties {
  readonly model: Pick<HudModel, 'tally' | 'rows'>;
  /** How many are shown; by default, all. */
  readonly most?: number;
}

/** What people have won this evening, in all games of the group. */
export function TallyList({ model, most }: TallyListProperties) {
  const rows = tallyRows(model.tally.value, model.rows.value).slice(0, most);
  if (rows.length === 0) return null;
  return (
    <section class="tally" aria-label={groupTexts.tally}>
      <h3>{groupTexts.tally}</h3>
      <ul>
        {rows.map(({ row, text }) => (
          <li key={row.id}>
            <span class="person">
              <LookDot look={row.look} />
              <PlayerName name={row.name} isBot={row.isBot} />
            </span>
            <span class="tally-won">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { adminTexts } from '../text/adminTexts.ts';
import type { AdminLink } from './AdminLink.ts';
import { DeskCard } from './DeskCard.tsx';
import { timeOf } from './timeOf.ts';

const { server: texts } = adminTexts;

export function BansCard({ link }: { readonly link: AdminLink }) {
  const { list, isKept } = link.bans.value;
  return (
    <DeskCard title={texts.bans}>
      <p class="quiet">
        {list.length === 0 && `${texts.noBans} `}
        {isKept ? texts.keptBans : texts.forgottenBans}
      </p>
      <ul class="plain">
        {list.map(({ id, whom, untilMs }) => (
          <li key={id}>
            <span class="what">{texts.until(whom, timeOf(untilMs))}</span>
            <button
              type="button"
              class="desk-button"
              aria-label={texts.liftOf(whom)}
              onClick={() => link.send('liftBan', { id })}
            >
              {texts.lift}
            </button>
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}

import { adminTexts } from '../text/adminTexts.ts';
import { DeskCard } from './DeskCard.tsx';
import { joinActions } from './joinStatuses.ts';
import type { Shown } from './Shown.ts';
import { timeOf } from './timeOf.ts';

const { server: texts } = adminTexts;

/** What operators did lately. */
export function ActionsCard({ link, shown, isOneOfMany }: Shown) {
  const own = link.session.value?.operator;
  const actions = joinActions(shown);
  return (
    <DeskCard title={texts.actions} isWide>
      {actions.length === 0 && <p class="quiet">{texts.noActions}</p>}
      <ol class="plain">
        {actions.map((action) => (
          <li key={action.id}>
            <time class="quiet">{timeOf(action.atMs)}</time>
            <span class="what">
              {texts.action(action)}
              {isOneOfMany && <span class="quiet"> {texts.inProcesses(action.processes)}</span>}
            </span>
            <span class="guest">{action.operator === own ? texts.you : action.operator}</span>
          </li>
        ))}
      </ol>
    </DeskCard>
  );
}

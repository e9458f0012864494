import { isolatedName } from '../../../shared/isolatedName.ts';
import { powersTexts } from '../../text/powersTexts.ts';
import type { HudModel } from '../HudModel.ts';
import type { ScoreRow } from '../scoreRows.ts';

/** Opens a person's menu. There is none for oneself, for bots, and in practice. */
export function MoreButton({ model, row }: { model: HudModel; row: ScoreRow }) {
  if (model.code === undefined || row.isOwn || row.isBot) return null;
  return (
    <button
      type="button"
      class="more"
      aria-label={powersTexts.menu(isolatedName(row.name))}
      aria-expanded={model.powers.menuOf.value === row.id}
      onClick={() => model.powers.toggleMenu(row.id)}
    >
      {powersTexts.more}
    </button>
  );
}

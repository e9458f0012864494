import { clientGames } from '../../games/clientGameList.ts';
import { groupTexts } from '../../text/groupTexts.ts';
import type { HudModel } from '../HudModel.ts';

/** For the host: takes everybody to another game. */
export function ChangeGame({ model }: { model: Pick<HudModel, 'canRemove' | 'gameName' | 'changeGame'> }) {
  const others = Object.entries(clientGames).filter(([name]) => name !== model.gameName);
  if (!model.canRemove.value || others.length === 0) return null;
  return (
    <section class="change-game" aria-label={groupTexts.changeGame}>
      <p>{groupTexts.changeGameHelp}</p>
      <div class="row">
        {others.map(([name, { words }]) => (
          <button key={name} type="button" class="button button-small" onClick={() => model.changeGame(name)}>
            {groupTexts.play(words.title)}
          </button>
        ))}
      </div>
    </section>
  );
}

import { isolatedName } from '../../shared/isolatedName.ts';
import { LOOK_COUNT } from '../../shared/limits.ts';
import { mayShareLooks } from '../../shared/room/mayShareLooks.ts';
import type { HudModel } from '../hud/HudModel.ts';
import { LookDot } from '../hud/LookDot.tsx';
import { rememberLook } from '../remembered.ts';
import { lookOf } from '../render/look.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';

/**
 * All marbles. Those that other people have cannot be chosen as long as another one is left; a bot gives its own away.
 */
export function MarblePart({ model }: { model: HudModel }) {
  const rows = model.rows.value;
  const mayShare = mayShareLooks(rows);
  const isOpen = model.phase.value === 'warmup' || model.phase.value === 'podium';
  const choose = (look: number) => {
    model.send('look', { look });
    rememberLook(look);
  };
  return (
    <div class="lobby-body">
      <p class="lobby-hint">{isOpen ? lobbyTexts.chooseMarble : lobbyTexts.marbleLater}</p>
      <div class="lobby-looks">
        {Array.from({ length: LOOK_COUNT }, (_, look) => {
          const owners = rows.filter((row) => row.look === look && !row.isBot);
          const owner = owners.find((row) => row.isOwn) ?? owners[0];
          const isTaken = owner !== undefined && !owner.isOwn && !mayShare;
          return (
            <button
              key={look}
              type="button"
              class={`lobby-look ${isTaken ? 'is-taken' : ''}`}
              aria-pressed={owner?.isOwn === true}
              aria-disabled={isTaken || !isOpen}
              aria-label={describeLook(look, isTaken || owner?.isOwn ? owner : undefined)}
              title={isTaken ? lobbyTexts.takenBy(isolatedName(owner.name)) : lookOf(look).name}
              onClick={() => !isTaken && isOpen && choose(look)}
            >
              <LookDot look={look} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

function describeLook(look: number, owner: { readonly name: string; readonly isOwn: boolean } | undefined): string {
  const { name } = lookOf(look);
  if (!owner) return name;
  return `${name}, ${owner.isOwn ? lobbyTexts.yours : lobbyTexts.takenBy(isolatedName(owner.name))}`;
}

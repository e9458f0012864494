import type { SoundBoard } from '../sound/SoundBoard.ts';
import { soundTexts } from '../text/soundTexts.ts';
import type { HudModel } from './HudModel.ts';

/** Opens and closes the volume panel. */
export function SoundChip({ model, board }: { model: HudModel; board: SoundBoard }) {
  const isMuted = board.volumes.isMuted.value;
  return (
    <button
      type="button"
      class="chip chip-icon"
      aria-label={isMuted ? soundTexts.titleMuted : soundTexts.title}
      aria-expanded={model.panels.shown.value === 'sound'}
      onClick={() => model.panels.toggle('sound')}
    >
      <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
        <path
          d={`M4 9.5v5h3.5L12 19V5L7.5 9.5z${isMuted ? 'M16 9.5l5 5M21 9.5l-5 5' : 'M15.5 9a4.2 4.2 0 0 1 0 6M18 6.2a8 8 0 0 1 0 11.6'}`}
        />
      </svg>
    </button>
  );
}

import type { Controls } from '../input/Controls.ts';
import { hudTexts } from '../text/hudTexts.ts';
import type { HudModel } from './HudModel.ts';

/** The next thing to try, for players who are new to the game. */
export function HintLine({ model, controls }: { model: HudModel; controls: Controls }) {
  const shown = model.hints.shown.value;
  if (!shown) return null;
  const { hint, number, count, isDone } = shown;
  return (
    <p class={`hint-line ${isDone ? 'is-done' : ''}`} role="status">
      <span class="hint-number" role="img" aria-label={isDone ? hudTexts.hintIsDone : hudTexts.hint(number, count)}>
        {isDone ? '✓' : `${number}/${count}`}
      </span>
      {hint.text[controls.device.value]}
    </p>
  );
}

import { hudTexts } from '../text/hudTexts.ts';
import type { HudModel } from './HudModel.ts';

/** The countdown to a round, large over the arena. */
export function Count({ model }: { model: HudModel }) {
  const count = model.count.value;
  if (count === '') return null;
  return (
    <p key={count} class={`count ${count === hudTexts.go ? 'is-go' : ''}`} aria-hidden="true">
      {count}
    </p>
  );
}

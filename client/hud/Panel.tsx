import type { ComponentChildren } from 'preact';
import { hudTexts } from '../text/hudTexts.ts';
import type { PanelName, Panels } from './Panels.ts';

export interface PanelProperties {
  readonly panels: Panels;
  readonly name: PanelName;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A card that the player opened, with a close button. */
export function Panel({ panels, name, label, children }: PanelProperties) {
  return (
    <section class={`hud-card panel panel-${name}`} aria-label={label}>
      {children}
      <button
        type="button"
        class="close"
        data-pad="back"
        aria-label={hudTexts.close}
        onClick={() => panels.close(name)}
      >
        <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </section>
  );
}

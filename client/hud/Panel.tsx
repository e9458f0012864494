import type { ComponentChildren } from 'preact';
import type { HudModel } from './HudModel.ts';
import type { PanelName } from './Panels.ts';

export interface PanelProperties {
  readonly model: HudModel;
  readonly name: PanelName;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A card that the player opened, with a close button. */
export function Panel({ model, name, label, children }: PanelProperties) {
  return (
    <section class={`hud-card panel panel-${name}`} aria-label={label}>
      {children}
      <button type="button" class="close" aria-label="Close" onClick={() => model.panels.close(name)}>
        <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </section>
  );
}

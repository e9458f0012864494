import { type Signal, signal } from '@preact/signals';
import { controlTexts } from '../text/controlTexts.ts';

/** A part of the browser that only some have, and only on pages with HTTPS. */
export interface KeyboardLayout {
  readonly keyboard?: { getLayoutMap?(): Promise<ReadonlyMap<string, string>> };
}

/** What the player's keyboard layout types with each key, by KeyboardEvent.code. Empty where the browser does not tell. */
export const keyLabels: Signal<ReadonlyMap<string, string>> = signal(new Map());

/** Asks the browser. Until it answers, keys are called as on an American keyboard. */
export async function readKeyLabels({ keyboard }: KeyboardLayout): Promise<void> {
  try {
    const labels = await keyboard?.getLayoutMap?.();
    if (labels) keyLabels.value = new Map(labels);
  } catch {
    // The page is in a frame that may not ask.
  }
}

/** What is printed on a key of this player's keyboard: "W", or "Z" with a French layout. */
export function nameOfKey(code: string): string {
  const label = keyLabels.value.get(code)?.trim();
  // "ß" has no capital of one letter.
  if (label) return label.toUpperCase().length === label.length ? label.toUpperCase() : label;
  return controlTexts.keys[code] ?? code.replace(/^(Key|Digit)/, '');
}

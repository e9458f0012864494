import { type Signal, signal } from '@preact/signals';
import { quietly } from './quietly.ts';

const HIDDEN_KEY = 'rumpus.hideCode';

/** Whether this page hides the room's code and link, for people who stream. The browser remembers it. */
export const isCodeHidden: Signal<boolean> = signal(quietly(() => localStorage.getItem(HIDDEN_KEY)) === 'yes');

export function hideCode(isHidden: boolean): void {
  isCodeHidden.value = isHidden;
  quietly(() => localStorage.setItem(HIDDEN_KEY, isHidden ? 'yes' : 'no'));
}

/** A code as this page shows it. */
export function shownCode(code: string): string {
  return isCodeHidden.value ? '•••••' : code;
}

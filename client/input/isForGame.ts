import type { InputPage } from './InputPage.ts';

/** Whether keys and a gamepad's buttons are for the game: no element has the focus. */
export function isForGame({ activeElement, body }: InputPage['document']): boolean {
  return activeElement === null || activeElement === body;
}

/** Takes the focus off the page, so that keys reach the game again. */
export function blurFocus(focused: Element | null): void {
  if (focused && 'blur' in focused && typeof focused.blur === 'function') focused.blur();
}

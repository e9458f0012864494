const FIELDS = 'input, textarea, select, [contenteditable]';

/** Whether the target needs every key for itself. */
export function takesKeys(target: EventTarget | null): boolean {
  return isInside(target, FIELDS);
}

/** Whether the given key presses the target. */
function isPressedBy(target: EventTarget | null, code: string): boolean {
  return (code === 'Space' || code === 'Enter') && isInside(target, 'button, a');
}

/** Whether a key is meant for the page or the browser: a field, a focused button, a shortcut. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return takesKeys(event.target) || isPressedBy(event.target, event.code);
}

function isInside(target: EventTarget | null, selector: string): boolean {
  // The window and the document can be targets too, and have no `closest`.
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}

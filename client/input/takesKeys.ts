const FIELDS = 'input, textarea, select, [contenteditable]';

/** Whether the target needs every key for itself. */
export function takesKeys(target: EventTarget | null): boolean {
  return isInside(target, FIELDS);
}

/** Whether the given key presses the target. */
export function isPressedBy(target: EventTarget | null, code: string): boolean {
  return (code === 'Space' || code === 'Enter') && isInside(target, 'button, a');
}

function isInside(target: EventTarget | null, selector: string): boolean {
  // The window and the document can be targets too, and have no `closest`.
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}

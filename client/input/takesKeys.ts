const FIELDS = 'input, textarea, select, [contenteditable]';

/** An element that needs every key for itself. */
export function takesKeys(target: EventTarget | null): boolean {
  return isInside(target, FIELDS);
}

/** An element that is pressed with the given key. */
export function isPressedBy(target: EventTarget | null, code: string): boolean {
  return (code === 'Space' || code === 'Enter') && isInside(target, 'button, a');
}

function isInside(target: EventTarget | null, selector: string): boolean {
  // The window and the document are targets too, and nothing around them.
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}

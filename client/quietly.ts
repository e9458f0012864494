/**
 * Returns the result of `access`, or undefined if it throws. Browser storage may be disabled or full; the page then
 * just forgets.
 */
export function quietly<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

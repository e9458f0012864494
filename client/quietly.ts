/**
 * What `access` returns, or undefined when it throws: storage may be switched off in a browser, or full; the page then
 * merely forgets.
 */
export function quietly<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

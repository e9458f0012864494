/**
 * Compares a client's copy of a state with the server's, as plain data.
 * @param seen the client's copy. Fields that only the server has are ignored.
 * @returns the path of the first difference; undefined if there is none
 */
export function findStateDifference(seen: unknown, truth: unknown, path = 'state'): string | undefined {
  if (typeof seen === 'number' && typeof truth === 'number') {
    return Math.abs(seen - truth) <= 1e-4 * Math.max(1, Math.abs(truth)) ? undefined : `${path}: ${seen} for ${truth}`;
  }
  if (typeof seen !== 'object' || seen === null || typeof truth !== 'object' || truth === null) {
    return seen === truth ? undefined : `${path}: ${String(seen)} for ${String(truth)}`;
  }
  const isCollection = Array.isArray(seen) || /\.(seats|fighters)$/.test(path);
  if (isCollection && Object.keys(seen).join() !== Object.keys(truth).join()) {
    return `${path}: ${Object.keys(seen)} for ${Object.keys(truth)}`;
  }
  for (const [key, value] of Object.entries(seen)) {
    const difference = findStateDifference(value, (truth as Record<string, unknown>)[key], `${path}.${key}`);
    if (difference) return difference;
  }
}

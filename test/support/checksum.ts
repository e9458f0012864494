import { createHash } from 'node:crypto';

/**
 * JSON in which keys are sorted, so that equal data gives equal text.
 * @throws TypeError naming the path of what is not plain data: a number that is not finite, a function, a class instance
 */
export function canonicalJson(value: unknown, path = 'saved'): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}: not a finite number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonicalJson(item, `${path}[${index}]`)).join(',')}]`;
  }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, `${path}.${key}`)}`).join(',')}}`;
  }
  throw new TypeError(`${path} is not plain data`);
}

/** Sixteen hexadecimal digits that differ when the saved states do. */
export function checksumOf(saved: unknown): string {
  return createHash('sha1').update(canonicalJson(saved)).digest('hex').slice(0, 16);
}

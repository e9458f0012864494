import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys, so that equal data gives equal text.
 * @throws TypeError that names the path of a value that is not plain data: a number that is not finite, a function, an
 * instance of a class
 */
export function canonicalJson(value: unknown, root = 'saved'): string {
  return textOf(value, [root]);
}

/** @param path from the root to this value, for the error message */
function textOf(value: unknown, path: string[]): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path.join('')} is ${value}: not a finite number`);
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => textBelow(item, path, `[${index}]`)).join(',')}]`;
  }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const fields = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${textBelow(fields[name], path, `.${name}`)}`).join(',')}}`;
  }
  throw new TypeError(`${path.join('')} is not plain data`);
}

function textBelow(value: unknown, path: string[], step: string): string {
  path.push(step);
  const text = textOf(value, path);
  path.pop();
  return text;
}

/** Sixteen hexadecimal digits that differ when the saved states do. */
export function checksumOf(saved: unknown): string {
  return createHash('sha1').update(canonicalJson(saved)).digest('hex').slice(0, 16);
}

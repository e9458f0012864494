/**
 * Why: the SDK logs its retries to the console, where neither players nor bot runs want them. It has no setting for it.
 * Every line of that log starts with the same words.
 */
const PREFIX = '[Colyseus reconnection]';
let isQuiet = false;

/** Keeps that log off the console. Other output passes. Safe to call more than once. */
export function quietReconnection(): void {
  if (isQuiet) return;
  isQuiet = true;
  const { info } = console;
  console.info = (...parts: unknown[]) => {
    if (typeof parts[0] === 'string' && parts[0].startsWith(PREFIX)) return;
    info.apply(console, parts);
  };
}

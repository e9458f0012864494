const PREFIX = '[Colyseus reconnection]';
let isQuiet = false;

/**
 * Keeps the SDK's account of its retries off the console, where neither a player nor a bot run wants it: the SDK has no
 * switch for it. Everything else passes. Call it any number of times.
 */
export function quietReconnection(): void {
  if (isQuiet) return;
  isQuiet = true;
  const { info } = console;
  console.info = (...parts: unknown[]) => {
    if (typeof parts[0] === 'string' && parts[0].startsWith(PREFIX)) return;
    info.apply(console, parts);
  };
}

const PREFIX = '[Colyseus reconnection]';
let isQuiet = false;

/**
 * Keeps the SDK's reconnection log off the console, for players and bot runs. The SDK has no setting for it. Other
 * output passes. Safe to call more than once.
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

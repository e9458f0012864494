const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::', '0:0:0:0:0:0:0:0']);

/** Whether a server that listens on this host is reachable through every interface of its machine. */
export function isEveryInterface(host: string): boolean {
  return wildcards.has(host);
}

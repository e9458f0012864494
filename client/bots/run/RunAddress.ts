/** Where a run waits for workers. */
export interface RunAddress {
  readonly host: string;
  readonly port: number;
  /** Only workers that know it can join, because a run tells its workers which server to play on. */
  readonly key: string;
}

/** Undefined if the text is not like 10.0.0.5:2570/k3y. */
export function parseRunAddress(text: string): RunAddress | undefined {
  const url = URL.parse(`tcp://${text}`);
  const port = Number(url?.port);
  const key = url?.pathname.slice(1) ?? '';
  if (!url?.hostname || !(port > 0) || !/^[\w-]{8,64}$/.test(key)) return undefined;
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, key };
}

export function describeRunAddress({ host, port, key }: RunAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}/${key}`;
}

import type { TimedTotals } from './ServerFigures.ts';
import { readServerTotals } from './ServerTotals.ts';

/** Less than a second, so that a report a second can wait for it. */
const PATIENCE_MS = 900;
/** In characters. A server with many games has a few hundred thousand. */
const LONGEST = 4_000_000;

/** Reads the server's metrics again and again. */
export class MetricsReader {
  /** Why there are none, as a part of a sentence; undefined once they were read. */
  problem: string | undefined = 'they were not read yet';
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  /**
   * @param url where the metrics are
   * @param token what the server wants to see before it shows them, if anything
   */
  constructor(url: string, token?: string) {
    this.#url = url;
    this.#headers = token ? { Authorization: `Bearer ${token}` } : {};
  }

  /** Undefined without an answer. */
  async read(): Promise<TimedTotals | undefined> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(this.#url, { headers: this.#headers, signal, redirect: 'error' });
      const text = await readText(response, this.#url);
      if (response.status === 401) throw new Error(`${this.#url} needs a token: set METRICS_TOKEN to it`);
      if (!response.ok) throw new Error(`${this.#url} answered ${response.status}`);
      const totals = { ...readServerTotals(text), atMs: performance.now() };
      this.problem = undefined;
      return totals;
    } catch (error) {
      if (this.problem !== undefined) this.problem = describe(error, this.#url);
      return undefined;
    }
  }
}

/** @throws Error with a sentence if it is too long for the memory of the bots */
async function readText({ body }: Response, url: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > LONGEST) throw new Error(`${url} sends more than ${LONGEST / 1e6} MB`);
  }
  return text + decoder.decode();
}

function describe(error: unknown, url: string): string {
  const sentence = error instanceof Error ? error.message : String(error);
  return sentence === 'fetch failed' || error instanceof DOMException ? `${url} does not answer` : sentence;
}

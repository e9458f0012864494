/** What it needs of a terminal or a pipe. */
export interface StatusOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_CHARACTERS = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** One line that is rewritten each second on a terminal. Elsewhere, each second has a line of its own. */
export class StatusLine {
  readonly #output: StatusOutput;
  #isShown = false;

  constructor(output: StatusOutput) {
    this.#output = output;
  }

  /** @param share how much of something is done, which a terminal shows as a bar */
  show(text: string, share?: number): void {
    if (!this.#output.isTTY) {
      this.#output.write(`${text}\n`);
      return;
    }
    const line = share === undefined ? text : `${bar(share)} ${text}`;
    // A line that is wrapped cannot be rewritten.
    this.#output.write(`${CLEAR_LINE}${[...line].slice(0, (this.#output.columns ?? 80) - 1).join('')}`);
    this.#isShown = true;
  }

  /** A line that stays, above. */
  print(text: string): void {
    this.clear();
    this.#output.write(`${text}\n`);
  }

  clear(): void {
    if (this.#isShown) this.#output.write(CLEAR_LINE);
    this.#isShown = false;
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_CHARACTERS);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_CHARACTERS - full)}]`;
}

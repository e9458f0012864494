import type { AskedSettings } from '../../shared/defineSettings.ts';

/** The server takes five messages a second for long, and a slider that is moved by keys changes more often. */
const EVERY_MS = 400;

/** Sends changed settings, several at once if they change quickly. */
export class SettingsSender {
  readonly #send: (values: AskedSettings) => void;
  #waiting: Record<string, AskedSettings[string]> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (values: AskedSettings) => void) {
    this.#send = send;
  }

  change(name: string, value: AskedSettings[string]): void {
    this.#waiting[name] = value;
    if (this.#timer === undefined) this.#flush();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#flush();
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    const values = this.#waiting;
    if (Object.keys(values).length === 0) return;
    this.#waiting = {};
    this.#send(values);
    this.#timer = setTimeout(() => this.#flush(), EVERY_MS);
  }
}

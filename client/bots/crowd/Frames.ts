import { describeError, errorNames } from '../figures/errorNames.ts';
import type { BotMeasures } from './BotMeasures.ts';
import type { CrowdClient } from './CrowdClient.ts';

const IDLE_LOOP_MS = 50;
/** Clients that are due within this time get their frames together, because waking up costs as much as a frame. */
const TOGETHER_MS = 4;

/** Gives every client its frames, each in its own phase, from one timer. */
export class Frames {
  readonly #measures: Pick<BotMeasures, 'countError' | 'noteDelay'>;
  readonly #clients = new Set<CrowdClient>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = performance.now();

  constructor(measures: Pick<BotMeasures, 'countError' | 'noteDelay'>) {
    this.#measures = measures;
    this.#run();
  }

  add(client: CrowdClient): void {
    this.#clients.add(client);
  }

  remove(client: CrowdClient): void {
    this.#clients.delete(client);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #run(): void {
    const nowMs = performance.now();
    this.#measures.noteDelay(nowMs - this.#dueMs);
    let nextMs = nowMs + IDLE_LOOP_MS;
    for (const client of this.#clients) {
      if (client.nextFrameMs <= nowMs) this.#give(client);
      if (client.nextFrameMs < nextMs) nextMs = client.nextFrameMs;
    }
    const endedMs = performance.now();
    this.#dueMs = Math.max(nextMs, nowMs + TOGETHER_MS, endedMs);
    this.#timer = setTimeout(() => this.#run(), this.#dueMs - endedMs);
  }

  #give(client: CrowdClient): void {
    try {
      client.frame(performance.now());
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.#measures.countError(describeError(errorNames.threw, sentence));
    }
  }
}

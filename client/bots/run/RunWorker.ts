import { setTimeout as sleep } from 'node:timers/promises';
import type { CrowdSecond } from '../crowd/CrowdSecond.ts';
import type { CrowdPhase } from '../crowd/CrowdSetup.ts';
import type { LineLink } from './LineLink.ts';
import type { RunOrder, WorkerAnswer } from './runMessages.ts';

/** Longer than the bots wait for lost connections and for answers when they leave. */
export const END_MS = 12_000;
const REPORT_MS = 700;

/** A process with bots, as the run sees it. */
export class RunWorker {
  readonly name: string;
  /** What ended it, if it did not end as ordered. */
  problem: string | undefined;
  /** Its last report. */
  latest: CrowdSecond | undefined;
  readonly #link: LineLink;
  #isGone = false;
  #hasEnded = false;
  #seconds: CrowdSecond[] = [];
  #onReady: ((players: number) => void) | undefined;
  #onReport: (() => void) | undefined;

  constructor(name: string, link: LineLink) {
    this.name = name;
    this.#link = link;
    void link.closed.then(() => {
      this.#isGone = true;
      this.latest = undefined;
      if (!this.#hasEnded) this.problem ??= 'its process ended, or its connection was lost';
      this.#onReady?.(0);
      this.#onReport?.();
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  hear(answer: WorkerAnswer): void {
    if (answer.kind === 'failed') this.problem = answer.sentence;
    else if (answer.kind === 'ready') this.#onReady?.(answer.players);
    else if (answer.kind !== 'hello') {
      this.#hasEnded ||= answer.kind === 'ended';
      this.#seconds.push(answer.second);
      this.latest = answer.second;
      this.#onReport?.();
    }
  }

  send(order: RunOrder): void {
    this.#link.send(order);
  }

  /** Resolves when the worker has the players of the phase, or is gone. @returns how many it has */
  play(phase: CrowdPhase): Promise<number> {
    return new Promise((resolve) => {
      this.#onReady = resolve;
      if (this.#isGone) resolve(0);
      else this.send({ kind: 'phase', phase });
    });
  }

  /** Asks for a report, and resolves when it is there, or when it is late and counts for the next second. */
  async report(): Promise<void> {
    if (this.#isGone) return;
    const reported = new Promise<void>((resolve) => {
      this.#onReport = resolve;
    });
    this.send({ kind: 'report' });
    await Promise.race([reported, sleep(REPORT_MS)]);
  }

  /** What it has reported since the last call. */
  takeSeconds(): CrowdSecond[] {
    const taken = this.#seconds;
    this.#seconds = [];
    return taken;
  }

  /** Lets all bots leave. */
  async end(): Promise<void> {
    this.send({ kind: 'end' });
    await Promise.race([this.#link.closed, sleep(END_MS, undefined, { ref: false })]);
  }

  close(): void {
    this.#link.close();
  }
}

import { readFile } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { parseMetrics } from '../../client/bots/server/parseMetrics.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { LINE_PATH } from '../../shared/serverLine.ts';
import { EventReader } from './EventReader.ts';
import { frame, InputFrames } from './frames.ts';
import type { DescribedMetric } from './metricTable.ts';
import { RawClient } from './RawClient.ts';
import { type Rumpus, startRumpus } from './startRumpus.ts';

const TYPE = /^# HELP (\w+) (.*)\n# TYPE \w+ (\w+)$/gm;
const overload = { delayMs: 20_000, utilisation: 1, stepsTaken: 30, stepsDropped: 0 };

/** A server with a few people, on which everything that a metric counts can be made to happen. */
export class MetricStage {
  readonly rumpus: Rumpus;
  readonly #clients: RawClient[] = [];
  readonly #readers: EventReader[] = [];
  readonly #kept: unknown[] = [];
  #file: FileHandle | undefined;
  #listener: Server | undefined;
  #isReading = false;

  static async open(): Promise<MetricStage> {
    return new MetricStage(await startRumpus({ env: { CAPACITY_PLAYERS: '4' } }));
  }

  private constructor(rumpus: Rumpus) {
    this.rumpus = rumpus;
  }

  /** What is exported now, without the labels that show only once something was counted. */
  async describe(): Promise<Map<string, DescribedMetric>> {
    const text = await this.rumpus.metrics.print();
    const samples = parseMetrics(text);
    return new Map(
      [...text.matchAll(TYPE)].map(([, name, meaning, type]) => {
        const series = samples.get(type === 'histogram' ? `${name}_count` : name!) ?? [];
        const labels = [...new Set(series.flatMap((sample) => Object.keys(sample.labels)))].sort();
        return [name!, { type: type!, labels, meaning: meaning! }];
      }),
    );
  }

  /** The sum of each metric over its series; of a histogram, how many values were noted. */
  async sums(): Promise<Map<string, number>> {
    const samples = parseMetrics(await this.rumpus.metrics.print());
    return new Map([...samples].map(([name, series]) => [name, series.reduce((sum, { value }) => sum + value, 0)]));
  }

  async join(): Promise<void> {
    const code = this.#clients[0]?.roomId;
    this.#clients.push(await RawClient.join({ endpoint: this.rumpus.endpoint, code }));
  }

  /** As one who plays after a stall of their network. */
  play(inputs: number): void {
    const frames = new InputFrames(ArenaInput);
    for (let count = 0; count < inputs; count++) this.#last.send(frames.next({ moveX: count % 100 }));
  }

  async drop(): Promise<void> {
    await this.#last.drop();
  }

  async comeBack(): Promise<void> {
    const { roomId: code, token } = this.#clients.pop()!;
    this.#clients.push(await RawClient.join({ endpoint: this.rumpus.endpoint, code, token }));
  }

  async breakTheProtocol(): Promise<void> {
    const client = this.#clients.pop()!;
    client.send(frame(0, 1));
    await client.closed;
  }

  async sendForbiddenRequest(): Promise<void> {
    await fetch(this.rumpus.endpoint, { method: 'DELETE' });
  }

  async joinInVain(): Promise<void> {
    await this.join().catch(() => {});
  }

  async waitInLine(): Promise<void> {
    this.#readers.push(await EventReader.open(this.rumpus.endpoint, {}, LINE_PATH));
  }

  failInARoom(): void {
    this.rumpus.roomOf(this.#last.roomId).onFailure(new Error('thrown by the test'), 'step');
  }

  leaveAnErrorUncaught(): void {
    this.rumpus.metrics.countUnforeseen('rejection');
  }

  beOverloaded(seconds: number): void {
    for (let second = 0; second < seconds; second++) this.rumpus.metrics.onLoad(overload);
  }

  /** Nothing else runs meanwhile. */
  block(ms: number): void {
    for (const endsMs = performance.now() + ms; performance.now() < endsMs; ) this.#kept[0] = performance.now();
  }

  fillMemory(megabytes: number): void {
    this.#kept.push(
      Buffer.alloc(megabytes * 1e6, 1),
      Array.from({ length: megabytes * 1e4 }, (_, index) => ({ index })),
    );
  }

  async openFile(): Promise<void> {
    this.#file = await open(new URL(import.meta.url));
  }

  async listen(): Promise<void> {
    const listener = createServer();
    this.#listener = listener;
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  }

  /** Asks the system for something, again and again, until the stage is closed. */
  keepReading(): void {
    this.#isReading = true;
    const read = () => readFile(new URL(import.meta.url), () => this.#isReading && read());
    read();
  }

  async close(): Promise<void> {
    this.#isReading = false;
    for (const reader of this.#readers) reader.close();
    this.#listener?.close();
    await this.#file?.close();
    await this.rumpus.close();
  }

  get #last(): RawClient {
    return this.#clients.at(-1)!;
  }
}

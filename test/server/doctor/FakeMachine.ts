import type { RedisReport } from '../../../server/doctor/inspectRedis.ts';
import type { Machine, TlsReport } from '../../../server/doctor/Machine.ts';

const NOW_MS = Date.UTC(2026, 10, 28);

/** A machine on which all is well, unless a test says otherwise. */
export class FakeMachine implements Machine {
  nodeVersion = '24.21.0';
  description = 'Processor 7, 2 cores, Node 24.21.0';
  isRoot = false;
  memoryBytes = 4e9;
  clockMs = NOW_MS;
  fileMs: number | undefined = NOW_MS;
  fileLimit: number | undefined = 65_536;
  portError: unknown;
  isRumpus = false;
  tls: TlsReport = { validToMs: NOW_MS + 60 * 86_400_000 };
  isPageBuilt = true;
  redis: RedisReport = { timeMs: NOW_MS, roundTripMs: 1, mayForget: false };

  nowMs(): number {
    return this.clockMs;
  }
  async fileTimeMs(): Promise<number | undefined> {
    return this.fileMs;
  }
  async openFiles(): Promise<number | undefined> {
    return this.fileLimit;
  }
  async listenError(): Promise<unknown> {
    return this.portError;
  }
  async isServed(): Promise<boolean> {
    return this.isRumpus;
  }
  async inspectTls(): Promise<TlsReport> {
    return this.tls;
  }
  hasFile(): boolean {
    return this.isPageBuilt;
  }
  async inspectRedis(): Promise<RedisReport> {
    return this.redis;
  }
}

import { CLOCK_TOLERANCE_MS } from './checkMachine.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';
import type { Machine } from './Machine.ts';

const SLOW_MS = 50;
const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Never shows the address of the Redis, which may have a password. */
export async function checkRedis(
  machine: Pick<Machine, 'inspectRedis' | 'nowMs'>,
  redisUrl: string | undefined,
): Promise<Finding[]> {
  if (redisUrl === undefined) return [];
  const report = await machine.inspectRedis(redisUrl);
  if ('error' in report) {
    return [
      fault(`Redis cannot be used (${report.error}).`, 'Look at REDIS_URL, at its password, and whether Redis runs.'),
    ];
  }
  const findings: Finding[] = [];
  const apartMs = Math.abs(report.timeMs - machine.nowMs());
  if (apartMs > CLOCK_TOLERANCE_MS) {
    findings.push(
      fault(
        `The clock of this machine and that of Redis are ${Math.round(apartMs / 1_000)} s apart.`,
        'Synchronise both, for example with systemd-timesyncd or chrony.',
      ),
    );
  }
  if (report.mayForget) {
    findings.push(
      fault(
        'Redis drops keys when its memory is full, and rooms with them.',
        'Set its maxmemory-policy to noeviction.',
      ),
    );
  }
  if (report.roundTripMs > SLOW_MS) {
    findings.push(
      warning(
        `Redis takes ${Math.round(report.roundTripMs)} ms to answer.`,
        'Put it near the server: each join asks it several times.',
      ),
    );
  }
  const { hostname, password } = new URL(redisUrl);
  if (password === '' && !LOOPBACK.test(hostname)) {
    findings.push(
      warning(
        'REDIS_URL has no password, and whoever can write to that Redis controls all rooms.',
        'Give it a password, and a network of its own.',
      ),
    );
  }
  return findings.length > 0 ? findings : [fine('Redis answers.')];
}

import type { Config } from '../config.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';

const FRESH = 'Use what `openssl rand -base64 33` prints.';
/** Random text of 32 characters has at least this many different ones, except once in 10^9 times. */
const LEAST_DIFFERENT = 10;
/** What people write when they mean to change it later. */
const WORDS = /change.?me|secret|passw|example|rumpus|default|qwert|12345|abcdef/i;

/** They never show a secret. */
export const checksOfSecrets: readonly ((config: Config) => Finding | undefined)[] = [
  ({ identitySecret, redisUrl }) => {
    if (identitySecret !== undefined) return judge('IDENTITY_SECRET', identitySecret);
    // With Redis, that is a fault of its own.
    if (redisUrl !== undefined) return undefined;
    return warning('IDENTITY_SECRET is not set, so players are not recognised after a restart.', `Set it. ${FRESH}`);
  },
  ({ metricsToken }) => (metricsToken === undefined ? undefined : judge('METRICS_TOKEN', metricsToken)),
  ({ metricsToken, publicUrl }) =>
    metricsToken === undefined && publicUrl !== undefined
      ? warning(
          'METRICS_TOKEN is not set, so everybody can read /metrics, unless your proxy hides it.',
          'Set METRICS_TOKEN here and at Prometheus, or answer 404 for /metrics at the proxy.',
        )
      : undefined,
  ({ identitySecret, metricsToken }) =>
    identitySecret !== undefined && identitySecret === metricsToken
      ? fault(
          'METRICS_TOKEN is the same as IDENTITY_SECRET, so whoever reads the metrics can make themselves an operator.',
          `Give each a value of its own. ${FRESH}`,
        )
      : undefined,
];

function judge(name: string, secret: string): Finding {
  return isWeak(secret) ? fault(`${name} can be guessed.`, FRESH) : fine(`${name} is set, and is not easy to guess.`);
}

function isWeak(secret: string): boolean {
  return new Set(secret).size < LEAST_DIFFERENT || WORDS.test(secret);
}

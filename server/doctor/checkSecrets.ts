import type { Config } from '../config.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';

const FRESH = 'Use what `openssl rand -base64 33` prints.';
/** Random text of 32 characters has at least this many different ones, but for one time in 10^9. */
const LEAST_DIFFERENT = 10;
/** What people write when they mean to change it later. */
const WORDS = /change.?me|secret|passw|example|rumpus|default|qwert|12345|abcdef/i;

/** Never shows a secret. */
export function checkSecrets(
  { identitySecret, metricsToken, publicUrl }: Pick<Config, 'identitySecret' | 'metricsToken' | 'publicUrl'>,
  isProduction: boolean,
): Finding[] {
  const findings: Finding[] = [];
  // Under NODE_ENV=production, it is among the settings that are wrong.
  if (identitySecret === undefined && !isProduction) {
    findings.push(
      warning('IDENTITY_SECRET is not set, so players are not recognised after a restart.', `Set it. ${FRESH}`),
    );
  }
  for (const [name, value] of Object.entries({ IDENTITY_SECRET: identitySecret, METRICS_TOKEN: metricsToken })) {
    if (value !== undefined && isWeak(value)) findings.push(fault(`${name} can be guessed.`, FRESH));
  }
  if (metricsToken === undefined && publicUrl !== undefined) {
    findings.push(
      warning(
        'METRICS_TOKEN is not set, so everybody can read /metrics, unless your proxy hides it.',
        'Set METRICS_TOKEN here and at Prometheus, or answer 404 for /metrics at the proxy.',
      ),
    );
  }
  if (identitySecret !== undefined && identitySecret === metricsToken) {
    findings.push(
      fault(
        'METRICS_TOKEN is the same as IDENTITY_SECRET, so whoever reads the metrics can make themselves an operator.',
        `Give each a value of its own. ${FRESH}`,
      ),
    );
  }
  return findings.length > 0 ? findings : [fine('The secrets are set, and are not easy to guess.')];
}

function isWeak(secret: string): boolean {
  return new Set(secret).size < LEAST_DIFFERENT || WORDS.test(secret);
}

import { expect, test } from 'vitest';
import { configTable } from '../../../server/config.ts';
import { nearestName } from '../../../server/doctor/nearestName.ts';

const names = configTable.map(({ name }) => name);

test.each([
  ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ['TRUSTED_PROXYS', 'TRUSTED_PROXIES'],
  ['ADMIN_PASSWORD', 'ADMIN_PASSWORD_HASH'],
  ['IDENTITY_SECERT', 'IDENTITY_SECRET'],
  ['SHUTDOWN_GRACE', 'SHUTDOWN_GRACE_MS'],
  ['CAPACITY_PLAYER', 'CAPACITY_PLAYERS'],
  ['REDIS_URI', 'REDIS_URL'],
  ['SAVEFILE', 'SAVE_FILE'],
  ['public_url', 'PUBLIC_URL'],
  ['MAX_ROOM', 'MAX_ROOMS'],
  // Both are settings, and this one is nearer.
  ['INPUTS_BURST', 'INPUT_BURST'],
])('who writes %s means %s', (written, meant) => {
  expect(nearestName(written, names)).toBe(meant);
});

test('a variable of another program is nobody’s typing error', () => {
  const others =
    `PATH HOME USER SHELL LANG LC_ALL TERM HOSTNAME HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_ENV NODE_OPTIONS NODE_PATH
    npm_config_cache npm_lifecycle_event npm_package_name npm_package_version INIT_CWD JOURNAL_STREAM INVOCATION_ID LISTEN_PID
    LISTEN_FDS LISTEN_FDNAMES NOTIFY_SOCKET MAINPID SYSTEMD_EXEC_PID STATE_DIRECTORY LOGS_DIRECTORY KUBERNETES_SERVICE_HOST
    KUBERNETES_SERVICE_PORT REDIS_HOST REDIS_PORT REDIS_PASSWORD REDIS_PORT_6379_TCP DATABASE_URL PUBLIC_DIR PUBLIC_HOST SECRET
    SECRET_KEY ADMIN_EMAIL ADMIN_USER LOG_FILE LOG_FORMAT MAX_MEMORY METRICS_PORT MACHINE_TYPE ADDRESS CAPACITY`.split(
      /\s+/,
    );
  expect(others.filter((name) => nearestName(name, names) !== undefined)).toEqual([]);
});

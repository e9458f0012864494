import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';
import { PublicPaths } from '../../server/PublicPaths.ts';
import { readAlertRules } from '../support/alertRules.ts';
import { askProbes, type Environment, project, readExample, settle } from '../support/deployExamples.ts';

interface ComposeService {
  readonly environment: Environment;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: { readonly default: { readonly ipam: { readonly config: readonly { subnet: string }[] } } };
}

interface TraefikRouter {
  readonly rule: string;
  readonly priority: number;
  readonly entryPoints: readonly string[];
  readonly service: string;
  readonly tls: { readonly certResolver: string };
}

interface Traefik {
  readonly http: {
    readonly routers: Readonly<Record<string, TraefikRouter>>;
    readonly serversTransports: Readonly<Record<string, unknown>>;
    readonly services: Readonly<
      Record<
        string,
        {
          loadBalancer: {
            servers: readonly { url: string }[];
            healthCheck?: { path: string };
            serversTransport: string;
          };
        }
      >
    >;
  };
}

const usual = readConfig({});
const compose = parse(readExample('compose.yaml'), { merge: true }) as Compose;
const machines = ['m1', 'm2'];
const traefik = (parse(readExample('deploy/traefik/rumpus.yaml')) as Traefik).http;

describe('compose.yaml', () => {
  const configs = machines.map((name) => settle(compose.services[name]!.environment));

  test('has two processes that share a Redis, behind a proxy that is trusted, and what watches them', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [...machines, 'redis', 'traefik', 'prometheus', 'grafana'].sort(),
    );
    for (const [index, { machineName, redisUrl, trustedProxies, port }] of configs.entries()) {
      expect(machineName).toBe(machines[index]);
      expect(new URL(redisUrl!).hostname).toBe('redis');
      expect(trustedProxies).toEqual(compose.networks.default.ipam.config.map(({ subnet }) => subnet));
      expect(port).toBe(usual.port);
    }
  });

  test('lets them write nothing, and stop in their own time', () => {
    for (const name of machines) {
      const { read_only, cap_drop, stop_grace_period } = compose.services[name]!;
      expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
      expect(Number(/^(\d+)m$/.exec(stop_grace_period!)![1]) * 60_000).toBeGreaterThan(usual.shutdownGraceMs);
    }
  });

  test('shows its containers only files that exist', () => {
    const sources = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((one) => one.split(':')[0]!),
    );
    const files = sources.filter((source) => source.startsWith('./'));
    expect(files).toHaveLength(4);
    for (const file of files) expect(existsSync(new URL(file, project)), file).toBe(true);
  });

  test('is watched under the job of the alert rules, at the port of the server', () => {
    const { scrape_configs, rule_files } = parse(readExample('deploy/prometheus/prometheus.yaml')) as {
      scrape_configs: readonly { job_name: string; static_configs: readonly { targets: readonly string[] }[] }[];
      rule_files: readonly string[];
    };
    expect(rule_files).toEqual(['alerts.yaml']);
    const [{ job_name, static_configs } = { job_name: '', static_configs: [] }] = scrape_configs;
    const jobs = readAlertRules().flatMap(({ expr }) => [...expr.matchAll(/job="([^"]+)"/g)].map(([, job]) => job));
    expect(new Set(jobs)).toEqual(new Set([job_name]));
    expect(static_configs.flatMap(({ targets }) => targets)).toEqual(machines.map((name) => `${name}:${usual.port}`));
  });

  test('has a Traefik that sends each machine its game connections, and pages to all', async () => {
    const [{ publicUrl } = { publicUrl: undefined }] = configs;
    const { base } = new PublicPaths({ publicUrl, machineName: undefined });
    const { host } = new URL(publicUrl!);
    expect(traefik.routers.rumpus!.rule).toBe(
      `Host(\`${host}\`) && PathPrefix(\`${base}\`) && !Path(\`${base}/metrics\`)`,
    );
    for (const config of configs) {
      const router = traefik.routers[`rumpus-${config.machineName}`]!;
      const [, path] = /^Host\(`[^`]+`\) && PathPrefix\(`([^`]+)`\)$/.exec(router.rule)!;
      expect(`${host}${path}`).toBe(`${new PublicPaths(config).address}/`);
      expect(router.priority).toBeGreaterThan(traefik.routers.rumpus!.priority);
      expect(traefik.services[router.service]!.loadBalancer).toEqual({
        servers: [{ url: `http://${config.machineName}:${usual.port}` }],
        serversTransport: 'rumpus',
      });
    }
    const { servers, healthCheck } = traefik.services.rumpus!.loadBalancer;
    expect(servers.map(({ url }) => url)).toEqual(machines.map((name) => `http://${name}:${usual.port}`));
    expect(await askProbes([healthCheck!.path])).toEqual([200]);
  });

  test('has a Traefik with the entry points and certificates that its routers name', () => {
    const { entryPoints, certificatesResolvers, providers } = parse(readExample('deploy/traefik/traefik.yaml')) as {
      entryPoints: Readonly<Record<string, unknown>>;
      certificatesResolvers: Readonly<Record<string, unknown>>;
      providers: { file: { filename: string } };
    };
    expect(providers.file.filename).toBe('/etc/traefik/rumpus.yaml');
    for (const router of Object.values(traefik.routers)) {
      expect(Object.keys(entryPoints)).toEqual(expect.arrayContaining([...router.entryPoints]));
      expect(Object.keys(certificatesResolvers)).toContain(router.tls.certResolver);
      expect(Object.keys(traefik.services)).toContain(router.service);
      const { serversTransport } = traefik.services[router.service]!.loadBalancer;
      expect(Object.keys(traefik.serversTransports)).toContain(serversTransport);
    }
  });
});

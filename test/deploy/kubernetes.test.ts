import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../../server/config.ts';
import { PublicPaths } from '../../server/PublicPaths.ts';
import { askProbes, type Environment, readExample, SECRET, settle } from '../support/deployExamples.ts';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Environment;
  readonly spec: {
    readonly replicas: number;
    readonly selector: Environment & { readonly matchLabels: Environment };
    readonly ports: readonly { readonly targetPort: string }[];
    readonly publishNotReadyAddresses?: boolean;
    readonly template: {
      readonly metadata: { readonly labels: Environment };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly securityContext: Readonly<Record<string, unknown>>;
        readonly containers: readonly Container[];
      };
    };
    readonly rules: readonly {
      readonly host: string;
      readonly http: { readonly paths: readonly { path: string; backend: { service: { name: string } } }[] };
    }[];
  };
}

const usual = readConfig({});
const objects = ['rumpus', 'redis'].flatMap((name) =>
  parseAllDocuments(readExample(`deploy/kubernetes/${name}.yaml`)).map((one) => one.toJS() as KubernetesObject),
);
const objectOf = (kind: string, name = 'rumpus') =>
  objects.find((one) => one.kind === kind && one.metadata.name === name)!;

describe('the example for Kubernetes', () => {
  const { replicas, template } = objectOf('StatefulSet').spec;
  const { securityContext, containers, terminationGracePeriodSeconds } = template.spec;
  const [container] = containers;
  const pods = Array.from({ length: replicas }, (_, index) => `rumpus-${index}`);
  const settings = (pod: string) => {
    const own = container!.env.filter(({ name }) => name !== 'REDIS_PASSWORD');
    const env = own.map(({ name, value }) => [name, name === 'MACHINE_NAME' ? pod : (value ?? SECRET)]);
    return settle({ ...objectOf('ConfigMap').data, ...(Object.fromEntries(env) as Environment) });
  };

  test('starts servers that share a Redis, each with a path of its own', () => {
    for (const pod of pods) {
      const config = settings(pod);
      const redis = objectOf('Service', new URL(config.redisUrl!).hostname);
      expect(redis.spec.selector).toEqual(objectOf('Deployment', 'rumpus-redis').spec.template.metadata.labels);
      const [{ host, http } = { host: '', http: { paths: [] } }] = objectOf('Ingress').spec.rules;
      const path = http.paths.find(({ backend }) => backend.service.name === pod)!.path;
      expect(host + path).toBe(new PublicPaths(config).address);
      const service = objectOf('Service', pod).spec;
      expect(service.selector).toEqual({ 'statefulset.kubernetes.io/pod-name': pod });
      expect(service.publishNotReadyAddresses).toBe(true);
    }
  });

  test('sends pages to every pod', () => {
    const { host, http } = objectOf('Ingress').spec.rules[0]!;
    const { publicUrl } = settings(pods[0]!);
    expect(http.paths.map(({ backend }) => backend.service.name)).toEqual(['rumpus', ...pods]);
    expect(`https://${host}${http.paths[0]!.path}`).toBe(publicUrl);
    expect(objectOf('Service').spec.selector).toEqual(template.metadata.labels);
    expect(objectOf('PodDisruptionBudget').spec.selector.matchLabels).toEqual(template.metadata.labels);
  });

  test('names ports and probes that the server has', async () => {
    expect(container!.ports).toEqual([{ name: 'http', containerPort: usual.port }]);
    const probes = [container!.startupProbe, container!.livenessProbe, container!.readinessProbe];
    expect(probes.map(({ httpGet }) => [httpGet.path, httpGet.port])).toEqual([
      ['/healthz', 'http'],
      ['/healthz', 'http'],
      ['/readyz', 'http'],
    ]);
    expect(await askProbes(probes.map(({ httpGet }) => httpGet.path))).toEqual([200, 200, 200]);
    const services = ['rumpus', ...pods].flatMap((name) => objectOf('Service', name).spec.ports);
    expect(new Set(services.map(({ targetPort }) => targetPort))).toEqual(new Set(['http']));
  });

  test('lets nobody be root or write, and gives each server time to stop', () => {
    expect(readExample('Dockerfile')).toMatch(/^USER node$/m);
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container!.securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    expect(terminationGracePeriodSeconds * 1_000).toBeGreaterThan(usual.shutdownGraceMs);
  });
});

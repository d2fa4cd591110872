import * as fc from 'fast-check';
import { Collection, Fleet, HubEndpoint, Layers } from '../../src';
import { Diagnostic, FleetError } from '../../src/diagnostics';

/*
 * Whatever a program without types says, a fleet answers with findings. It never throws anything but its own error.
 */

const KEY = { name: 's', key: 'k' };

/** A little of everything that a cluster can have, as plain data. */
const CLUSTER = {
  stage: 'production',
  kubernetesVersion: '1.32',
  distribution: 'eks',
  managed: true,
  unset: ['/alloy/resources/limits/cpu'],
  scrape: [
    'kubelet',
    { fluxControllers: { namespace: 'flux', scrapeInterval: '1m', metricRelabelConfigs: [{ action: 'drop', sourceLabels: ['a'], regex: 'b' }] } },
    { annotatedPods: { namespaces: ['a'], slow: true, bodySizeLimit: '1MB' } },
    {
      config: {
        jobName: 'own',
        scope: 'cluster',
        honorLabels: true,
        params: { a: ['b'] },
        authorization: { credentials: KEY },
        tlsConfig: { ca: KEY, cert: KEY, key: KEY },
        kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['a'] }, selectors: [{ role: 'pod', label: 'a=b' }], attachMetadata: { node: true } }],
        staticConfigs: [{ targets: ['x:1'], labels: { zone: 'a' } }],
        dnsSdConfigs: [{ names: ['x'], type: 'A', port: 1 }],
        httpSdConfigs: [{ url: 'https://x', basicAuth: { username: 'u', password: KEY } }],
        fileSdConfigs: [{ files: ['/x.json'] }],
        relabelConfigs: [{ sourceLabels: ['a', 'b'], separator: '/', regex: '(.+)', targetLabel: 'c', replacement: '$1' }, { action: 'labelmap', regex: '__meta_(.+)' }],
        metricRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }, { action: 'hashmod', sourceLabels: ['a'], modulus: 2, targetLabel: 'b' }],
      },
    },
  ],
};

const COMPONENT = {
  image: { registry: 'r.example.com', repository: 'a/b', tag: 'v1.18.1', digest: `sha256:${'0'.repeat(64)}`, pullPolicy: 'Always' },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } },
  logLevel: 'debug',
  logFormat: 'json',
  nodeSelector: { a: 'b' },
  tolerations: [{ key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute' }],
  priorityClassName: 'p',
};

const SETTINGS = {
  global: {
    clusterName: 'name',
    environment: 'e',
    hubEndpoint: '100.64.0.3',
    namespace: 'n',
    externalLabels: { region: 'x' },
    scrapeInterval: '1m',
    scrapeTimeout: '10s',
    imageRegistry: 'm.example.com',
    imagePullSecrets: ['s'],
    nodeSelector: { a: 'b' },
    tolerations: [{ operator: 'Exists' }],
    kubeletCertificates: 'verify',
  },
  jobs: { kubelet: { enabled: true, scrapeInterval: '1m', scrapeTimeout: '5s', sampleLimit: 5 } },
  remoteWrite: { queueConfig: { maxShards: 5, batchSendDeadline: '1s' } },
  logs: { enabled: true, excludeNamespaces: ['a'] },
  alloy: { ...COMPONENT, replicas: 2, clusterResources: { limits: { memory: '4Gi' } }, storage: { size: '1Gi', storageClassName: 'c' }, nodeStorage: 'emptyDir', hostMetrics: true },
  prometheus: { storage: { size: '1Gi' }, retention: '1d', retentionSize: '100MB', outOfOrderTimeWindow: '1m', evaluationInterval: '1m' },
  loki: { enabled: true, storage: { size: '1Gi' }, retention: '1d' },
  kubeStateMetrics: { resourceKinds: ['pods'] },
  nodeExporter: { enabled: true },
  configReloader: { logLevel: 'info' },
  extraManifests: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'n', labels: { a: 'b' } }, data: { a: 'b' } }],
};

const CLIENT = { client: { basicAuth: { username: 'u', password: KEY }, tlsConfig: { caFile: '/ca' } } };

const ENDPOINTS: readonly object[] = [
  { address: { host: '100.64.0.2', metricsPort: 1, logsPort: 2, sourceRanges: ['10.0.0.0/8'], client: { proxyUrl: 'http://p:1' } } },
  { loadBalancer: { host: 'h', logsHost: 'l', annotations: { a: 'b' } } },
  { tailscale: { hostname: 'h', tailnet: 'x.ts.net' } },
  { gateway: { hostname: 'h', gatewayName: 'g', gatewayNamespace: 'n', sectionName: 's', ...CLIENT } },
  { ingress: { hostname: 'h', tlsSecretName: 't', annotations: { a: 'b' } } },
  { existing: { metricsUrl: 'https://m/x', logsUrl: 'https://l/y', logsTenant: 't', ...CLIENT } },
];

const STRINGS = [
  '', ' ', '__proto__', 'constructor', 'toString', '$1', '${a}', '\u0000', '\ud800', 'ü', '../x', 'a/b', '~', 'true', '1e999', '9'.repeat(400), 'a'.repeat(70), '(', '(a+)+$', 'http://u:p@x',
  'http://[', '::', '100.64.0.2', '0', '0s', '-1', 'NaN', 'null', '\n', '{{ x }}',
];

/** JSON and what JavaScript has beyond it. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...STRINGS) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null, undefined, 0, -1, 1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY, true, false, [], {}, [[]], [null], [{}], [undefined],
    ),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(() => 1, new Date(0), new Map([['a', 1]]), /x/, 5n, new Proxy({}, {}), cyclic(), Collection.alloy(), HubEndpoint.address('h')) },
);

function cyclic(): object {
  const loop: { self?: object } = {};
  loop.self = loop;
  return loop;
}

/** The data with something else at one place, or with a key more. */
function broken(data: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(data);
  return fc.tuple(fc.constantFrom(...places), anything, fc.constantFrom(undefined, ...STRINGS.slice(2, 6)))
    .map(([path, value, key]) => replaced(data, path, value, key));
}

type Path = readonly (string | number)[];

function placesOf(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [path, ...Object.entries(data).flatMap(([key, child]) => placesOf(child, [...path, Array.isArray(data) ? Number(key) : key]))];
}

function replaced(data: unknown, path: Path, value: unknown, newKey: string | undefined): unknown {
  if (path.length === 0) {
    return newKey === undefined || typeof data !== 'object' || Array.isArray(data)
      ? value : Object.fromEntries([...Object.entries(data as object), [newKey, value]]);
  }
  const [key, ...rest] = path;
  const child = replaced((data as { [key: string]: unknown })[key], rest, value, newKey);
  if (!Array.isArray(data)) return { ...(data as object), [key]: child };
  return data.map((item, i) => (i === key ? child : item));
}

/** What is no finding, if anything: everything that was thrown and is not a FleetError, also where it was caught on the way. */
function crash(run: () => Diagnostic[]): string | undefined {
  try {
    return run().find(({ code }) => code === 'build-failed')?.message;
  } catch (error) {
    return error instanceof FleetError ? undefined : String(error instanceof Error ? error.stack : error);
  }
}

const spoke: fc.Arbitrary<unknown> = fc.oneof(broken({ ...CLUSTER, settings: SETTINGS }), anything);
const hub: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...ENDPOINTS).map((endpoint) => ({ endpoint })),
  fc.constantFrom(...ENDPOINTS).chain((endpoint) => broken({ endpoint, settings: SETTINGS })),
  anything,
);
const COLLECTIONS = [undefined, Collection.alloy(), Collection.prometheusAgent()];

test('a cluster of any kind', () => {
  fc.assert(fc.property(hub, spoke, fc.constantFrom(...COLLECTIONS), (hubProps, spokeProps, collection) => {
    expect(crash(() => {
      const fleet = new Fleet();
      fleet.addHub('hub', hubProps as never);
      const isMap = typeof spokeProps === 'object' && spokeProps !== null && !Array.isArray(spokeProps);
      fleet.addSpoke('a', (isMap ? { collection, ...spokeProps } : spokeProps) as never);
      return fleet.check();
    })).toBeUndefined();
  }), { numRuns: 400 });
});

test('names of any kind', () => {
  fc.assert(fc.property(anything, anything, (one, other) => {
    expect(crash(() => {
      const fleet = new Fleet();
      fleet.addHub(one as never, { endpoint: HubEndpoint.address('100.64.0.2') });
      fleet.addSpoke(other as never);
      return fleet.check();
    })).toBeUndefined();
  }), { numRuns: 100 });
});

test('layers of any kind', () => {
  const layer = fc.oneof(broken({ ...SETTINGS, collection: 'alloy', scrape: CLUSTER.scrape }), anything);
  fc.assert(fc.property(layer, layer, layer, (base, stage, own) => {
    expect(crash(() => {
      const layers = Layers.of({ base: base as never, stages: { production: stage as never }, clusters: { a: own as never } });
      const fleet = new Fleet({ layers: [layers] });
      fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
      fleet.addSpoke('a', { stage: 'production' });
      fleet.addFromLayers();
      fleet.explain('a', '/alloy');
      return fleet.check();
    })).toBeUndefined();
  }), { numRuns: 200 });
});

test('a good cluster is good, so that the bad ones are bad for one reason', () => {
  const fleet = new Fleet();
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  fleet.addSpoke('a', { ...CLUSTER, settings: SETTINGS } as never);
  expect(fleet.check().filter(({ severity }) => severity === 'error')).toEqual([]);
});

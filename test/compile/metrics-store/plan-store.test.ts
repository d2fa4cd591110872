import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { codesOf, compiledFleet, HUB, job, spoke } from '../compiled';

const S3 = { s3: { bucket: 'metrics', endpoint: 's3.example.com' } };

const STORES = {
  prometheus: MetricsStore.prometheus(),
  pair: MetricsStore.prometheus({ replicas: 2 }),
  mimir: MetricsStore.mimir({ objectStorage: S3 }),
  parts: MetricsStore.mimir({ objectStorage: S3, mode: 'readWrite' }),
  tenants: MetricsStore.mimir({ objectStorage: S3, tenants: 'cluster' }),
  thanos: MetricsStore.thanosReceive({ objectStorage: S3 }),
  victoriaMetrics: MetricsStore.victoriaMetrics({ writeUrl: 'https://v.example.com/api/v1/write', queryUrl: 'https://v.example.com' }),
};

const SPOKES = [
  { name: 'a', props: { stage: 'production' } },
  { name: 'pulled', props: { collection: Collection.federation({ target: 'prometheus.example.com:9090' }) } },
];

const fleetOf = (metricsStore: MetricsStore) => compiledFleet('hub', { metricsStore }, SPOKES);

/** What a fleet writes for its hub: file -> kind and name -> object. */
function objects(metricsStore: MetricsStore): Map<string, string> {
  const { plan } = fleetOf(metricsStore);
  const { rendered, diagnostics } = render(plan);
  expect(diagnostics).toEqual([]);
  return new Map(manifestsOf(rendered).flatMap(({ component, manifests }) =>
    manifests.map((one) => [`${component}/${one.kind}/${one.metadata.name}`, JSON.stringify(one)] as const)));
}

/** Components of which something is new, gone or other. */
function changed(from: MetricsStore, to: MetricsStore): { readonly [component: string]: string[] } {
  const [before, after] = [objects(from), objects(to)];
  const found: { [component: string]: string[] } = {};
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    if (before.get(key) === after.get(key)) continue;
    const [component, ...name] = key.split('/');
    (found[component] ??= []).push(`${before.has(key) ? after.has(key) ? '~' : '-' : '+'} ${name.join(' ')}`);
  }
  return found;
}

test.each(Object.entries(STORES))('a hub with %s is sound', (_, store) => {
  expect(fleetOf(store).codes).toEqual([]);
});

describe('the change of the store is one line, and changes', () => {
  test('from Prometheus to Thanos nothing but what keeps metrics, what stands before it, and who reaches it', () => {
    const found = changed(STORES.prometheus, STORES.thanos);
    expect(Object.keys(found).sort()).toEqual([
      'hub-endpoint', 'hub-front', 'network-policies', 'prometheus', 'prometheus-agent', 'thanos-compact', 'thanos-query', 'thanos-receive', 'thanos-rule', 'thanos-store',
    ]);
    expect(found['hub-front']).toEqual(['~ ConfigMap hub-front', '~ Deployment hub-front']);
    // its labels say what is behind it
    expect(found['hub-endpoint']).toEqual(['~ Service prometheus-remote-write']);
    expect(found.prometheus.every((one) => one.startsWith('-'))).toBe(true);
  });

  test('from Mimir to Thanos nothing but the two, the ruler that asks them, and who reaches them', () => {
    const found = changed(STORES.mimir, STORES.thanos);
    expect(Object.keys(found).sort()).toEqual([
      'hub-endpoint', 'hub-front', 'mimir', 'network-policies', 'prometheus-agent', 'thanos-compact', 'thanos-query', 'thanos-receive', 'thanos-rule', 'thanos-store',
    ]);
    expect(found['prometheus-agent']).toEqual(['~ ConfigMap prometheus-agent']);
    expect(found['thanos-rule']).toEqual(['~ ConfigMap thanos-rule', '~ StatefulSet thanos-rule']);
  });

  test('from one process that does everything to three, what takes samples keeps its name, its way in and its volumes', () => {
    const found = changed(STORES.mimir, STORES.parts);
    expect(Object.keys(found).sort()).toEqual(['mimir', 'mimir-backend', 'mimir-read', 'network-policies', 'thanos-rule']);
    expect(found.mimir).toEqual(['~ ConfigMap mimir', '~ StatefulSet mimir']);
    expect(found['thanos-rule']).toEqual(['~ ConfigMap thanos-rule', '~ StatefulSet thanos-rule']);
    const specOf = (store: MetricsStore) => {
      const { spec: { template: _, ...spec } } = JSON.parse(objects(store).get('mimir/StatefulSet/mimir')!) as { spec: { template: unknown } };
      return spec;
    };
    // all that the API server would not change
    expect(specOf(STORES.parts)).toEqual(specOf(STORES.mimir));
  });

  test('from one tenant to many', () => {
    const found = changed(STORES.mimir, STORES.tenants);
    expect(Object.keys(found).sort()).toEqual(['mimir', 'network-policies', 'prometheus-agent', 'store-tenants', 'thanos-rule']);
    expect(found.mimir).toEqual(['~ ConfigMap mimir', '+ ConfigMap mimir-overrides', '~ StatefulSet mimir']);
  });

  test('from one Prometheus to two nothing of its volume, and its rules not at all', () => {
    const found = changed(STORES.prometheus, STORES.pair);
    expect(found).toEqual({
      'hub-front': ['~ ConfigMap hub-front', '~ Deployment hub-front'],
      'prometheus': [
        '~ ConfigMap prometheus', '+ PodDisruptionBudget prometheus', '~ Service prometheus', '+ Service prometheus-replica-0', '+ Service prometheus-replica-1',
        '~ StatefulSet prometheus',
      ],
    });
    const claims = (store: MetricsStore) => (JSON.parse(objects(store).get('prometheus/StatefulSet/prometheus')!) as { spec: { volumeClaimTemplates: unknown } }).spec.volumeClaimTemplates;
    expect(claims(STORES.pair)).toEqual(claims(STORES.prometheus));
  });

  test.each(['mimir', 'parts', 'thanos'] as const)('nothing at all of a spoke, from Prometheus to %s', (name) => {
    const of = (metricsStore: MetricsStore) => spoke({}, { hub: { ...HUB, metricsStore } }).plan;
    expect(of(STORES[name])).toEqual(of(STORES.prometheus));
  });
});

test('the hub runs an agent in place of its server, with the same jobs, also those for clusters that it pulls from', () => {
  const names = (store: MetricsStore) => fleetOf(store).plan.collectors[0].jobs.map(({ config: { jobName } }) => jobName).sort();
  const [agent] = fleetOf(STORES.thanos).plan.collectors;
  expect(agent).toMatchObject({ name: 'prometheus-agent', engine: 'prometheus-agent', remoteWrites: [{ name: 'store', url: 'http://thanos-receive:19291/api/v1/receive' }] });
  expect(names(STORES.thanos)).toEqual([...names(STORES.prometheus), 'thanos'].sort());
  expect(names(STORES.mimir)).toEqual([...names(STORES.prometheus), 'mimir', 'thanos'].sort());
  expect(names(STORES.thanos)).toContain('pulled/federation');
  // what belongs to other clusters gets no label of the hub
  expect(agent.externalLabels).toEqual({});
  expect(job(fleetOf(STORES.thanos).plan, 'pulled/federation').origin).toMatchObject({ cluster: 'pulled' });
});

test('the ruler evaluates what the server would', () => {
  const rulesOf = (store: MetricsStore) => {
    const { plan } = fleetOf(store);
    const ruler = plan.metricsStore?.workloads.find(({ part }) => part === 'rule');
    return ruler?.part === 'rule' ? ruler.rules : plan.collectors[0].server?.rules;
  };
  const text = (store: MetricsStore) => JSON.stringify(rulesOf(store)!.files);
  expect(Object.keys(rulesOf(STORES.prometheus)!.files)).toEqual(expect.arrayContaining(['fleet', 'kubernetes', 'prometheus']));
  // what the fleet is expected to be says what collects on the hub
  const expected = text(STORES.prometheus).replace('"collector":"prometheus-server"', '"collector":"prometheus-agent"');
  for (const store of [STORES.thanos, STORES.mimir, STORES.victoriaMetrics]) expect(text(store)).toBe(expected);
});

test('without rules there is no ruler', () => {
  const { plan, codes } = compiledFleet('hub', { metricsStore: STORES.thanos, settings: { rules: { enabled: false } } }, SPOKES);
  expect(codes).toEqual([]);
  expect(plan.metricsStore!.workloads.map(({ name }) => name)).toEqual(['thanos-receive', 'thanos-store', 'thanos-compact', 'thanos-query']);
});

describe('every kind of endpoint leads to it', () => {
  const ENDPOINTS = {
    address: HUB.endpoint!,
    open: HubEndpoint.address('100.64.0.2', { receiver: Receiver.open({ because: 'a test' }) }),
    tailscale: HubEndpoint.tailscale({ hostname: 'hub', receiver: Receiver.front({ acceptUnauthenticated: 'a test' }) }),
    gateway: HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'public' }),
    ingress: HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 'tls' }),
  };

  test.each(Object.entries(ENDPOINTS))('%s', (kind, endpoint) => {
    for (const store of [STORES.pair, STORES.mimir, STORES.thanos]) {
      const { plan, diagnostics } = compiledFleet('hub', { endpoint, metricsStore: store }, [{ name: 'a', props: {} }]);
      expect(codesOf(diagnostics).filter((code) => code.endsWith('!'))).toEqual([]);
      const front = plan.fronts!.find(({ name }) => name === 'hub-front')!;
      const routes = front.listeners.find(({ name }) => name === 'metrics')!.routes.map(({ path, upstream, upstreamPath }) => [path, upstream, upstreamPath]);
      expect(routes).toEqual(store === STORES.pair ? [
        ['/api/v1/write', 'prometheus-replica-0:9090', undefined], ['/replica/1/api/v1/write', 'prometheus-replica-1:9090', '/api/v1/write'],
      ] : [['/api/v1/write', ...store === STORES.mimir ? ['mimir:8080', '/api/v1/push'] : ['thanos-receive:19291', '/api/v1/receive']]]);
      const { rendered } = render(plan);
      const endpointObjects = JSON.stringify(manifestsOf(rendered).find(({ component }) => component === 'hub-endpoint')!.manifests);
      // a load balancer selects the pods of the front, a route names its Service
      expect(endpointObjects).toContain('hub-front');
      if (kind === 'gateway' || kind === 'ingress') expect(endpointObjects.includes('/replica/1/api/v1/write')).toBe(store === STORES.pair);
    }
  });
});

test('pinned identities are pinned before every store', () => {
  const receiver = Receiver.front({ pinIdentity: true, certificateSecretName: 'tls', users: { name: 'users', key: 'htpasswd' } });
  const client = { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } };
  const endpoint = HubEndpoint.address('100.64.0.2', { receiver, client });
  const { plan, codes } = compiledFleet('hub', { endpoint, metricsStore: STORES.thanos }, [{ name: 'a', props: {} }]);
  expect(codes).toEqual([]);
  expect(plan.fronts![0].pinning).toMatchObject({ url: 'http://thanos-receive:19291/api/v1/receive', receivers: [{ cluster: 'a' }] });
  expect(plan.fronts![0].pinning).not.toHaveProperty('secondUrl');
});

test('credentials are known as Secrets that somebody reads', () => {
  const keys = { accessKeyId: { name: 'bucket', key: 'id' }, secretAccessKey: { name: 'bucket', key: 'secret' } };
  const secrets = (metricsStore: MetricsStore) => fleetOf(metricsStore).plan.secrets;
  expect(secrets(MetricsStore.thanosReceive({ objectStorage: { s3: { ...S3.s3, ...keys } } }))).toEqual([
    expect.objectContaining({ name: 'bucket', keys: ['id', 'secret'], readers: ['StatefulSet thanos-compact', 'StatefulSet thanos-receive', 'StatefulSet thanos-store'] }),
  ]);
  const client = { basicAuth: { username: '{cluster}', password: { name: 'store', key: 'password' } } };
  const existing = { writeUrl: 'https://w.example.com/w', queryUrl: 'https://q.example.com', client };
  expect(secrets(MetricsStore.victoriaMetrics(existing))).toEqual([
    expect.objectContaining({ name: 'store', keys: ['password'], readers: ['StatefulSet prometheus-agent', 'StatefulSet thanos-rule'] }),
  ]);
});

describe('two servers', () => {
  test('get everything from every spoke, by a queue for each', () => {
    const { plan } = spoke({}, { hub: { ...HUB, metricsStore: STORES.pair } });
    for (const { remoteWrites } of plan.collectors) {
      expect(remoteWrites.map(({ name, url }) => [name, url])).toEqual([
        ['hub', 'http://100.64.0.2:9090/api/v1/write'], ['second-hub', 'http://100.64.0.2:9090/replica/1/api/v1/write'],
      ]);
    }
  });

  test('a spoke with rules of its own for what it sends applies them to both', () => {
    const { plan } = spoke({ settings: { remoteWrite: { keepOnlyUsed: true } } }, { hub: { ...HUB, metricsStore: STORES.pair } });
    const [first, second] = plan.collectors[0].remoteWrites;
    expect(second.writeRelabelConfigs).toEqual(first.writeRelabelConfigs);
    expect(first.writeRelabelConfigs).not.toBeUndefined();
  });

  test('behind a front that pins identities, what stands there sends to both, and a spoke once', () => {
    const endpoint = HubEndpoint.address('100.64.0.2', { receiver: Receiver.front({ pinIdentity: true, certificateSecretName: 'tls', users: { name: 'users', key: 'htpasswd' } }), client: { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } } });
    const { plan } = compiledFleet('hub', { endpoint, metricsStore: STORES.pair }, [{ name: 'a', props: {} }]);
    expect(plan.fronts![0].pinning).toMatchObject({ url: 'http://prometheus-replica-0:9090/api/v1/write', secondUrl: 'http://prometheus-replica-1:9090/api/v1/write' });
    expect(spoke({}, { hub: { endpoint, metricsStore: STORES.pair } }).plan.collectors[0].remoteWrites).toHaveLength(1);
    const printed = render(plan).rendered.outputs['hub-front'].files['config.alloy'];
    expect(printed).toContain('prometheus-replica-0:9090');
    expect(printed).toContain('prometheus-replica-1:9090');
  });

  test('raise one alert: what tells them apart is taken from it', () => {
    const [server] = fleetOf(STORES.pair).plan.collectors;
    expect(server).toMatchObject({ replicas: 2, replicaLabel: 'prometheus_replica' });
    expect(server.server!.alertRelabelConfigs).toContainEqual({ regex: 'prometheus_replica', action: 'labeldrop' });
    expect(JSON.stringify(fleetOf(STORES.prometheus).plan.collectors[0].server!.alertRelabelConfigs)).not.toContain('prometheus_replica');
  });
});

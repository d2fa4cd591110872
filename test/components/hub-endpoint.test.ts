import { cluster, Json, loki, one, printed, prometheusServer, workload } from './plans';
import { ExposurePlan } from '../../src/compile/plan';
import { addHubEndpoint } from '../../src/components/hub-endpoint';

const HUB = cluster({ role: 'hub', collectors: [prometheusServer()], loki: loki() });

function manifestsOf(exposure: ExposurePlan, plan = HUB): Json[] {
  return printed((to) => addHubEndpoint(to, plan, exposure));
}

const LOAD_BALANCER = {
  kind: 'loadBalancer',
  sourceRanges: ['100.64.0.0/10'],
  loadBalancerClass: 'tailscale',
  annotations: { host: 'metrics' },
  logsAnnotations: { host: 'logs' },
  metricsPort: 80,
  logsPort: 81,
} as const;
const GATEWAY = { kind: 'gateway', hostname: 'hub.example.com', gatewayName: 'public', gatewayNamespace: 'infra', sectionName: 'https' } as const;
const INGRESS = { kind: 'ingress', hostname: 'hub.example.com', ingressClassName: 'nginx', tlsSecretName: 'hub-tls', annotations: { a: 'b' } } as const;

test('an existing front needs nothing', () => {
  expect(manifestsOf({ kind: 'none' })).toEqual([]);
});

test('routes open the path for logs by OTLP where some come so', () => {
  const takesOtlp = { ...HUB, loki: loki({ otlpReceiver: true }) };
  const pathsOf = (exposure: ExposurePlan, plan = HUB) => JSON.stringify(manifestsOf(exposure, plan)).match(/\/(loki|otlp)\/[a-z0-9/]+/g);
  for (const exposure of [GATEWAY, INGRESS]) {
    expect(pathsOf(exposure)).toEqual(['/loki/api/v1/push']);
    expect(pathsOf(exposure, takesOtlp)).toEqual(['/loki/api/v1/push', '/otlp/v1/logs']);
  }
});

test('load balancers lead to the receivers, from the allowed sources', () => {
  const manifests = manifestsOf(LOAD_BALANCER);
  expect(manifests).toHaveLength(2);
  expect(one(manifests, 'Service', 'prometheus-remote-write')).toMatchObject({
    metadata: { annotations: { host: 'metrics' } },
    spec: {
      type: 'LoadBalancer',
      loadBalancerClass: 'tailscale',
      loadBalancerSourceRanges: ['100.64.0.0/10'],
      selector: { 'app.kubernetes.io/instance': 'prometheus' },
      ports: [{ port: 80, targetPort: 'web' }],
    },
  });
  expect(one(manifests, 'Service', 'loki-push')).toMatchObject({
    metadata: { annotations: { host: 'logs' } },
    spec: { selector: { 'app.kubernetes.io/instance': 'loki' }, ports: [{ port: 81, targetPort: 'http-metrics' }] },
  });
});

test('load balancers lead to the front where there is one, by the names of its ports', () => {
  const front = { ...workload('front', 'hub-front'), replicas: 2, listeners: [], secrets: [] };
  const behind = (exposure: Partial<ExposurePlan>) => manifestsOf({ ...LOAD_BALANCER, ...exposure } as ExposurePlan, { ...HUB, fronts: [front] })
    .map(({ spec }) => [spec.selector['app.kubernetes.io/instance'], spec.ports[0].port, spec.ports[0].targetPort]);
  expect(behind({ metricsFront: 'hub-front', logsFront: 'hub-front' })).toEqual([['hub-front', 80, 'metrics'], ['hub-front', 81, 'logs']]);
  expect(behind({ logsFront: 'hub-front' })).toEqual([['prometheus', 80, 'web'], ['hub-front', 81, 'logs']]);
});

test('without source ranges none are written, since an empty list reads like nobody', () => {
  const [service] = manifestsOf({ ...LOAD_BALANCER, sourceRanges: [] });
  expect(service.spec).not.toHaveProperty('loadBalancerSourceRanges');
});

test('a gateway route opens the push paths and nothing else', () => {
  const { spec } = one(manifestsOf(GATEWAY), 'HTTPRoute');
  expect(spec.parentRefs).toEqual([{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'infra', sectionName: 'https' }]);
  expect(spec.hostnames).toEqual(['hub.example.com']);
  expect(spec.rules).toEqual([
    { matches: [{ path: { type: 'Exact', value: '/api/v1/write' }, method: 'POST' }], backendRefs: [{ group: '', kind: 'Service', name: 'prometheus', port: 9090, weight: 1 }] },
    { matches: [{ path: { type: 'Exact', value: '/loki/api/v1/push' }, method: 'POST' }], backendRefs: [{ group: '', kind: 'Service', name: 'loki', port: 3100, weight: 1 }] },
  ]);
});

test('an ingress opens the push paths and nothing else, by TLS', () => {
  const { metadata, spec } = one(manifestsOf(INGRESS), 'Ingress');
  expect(metadata.annotations).toEqual({ a: 'b' });
  expect(spec.ingressClassName).toBe('nginx');
  expect(spec.tls).toEqual([{ hosts: ['hub.example.com'], secretName: 'hub-tls' }]);
  expect(spec.rules).toHaveLength(1);
  const paths = spec.rules[0].http.paths.map(({ path, pathType, backend }: Json) =>
    [path, pathType, backend.service.name, backend.service.port.name]);
  expect(paths).toEqual([
    ['/api/v1/write', 'Exact', 'prometheus', 'web'],
    ['/loki/api/v1/push', 'Exact', 'loki', 'http-metrics'],
  ]);
});

test.each([LOAD_BALANCER, GATEWAY, INGRESS])('a hub without logs opens nothing for them: $kind', (exposure) => {
  const text = JSON.stringify(manifestsOf(exposure, { ...HUB, loki: undefined }));
  expect(text).not.toMatch(/loki/);
  expect(text).toMatch(/prometheus/);
});

test('a cluster that receives nothing opens nothing', () => {
  expect(manifestsOf(LOAD_BALANCER, cluster())).toEqual([]);
});

test.each([GATEWAY, INGRESS])('OTLP goes the way of remote write, where the hub takes it: $kind', (exposure) => {
  const paths = (otlpReceiver: boolean) => {
    const server = { ...prometheusServer().server!, otlpReceiver };
    const text = JSON.stringify(manifestsOf(exposure, { ...HUB, collectors: [prometheusServer({ server })] }));
    return ['/api/v1/write', '/api/v1/otlp/v1/metrics'].map((path) => text.includes(`"${path}"`));
  };
  expect([paths(false), paths(true)]).toEqual([[true, false], [true, true]]);
});

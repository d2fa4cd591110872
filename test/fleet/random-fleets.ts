import * as fc from 'fast-check';
import { ArgoCdDeliveryProps, Collection, Delivery, FluxDeliveryProps, HubEndpoint, HubProps, Receiver, ScrapeJob, SecretSource, SpokeProps } from '../../src';
import { ClusterSettings } from '../../src/topology/settings/cluster-settings';

/*
 * Fleets of everything that a user may write, each option by itself right. What contradicts something else may be refused; nothing may
 * break.
 */

/** Some of these, none of them more than once. */
function some<T extends object>(options: { [K in keyof T]?: fc.Arbitrary<unknown> }): fc.Arbitrary<T> {
  return fc.record(options as { [key: string]: fc.Arbitrary<unknown> }, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>;
}

const flag = fc.boolean();
const key = { name: 'hub-credentials', key: 'password' };

const collections: fc.Arbitrary<Collection> = fc.oneof(
  some<{ otlp: boolean; operatorObjects: boolean }>({ otlp: flag, operatorObjects: flag }).map((props) => Collection.alloy(props)),
  fc.constantFrom(Collection.prometheusAgent(), Collection.prometheusServer(), Collection.prometheusServer({ originPrometheus: true })),
  fc.constantFrom(Collection.openTelemetry(), Collection.openTelemetry({ mode: 'daemonset' }), Collection.openTelemetry({ exporter: 'otlphttp' })),
  fc.constantFrom(
    Collection.federation({ target: 'prom.example.com' }),
    Collection.federation({ target: 'prom.example.com', scheme: 'https', client: { basicAuth: { username: 'u', password: key } } }),
    Collection.directScrape({ apiServer: 'https://10.0.0.1:6443' }),
  ),
);

const jobs: fc.Arbitrary<ScrapeJob[]> = fc.uniqueArray(
  fc.constantFrom(0, 1, 2, 3), { maxLength: 3 },
).map((chosen) => chosen.map((i) => [
  () => ScrapeJob.fluxControllers(),
  () => ScrapeJob.annotatedPods({ namespaces: ['apps'] }),
  () => ScrapeJob.annotatedServices(),
  () => ScrapeJob.custom({
    jobName: 'own',
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['apps'] } }],
    relabelConfigs: [{ sourceLabels: ['__meta_kubernetes_pod_name'], regex: '(.+)-x', targetLabel: 'pod', replacement: '${1}' }],
  }),
][i]()));

const texts = fc.dictionary(fc.constantFrom('team', 'example.com/owner', 'cost-center'), fc.constantFrom('a', 'b-1', ''), { maxKeys: 2 });

const logs = some<NonNullable<ClusterSettings['logs']>>({
  collector: fc.constantFrom('alloy', 'openTelemetry', 'promtail', 'none'),
  sources: fc.subarray([
    'podsByFile', { kubernetesEvents: { format: 'json' } }, { journal: { units: ['kubelet.service'] } }, { files: { paths: ['/var/log/a/*.log'], labels: { team: 'a' } } },
    { otlp: { stages: [{ json: { expressions: { level: '' } } }, { labels: { level: '' } }] } }, { podsByApi: { name: 'apps', namespaces: ['apps'] } },
  ]),
  surviveOutage: fc.constantFrom('1m', '2h'),
});

const globals = some<NonNullable<ClusterSettings['global']>>({
  namespace: fc.constantFrom('monitoring', 'observability'),
  environment: fc.constantFrom('prod', 'dev-1'),
  externalLabels: fc.constantFrom({ region: 'eu' }, {}),
  scrapeInterval: fc.constantFrom('15s', '1m'),
  imageRegistry: fc.constant('mirror.example.com/quay'),
  imagePullSecrets: fc.constant(['pull']),
  nodeSelector: fc.constant({ pool: 'monitoring' }),
  tolerations: fc.constant([{ key: 'dedicated', operator: 'Exists' }]),
  topologySpread: fc.constant([{ topologyKey: 'topology.kubernetes.io/zone' }]),
  priorityClassName: fc.constant('high'),
  proxy: fc.constantFrom({ httpsProxy: 'http://proxy.example.com:3128' }, { httpProxy: 'http://10.1.1.1:8080', noProxy: ['.example.com'] }),
  hostAccess: flag,
  labels: texts,
  annotations: texts.map((own) => ({ ...own, 'example.com/note': 'costs $5 and ${more}' })),
  istio: fc.constantFrom('none', 'sidecar', 'sidecar-cni', 'ambient'),
});

const WIDGETS = {
  group: 'example.com',
  scope: 'Namespaced',
  names: { kind: 'Widget', plural: 'widgets' },
  versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
};

const settings: fc.Arbitrary<ClusterSettings> = some<ClusterSettings>({
  global: globals,
  rbac: fc.constantFrom({ scope: 'cluster' }, { scope: 'namespaces', namespaces: ['apps'] }, { scope: 'namespaces' }),
  networkPolicies: fc.constantFrom(
    { enabled: false }, { form: 'cilium' }, { namespaceDefaultDeny: true }, { nodeCidrs: ['10.0.0.0/8'], apiServerCidrs: ['10.0.0.1/32'] }, { routesFrom: ['gateways'] },
  ),
  logs: fc.oneof(fc.constantFrom<NonNullable<ClusterSettings['logs']>[]>({ enabled: false }, { enabled: true, excludeNamespaces: ['noisy'] }), logs),
  alloy: fc.constantFrom({ replicas: 2 }, { nodeStorage: 'emptyDir' }, { hostMetrics: false }),
  prometheus: fc.constantFrom({ retention: '3d' }, { storage: { size: '20Gi' } }),
  kubeStateMetrics: fc.constantFrom({ enabled: false }, { podLabels: { a: 'b' } }),
  nodeExporter: fc.constantFrom({ enabled: false }, { logLevel: 'debug' }),
  extraManifests: fc.constant([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own', namespace: 'apps' }, data: { a: '$x' } },
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'widgets.example.com' }, spec: WIDGETS },
  ]),
});

const secrets: fc.Arbitrary<{ [name: string]: SecretSource }> = fc.constantFrom<{ [name: string]: SecretSource }>(
  {},
  {},
  {
    'hub-credentials': SecretSource.existing({ keys: ['password'] }),
    'pull': SecretSource.existing({ keys: ['.dockerconfigjson'] }),
    'users': SecretSource.existing({ keys: ['auth'] }),
    'tls': SecretSource.existing({ keys: ['tls.crt', 'tls.key'] }),
    't': SecretSource.existing({ keys: ['tls.crt', 'tls.key'] }),
  },
);

const place = {
  stage: fc.constantFrom('production', 'staging', 'development'),
  kubernetesVersion: fc.constantFrom('1.28', '1.32', '1.36'),
  distribution: fc.constantFrom('generic', 'k3s', 'eks', 'gke', 'gke-autopilot', 'openshift', 'talos', 'tkg'),
  settings,
  secrets,
};

export const spoke: fc.Arbitrary<SpokeProps> = some<SpokeProps>({ ...place, collection: collections, scrape: jobs });

export const hub: fc.Arbitrary<HubProps> = fc.tuple(
  some<HubProps>(place),
  fc.constantFrom(
    HubEndpoint.address('100.64.0.2'),
    HubEndpoint.address('hub.example.com', { receiver: Receiver.front({ certificateSecretName: 'tls', users: { name: 'users', key: 'auth' } }), client: { basicAuth: { username: 'u', password: key } } }),
    HubEndpoint.loadBalancer('198.51.100.7', { sourceRanges: ['10.0.0.0/8'] }),
    HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'x.ts.net' }),
    HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g' }),
    HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 't' }),
  ),
).map(([props, endpoint]) => ({ ...props, endpoint }));

const url = 'https://github.com/acme/gitops';

export const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.constant(Delivery.manifests()),
  some<FluxDeliveryProps>({
    interval: fc.constantFrom('5m', '1h'),
    hubManaged: fc.constantFrom({}, { runsIn: 'hub' }),
    serviceAccountName: fc.constant('applier'),
    selfUpdate: flag,
    suspend: flag,
  }).map((props) => Delivery.flux({ ...props, url })),
  some<ArgoCdDeliveryProps>({
    project: fc.constantFrom('default', 'platform'), runsIn: fc.constant('hub'), targetRevision: fc.constant('v1'),
  }).map((props) => Delivery.argocd({ ...props, url })),
);

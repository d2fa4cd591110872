import { render, RenderedCluster } from '../../src/backends/render';
import { lokiGateway } from '../../src/compile/loki/gateway';
import { BackendOutput, ClusterPlan, LokiPlan, LogSourcePlan, TunnelPlan } from '../../src/compile/plan';
import { Rule } from '../../src/model/rules/rule';
import { ScrapeJob } from '../../src/model/scrape/scrape-job';
import { Collection } from '../../src/topology/collection';
import { MetricsStore } from '../../src/topology/metrics-store';
import { alertsPlan, grafanaPlan } from '../backends/grafana/plans';
import { hub as compiledHub, spoke as compiledSpoke } from '../compile/compiled';
import {
  API_LOGS, alloyCluster, alloyNode, AUTOPILOT, cluster, customResources, kubeStateMetrics, LINUX, loki,
  nodeExporter, openTelemetryGateway, openTelemetryLogs, openTelemetryNode, OPENSHIFT, POD_LOGS, prometheusAgent, prometheusServer,
  promtailNode, workload,
} from '../components/plans';

const SECRETS = [{ name: 'hub.credentials', keys: ['password', 'ca.crt'] }, { name: 'other', keys: ['token'] }];

const LOAD_BALANCER = {
  kind: 'loadBalancer', sourceRanges: ['100.64.0.0/10'], annotations: { a: 'b' }, logsAnnotations: {}, metricsPort: 9090, logsPort: 3100,
} as const;
const GATEWAY = { kind: 'gateway', hostname: 'hub.example.com', gatewayName: 'g', gatewayNamespace: 'infra', sectionName: 'https' } as const;
const INGRESS = { kind: 'ingress', hostname: 'hub.example.com', ingressClassName: 'nginx', tlsSecretName: 'tls', annotations: {} } as const;

function hub(overrides: Partial<ClusterPlan> = {}): ClusterPlan {
  return cluster({
    name: 'hub',
    role: 'hub',
    collectors: [prometheusServer()],
    loki: loki(),
    kubeStateMetrics: kubeStateMetrics(),
    nodeExporter: nodeExporter(),
    exposure: { kind: 'none' },
    ...overrides,
  });
}

function spoke(overrides: Partial<ClusterPlan> = {}): ClusterPlan {
  return cluster({ collectors: [alloyNode(), alloyCluster()], kubeStateMetrics: kubeStateMetrics(), ...overrides });
}

function federated(federationEndpoint: ClusterPlan['federationEndpoint']): ClusterPlan {
  return cluster({ collectors: [prometheusServer()], kubeStateMetrics: kubeStateMetrics(), nodeExporter: nodeExporter(), federationEndpoint });
}

/** A hub whose metrics are in another store. */
function withStore(metricsStore: MetricsStore): ClusterPlan {
  const { fronts, metricsStore: store } = compiledHub({ metricsStore }).plan;
  const naming = fronts?.filter(({ name }) => name === 'store-tenants') ?? [];
  return hub({ collectors: [prometheusAgent()], metricsStore: store, ...(naming.length > 0 && { fronts: naming }) });
}

function tunnel(overrides: Partial<TunnelPlan>): TunnelPlan {
  return { ...workload('cloudflareTunnel', 'cloudflared'), replicas: 2, protocol: 'auto', leadsTo: [], secrets: [{ name: 'tunnel', keys: ['token'] }], ...overrides };
}

function withGateway(plan: LokiPlan): ClusterPlan {
  const gateway = { enabled: true, certificateSecretName: 'tls', users: { name: 'users', key: 'auth' }, clientCa: { name: 'clients', key: 'ca.crt' } };
  return hub({ exposure: GATEWAY, loki: plan, fronts: [lokiGateway({ front: { resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } } }, loki: { gateway } }, plan)!] });
}

const NODE_JOURNAL: LogSourcePlan = { kind: 'journal', name: 'journal', relabelConfigs: [], path: '/run/log/journal', maxAge: '7h' };

/** The plans that differ in what their manifests look like. */
export const VARIANTS: { readonly [name: string]: ClusterPlan } = {
  'hub without exposure': hub(),
  'hub that an operator runs': compiledHub({
    settings: { global: { runtime: 'operator' }, operator: { monitorNamespaces: ['shop'] }, prometheus: { nodeSelector: { pool: 'monitoring' } }, alertmanager: { replicas: 2 } },
    scrape: [ScrapeJob.fluxControllers()],
  }).plan,
  'hub with two servers that an operator runs': compiledHub({ metricsStore: MetricsStore.prometheus({ replicas: 2 }), settings: { global: { runtime: 'operator' } } }).plan,
  'agent in shards that an operator runs, on OpenShift': compiledSpoke({
    collection: Collection.prometheusAgent(), distribution: 'openshift', settings: { global: { runtime: 'operator', istio: 'sidecar' }, prometheus: { shards: 2 } },
  }).plan,
  'hub behind load balancers': hub({ exposure: LOAD_BALANCER }),
  'hub behind a gateway': hub({ exposure: GATEWAY }),
  'hub behind an ingress': hub({ exposure: INGRESS }),
  'hub without logs, behind an ingress': hub({ exposure: INGRESS, loki: undefined }),
  'hub without host access': hub({ nodeExporter: undefined, platform: AUTOPILOT }),
  'hub with a Grafana': hub({ grafana: grafanaPlan({ secrets: SECRETS }) }),
  'hub with Grafanas over a database': hub({
    platform: OPENSHIFT,
    grafana: grafanaPlan({
      alerts: alertsPlan(),
      peers: 'grafana-headless.monitoring.svc:9094',
      replicas: 3,
      storage: undefined,
      database: { type: 'postgres', host: 'db:5432', user: 'g', password: { name: 'db', key: 'password' } },
      folders: [],
      environment: { A: 'b' },
    }),
  }),
  'hub with replicas of Loki': hub({
    loki: loki({
      replicas: 3,
      memberlist: { join: 'loki-headless.monitoring.svc:7946', label: 'loki.monitoring' },
      secrets: SECRETS,
      variables: [{ name: 'AWS_ACCESS_KEY_ID', secret: { name: 's3', key: 'id' } }],
      environment: { A: 'b' },
    }),
  }),
  'hub with a gateway before Loki, and rules about log lines': withGateway(loki({
    otlpReceiver: true,
    authEnabled: true,
    tenantNames: ['a', 'hub'],
    ruler: {
      evaluationInterval: '1m',
      alertmanagers: ['http://alertmanager-0.alertmanager-headless.monitoring.svc:9093'],
      identityRules: [{ sourceLabels: ['cluster'], regex: 'a', targetLabel: 'environment', replacement: 'x' }],
      files: ['a', 'hub'].map((tenant) => ({ tenant, name: 'rules', groups: [{ name: 'g', rules: [Rule.recording({ record: 'a:b', expr: 'rate({app="a"}[5m])' })] }] })),
      writes: [{ name: 'hub', url: 'http://prometheus:9090/api/v1/write' }],
    },
  })),
  'hub on OpenShift': hub({ platform: OPENSHIFT }),
  'hub with two Prometheus servers': hub({ collectors: [prometheusServer({ replicas: 2, replicaLabel: 'prometheus_replica' })] }),
  'hub with Thanos': withStore(MetricsStore.thanosReceive({ replicas: 1 })),
  'hub with Thanos and a bucket, on OpenShift': { ...withStore(MetricsStore.thanosReceive({ objectStorage: { gcs: { bucket: 'b', credentials: { name: 'gcs', key: 'json' } } } })), platform: OPENSHIFT },
  'hub with Mimir': withStore(MetricsStore.mimir()),
  'hub with Mimir and a bucket': withStore(MetricsStore.mimir({
    objectStorage: { s3: { bucket: 'b', endpoint: 's3.example.com', accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' } } },
  })),
  'hub with Mimir in parts, whose clusters are tenants': withStore(MetricsStore.mimir({ mode: 'readWrite', tenants: 'cluster', objectStorage: { gcs: { bucket: 'b' } } })),
  'hub with VictoriaMetrics': withStore(MetricsStore.victoriaMetrics({ writeUrl: 'https://v.example.com/api/v1/write', queryUrl: 'https://v.example.com' })),
  'hub with secrets': hub({ collectors: [prometheusServer({ secrets: SECRETS })] }),
  'hub with files of targets': hub({ collectors: [prometheusServer({ configMaps: [{ name: 'targets', keys: ['a.json'] }] })] }),
  'hub behind a tunnel whose rules are printed, with routes to its pages': hub({
    tunnel: tunnel({
      rules: {
        tunnelId: '6ff42ae2-765d-4adf-8112-31c55c1551ef',
        credentials: { name: 'tunnel', key: 'credentials.json' },
        hostnames: [{ hostname: 'g.example.com', service: 'http://grafana.monitoring.svc:3000' }],
      },
    }),
    pageRoutes: [
      { workload: 'grafana', port: 3000, hostname: 'g.example.com', path: '/', way: { kind: 'gateway', name: 'public', namespace: 'infra', sectionName: 'https' } },
      { workload: 'alertmanager', port: 9093, hostname: 'a.example.com', path: '/', way: { kind: 'ingress', tlsSecretName: 'tls', ingressClassName: 'nginx', annotations: { a: 'b' } } },
    ],
  }),
  'hub behind a tunnel at Cloudflare, on OpenShift': hub({ platform: OPENSHIFT, tunnel: tunnel({ token: { name: 'tunnel', key: 'token' } }) }),
  'spoke that reaches its hub by proxies of the Tailscale operator, and probes': spoke({
    tailnetEgress: {
      operatorNamespace: 'tailscale',
      proxyGroup: 'egress',
      services: [{ name: 'tailnet-hub', target: '100.64.0.2', ports: { metrics: 9090, logs: 3100 } }, { name: 'tailnet-hub-2', target: 'hub.tail1.ts.net', ports: { metrics: 9090 } }],
    },
    blackboxExporter: { ...workload('blackboxExporter', 'blackbox-exporter'), modules: { http_2xx: { http: {} } }, probes: [], secrets: SECRETS },
  }),
  'spoke whose objects are shared among shards, and its pods among nodes': spoke({
    kubeStateMetrics: kubeStateMetrics({
      part: { kind: 'shards', shards: 2 },
      shows: {
        metricDenylist: ['kube_x'],
        labelsAllowlist: { pods: ['app'] },
        customResources: [{ group: 'a.b', version: 'v1', kind: 'C', plural: 'cs', metrics: [{ name: 'info', type: 'info' }] }],
      },
    }),
    podStateMetrics: [
      kubeStateMetrics({ name: 'kube-state-metrics-by-node', part: { kind: 'podsOfNode' } }),
      kubeStateMetrics({ name: 'kube-state-metrics-unscheduled', part: { kind: 'unscheduledPods' } }),
    ],
    nodeExporter: nodeExporter({ port: 9200, collectors: { systemd: true }, textfileDirectory: '/var/lib/x' }),
  }),
  'spoke that is federated through a load balancer': federated({
    kind: 'loadBalancer', workload: 'prometheus', targetPort: 'web', port: 443, sourceRanges: ['192.0.2.1/32'], annotations: { a: 'b' },
  }),
  'spoke that is federated through an ingress': federated({ kind: 'ingress', hostname: 'p.example.com', tlsSecretName: 'tls', annotations: { a: 'b' } }),
  'spoke that is federated through a gateway': federated({ kind: 'gateway', hostname: 'p.example.com', gatewayName: 'g', gatewayNamespace: 'infra' }),
  'spoke of agents': cluster({ collectors: [prometheusAgent({ replicas: 2, secrets: SECRETS })], kubeStateMetrics: kubeStateMetrics() }),
  'spoke of an agent without a volume': cluster({ collectors: [prometheusAgent({ storage: undefined })] }),
  'spoke of Alloy': spoke(),
  'spoke with objects of Flux': spoke({ fluxResources: customResources() }),
  'spoke with objects of Flux on OpenShift': spoke({ fluxResources: customResources(), platform: OPENSHIFT }),
  'spoke of Alloy on OpenShift': spoke({ platform: OPENSHIFT }),
  'spoke of Alloy on GKE': spoke({ platform: { ...LINUX, distribution: 'gke' } }),
  'spoke of Alloy on Autopilot': spoke({
    platform: AUTOPILOT,
    collectors: [alloyCluster({ replicas: 3, logs: API_LOGS, secrets: SECRETS })],
  }),
  'spoke of Alloy without host metrics': spoke({ collectors: [alloyNode({ hostMetrics: false, nodeStorage: 'emptyDir' }), alloyCluster()] }),
  'spoke of Alloy without logs': spoke({ collectors: [alloyNode({ logs: undefined, nodeStorage: 'emptyDir' }), alloyCluster()] }),
  'spoke of Alloy without anything of its node': spoke({
    collectors: [alloyNode({ logs: undefined, nodeStorage: 'emptyDir', hostMetrics: false }), alloyCluster({ storage: undefined })],
  }),
  'spoke of Alloy that reads a journal, files, events and OTLP': spoke({
    collectors: [
      alloyNode({ logs: { sources: [NODE_JOURNAL, { kind: 'files', name: 'files', relabelConfigs: [], paths: ['/var/log/a.log', '/srv/*/b.log'] }], writes: [] } }),
      alloyCluster({
        logs: { sources: [{ kind: 'events', name: 'events', format: 'json', relabelConfigs: [] }, { kind: 'otlp', name: 'otlp', relabelConfigs: [] }], writes: [] },
      }),
    ],
  }),
  'hub with Alloy for logs alone, on OpenShift': hub({
    platform: OPENSHIFT, collectors: [prometheusServer(), alloyNode({ name: 'alloy-logs', hostMetrics: false, remoteWrites: [], jobs: [] })],
  }),
  'spoke of OpenTelemetry': cluster({ collectors: [openTelemetryGateway({ secrets: SECRETS })], kubeStateMetrics: kubeStateMetrics(), nodeExporter: nodeExporter() }),
  'spoke of OpenTelemetry on nodes and in shards, which takes OTLP': cluster({
    collectors: [openTelemetryNode(), openTelemetryGateway({ name: 'opentelemetry-gateway-1' }), openTelemetryGateway({ name: 'opentelemetry-gateway-2' })]
      .map((collector) => ({ ...collector, intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] })),
  }),
  'spoke of OpenTelemetry with logs': cluster({ collectors: [openTelemetryGateway(), openTelemetryLogs({ secrets: SECRETS })] }),
  'spoke of OpenTelemetry with logs and OTLP, on OpenShift': cluster({
    platform: OPENSHIFT,
    collectors: [
      ...['1', '2'].map((shard) => openTelemetryGateway({
        name: `opentelemetry-gateway-${shard}`, intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }], logs: { sources: [{ kind: 'otlp', name: 'otlp', relabelConfigs: [] }], writes: [] },
      })),
      openTelemetryLogs(),
    ],
  }),
  'spoke of OpenTelemetry without a volume, on OpenShift': cluster({ platform: OPENSHIFT, collectors: [openTelemetryGateway({ storage: undefined })] }),
  'spoke with Promtail, which reads the journal and files too': spoke({
    collectors: [alloyCluster(), promtailNode({
      secrets: SECRETS,
      variables: [{ name: 'HUB_ENDPOINT', secret: { name: 'hub', key: 'endpoint' } }],
      logs: {
        sources: [
          ...POD_LOGS.sources,
          { kind: 'journal', name: 'journal', path: '/var/log/journal', maxAge: '7h', relabelConfigs: [] },
          { kind: 'files', name: 'files', paths: ['/var/log/nginx/*.log', '/srv/app.log'], relabelConfigs: [] },
        ],
        writes: [],
      },
    })],
  }),
  'spoke with Promtail that keeps nothing of its node, on OpenShift': spoke({
    platform: OPENSHIFT, collectors: [alloyCluster(), promtailNode({ nodeStorage: 'emptyDir' })],
  }),
  'spoke with roles in namespaces': spoke({
    collectors: [alloyCluster({
      permissions: {
        cluster: [],
        namespaces: {
          'monitoring': [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
          'flux-system': [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
        },
      },
    })],
  }),
  'spoke with pull secrets, selectors and other tolerations': spoke({
    collectors: [{
      ...alloyCluster(),
      imagePullSecrets: ['pull'],
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'monitoring', effect: 'NoSchedule' }],
    }],
  }),
  'spoke behind a proxy, spread over zones and known to its cloud': cluster({
    collectors: [alloyCluster, prometheusAgent, openTelemetryGateway].map((make) => ({
      ...make(),
      replicas: 3,
      environment: { HTTPS_PROXY: 'http://proxy.example.com:3128', NO_PROXY: 'localhost,$(KUBERNETES_SERVICE_HOST)' },
      topologySpread: [{ topologyKey: 'topology.kubernetes.io/zone' }, { topologyKey: 'rack', maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' }],
      priorityClassName: 'monitoring',
      serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' },
      podLabels: { 'azure.workload.identity/use': 'true' },
      podAnnotations: { 'example.com/owner': 'platform' },
    })),
    kubeStateMetrics: kubeStateMetrics({ namespaces: ['monitoring', 'shop'] }),
  }),
  'spoke with monitors for an operator': spoke({
    monitors: (['ServiceMonitor', 'PodMonitor'] as const).map((kind) => ({
      kind,
      options: { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, sampleLimit: 5, endpoints: [] },
      endpoints: [{ port: 'web', scrapeInterval: '30s', scrapeTimeout: '10s', tlsConfig: { ca: { name: 'tls', key: 'ca.crt' } } }],
      labels: { release: 'kube-prometheus-stack' },
    })),
  }),
  'spoke with extra manifests': spoke({
    extraManifests: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine', namespace: 'monitoring' }, data: { a: 'b' } },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'mine' }, rules: [] },
    ],
  }),
};

function output(name: string): BackendOutput {
  return { files: { [name]: '# config\nreplacement: ${1}\n' }, args: [`--config=${name}`], diagnostics: [] };
}

/** A plan with configs that stand for the real ones; of what an operator runs, the config is objects. */
export function rendered(plan: ClusterPlan): RenderedCluster {
  if (plan.operator) return render(plan).rendered;
  const others = [plan.grafana, plan.tunnel, plan.blackboxExporter].filter((one) => one !== undefined);
  const outputs = Object.fromEntries([...plan.collectors, ...plan.metricsStore?.workloads ?? [], ...plan.fronts ?? [], ...others].map(({ name }) => [name, output(`${name}.conf`)]));
  const rules = plan.loki?.ruler?.files.map(({ name, tenant }) => [`${tenant}.${name}.yaml`, 'text']);
  return { plan, outputs, loki: plan.loki && { ...output('loki.yaml'), ...(rules && { shards: { rules: Object.fromEntries(rules) } }) } };
}

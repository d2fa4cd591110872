import { RenderedCluster } from '../../src/backends/render';
import { BackendOutput, ClusterPlan } from '../../src/compile/plan';
import {
  alloyCluster, alloyNode, AUTOPILOT, cluster, customResources,
  kubeStateMetrics, LINUX, loki, nodeExporter, openTelemetryGateway, openTelemetryNode, OPENSHIFT, POD_LOGS, prometheusAgent, prometheusServer,
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

/** The plans that differ in what their manifests look like. */
export const VARIANTS: { readonly [name: string]: ClusterPlan } = {
  'hub without exposure': hub(),
  'hub behind load balancers': hub({ exposure: LOAD_BALANCER }),
  'hub behind a gateway': hub({ exposure: GATEWAY }),
  'hub behind an ingress': hub({ exposure: INGRESS }),
  'hub without logs, behind an ingress': hub({ exposure: INGRESS, loki: undefined }),
  'hub without host access': hub({ nodeExporter: undefined, platform: AUTOPILOT }),
  'hub on OpenShift': hub({ platform: OPENSHIFT }),
  'hub with secrets': hub({ collectors: [prometheusServer({ secrets: SECRETS })] }),
  'hub with files of targets': hub({ collectors: [prometheusServer({ configMaps: [{ name: 'targets', keys: ['a.json'] }] })] }),
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
    collectors: [alloyCluster({ replicas: 3, podLogs: { ...POD_LOGS, source: 'api' }, secrets: SECRETS })],
  }),
  'spoke of Alloy without host metrics': spoke({ collectors: [alloyNode({ hostMetrics: false, nodeStorage: 'emptyDir' }), alloyCluster()] }),
  'spoke of Alloy without logs': spoke({ collectors: [alloyNode({ podLogs: undefined, nodeStorage: 'emptyDir' }), alloyCluster()] }),
  'spoke of Alloy without anything of its node': spoke({
    collectors: [alloyNode({ podLogs: undefined, nodeStorage: 'emptyDir', hostMetrics: false }), alloyCluster({ storage: undefined })],
  }),
  'spoke of OpenTelemetry': cluster({ collectors: [openTelemetryGateway({ secrets: SECRETS })], kubeStateMetrics: kubeStateMetrics(), nodeExporter: nodeExporter() }),
  'spoke of OpenTelemetry on nodes and in shards, which takes OTLP': cluster({
    collectors: [openTelemetryNode(), openTelemetryGateway({ name: 'opentelemetry-gateway-1' }), openTelemetryGateway({ name: 'opentelemetry-gateway-2' })]
      .map((collector) => ({ ...collector, intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] })),
  }),
  'spoke of OpenTelemetry without a volume, on OpenShift': cluster({ platform: OPENSHIFT, collectors: [openTelemetryGateway({ storage: undefined })] }),
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

/** A plan with configs that stand for the real ones. */
export function rendered(plan: ClusterPlan): RenderedCluster {
  const outputs = Object.fromEntries(plan.collectors.map(({ name }) => [name, output(`${name}.conf`)]));
  return { plan, outputs, loki: plan.loki && output('loki.yaml') };
}

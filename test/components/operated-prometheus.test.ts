import { AUTOPILOT, Json, OPENSHIFT, printed, prometheusAgent, prometheusServer } from './plans';
import { printOperated } from '../../src/backends/operator';
import { ClusterPlan, CollectorPlan } from '../../src/compile/plan';
import { addOperatedPrometheus, operatedPrometheus } from '../../src/components/operated-prometheus';
import { addPrometheus } from '../../src/components/prometheus';
import { operatedBy, operatedCluster } from '../backends/operator/plans';

const JOB = { config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] }, nodeLocal: false, nodeNameLabels: [] };

function objectsOf(collector: CollectorPlan, rest: Partial<ClusterPlan> = {}): Json[] {
  const plan = operatedCluster({}, rest);
  return printed((to) => addOperatedPrometheus(to, { plan, collector, output: printOperated(collector, plan) }));
}

function only(objects: readonly Json[], kind: string): Json {
  const found = objects.filter((one) => one.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
}

const SERVER = operatedBy(prometheusServer({ jobs: [JOB] }));

test('an object in place of a StatefulSet and its config, and the rest as it is for pods of ours', () => {
  const kinds = objectsOf(SERVER).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(kinds).toEqual([
    'ServiceAccount prometheus', 'ClusterRole monitoring-prometheus', 'ClusterRoleBinding monitoring-prometheus', 'Service prometheus', 'Prometheus prometheus', 'ScrapeConfig a',
  ]);
});

test('its pods are those that its template would make', () => {
  const collector = prometheusServer({
    replicas: 2,
    imagePullSecrets: ['pull'],
    priorityClassName: 'high',
    nodeSelector: { a: 'b' },
    tolerations: [{ operator: 'Exists' }],
    topologySpread: [{ topologyKey: 'zone' }],
    podLabels: { l: 'm' },
    podAnnotations: { n: 'o' },
    environment: { HTTPS_PROXY: 'http://p:1' },
    configMaps: [{ name: 'targets', keys: ['a.json'] }],
  });
  const plan = operatedCluster();
  const template = printed((to) => addPrometheus(to, { plan, collector, output: { files: {}, args: [], diagnostics: [] } })).find(({ kind }) => kind === 'StatefulSet').spec;
  const { spec } = only(objectsOf(operatedBy(collector)), 'Prometheus');
  const { containers: [container], volumes, ...pod } = template.template.spec;
  for (const field of ['imagePullSecrets', 'priorityClassName', 'nodeSelector', 'tolerations', 'securityContext', 'serviceAccountName', 'automountServiceAccountToken', 'enableServiceLinks']) {
    expect({ [field]: spec[field] }).toEqual({ [field]: pod[field] });
  }
  expect(spec.replicas).toBe(2);
  expect(spec.resources).toEqual(container.resources);
  expect(spec.imagePullPolicy).toBe(container.imagePullPolicy);
  expect(spec.containers).toEqual([{ name: 'prometheus', env: container.env }]);
  expect(spec.volumes).toEqual(volumes.filter(({ name }: Json) => name === 'config-maps'));
  expect(spec.volumeMounts).toEqual(container.volumeMounts.filter(({ name }: Json) => name === 'config-maps'));
  expect(spec.podMetadata.labels).toMatchObject({ 'l': 'm', 'app.kubernetes.io/component': 'metrics-store', 'app.kubernetes.io/part-of': 'fleet-monitoring' });
  expect(spec.podMetadata.annotations).toEqual({ n: 'o' });
  expect(spec.affinity).toEqual(pod.affinity);
  expect(spec.topologySpreadConstraints).toEqual(pod.topologySpreadConstraints);
  expect(spec.storage.volumeClaimTemplate.spec).toEqual(template.volumeClaimTemplates[0].spec);
});

test('an agent without a volume keeps its log as long as its pod lives', () => {
  const { spec } = only(objectsOf(operatedBy(prometheusAgent({ storage: undefined, remoteWrites: [{ url: 'http://hub' }] }))), 'PrometheusAgent');
  expect(spec.storage).toEqual({ emptyDir: { sizeLimit: '5Gi' } });
});

test('where the platform assigns users, it names none', () => {
  expect(only(objectsOf(SERVER, { platform: OPENSHIFT }), 'Prometheus').spec.securityContext).not.toHaveProperty('runAsUser');
  expect(only(objectsOf(SERVER, { platform: AUTOPILOT }), 'Prometheus').spec.securityContext).toMatchObject({ runAsUser: 65534 });
});

test('each of two servers has a Service, which leads to its pod', () => {
  const objects = objectsOf(operatedBy(prometheusServer({ replicas: 2, replicaLabel: 'replica' })));
  const services = objects.filter(({ kind }) => kind === 'Service');
  expect(services.map(({ metadata, spec }) => [metadata.name, spec.selector['statefulset.kubernetes.io/pod-name']])).toEqual([
    ['prometheus', undefined], ['prometheus-replica-0', 'prometheus-prometheus-0'], ['prometheus-replica-1', 'prometheus-prometheus-1'],
  ]);
  expect(services[0].spec.sessionAffinity).toBe('ClientIP');
  expect(only(objects, 'PodDisruptionBudget').spec.selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/instance': 'prometheus' } });
});

test('shards are pods that avoid each other, too', () => {
  const objects = objectsOf(operatedBy(prometheusAgent({ remoteWrites: [{ url: 'http://hub' }] }), 3));
  const { spec } = only(objects, 'PrometheusAgent');
  expect(spec).toMatchObject({ shards: 3, replicas: 1 });
  expect(spec.affinity).toBeDefined();
  only(objects, 'PodDisruptionBudget');
});

test('an object that a chart writes is left out, and its jobs are not', () => {
  const collector = { ...SERVER, operated: { ...SERVER.operated!, byChart: true } };
  expect(objectsOf(collector).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Service', 'ScrapeConfig']);
  const plan = operatedCluster();
  expect(operatedPrometheus({ plan, collector, output: printOperated(collector, plan) }).spec).toMatchObject({ replicas: 1, serviceAccountName: 'prometheus', scrapeInterval: '30s' });
});

test('labels by which an object is selected win over ours', () => {
  const plan = operatedCluster({ labels: { 'app.kubernetes.io/component': 'mine' } });
  const [config] = printed((to) => addOperatedPrometheus(to, { plan, collector: SERVER, output: printOperated(SERVER, plan) })).filter(({ kind }) => kind === 'ScrapeConfig');
  expect(config.metadata.labels).toMatchObject({ 'app.kubernetes.io/component': 'mine', 'app.kubernetes.io/part-of': 'fleet-monitoring' });
});

import { cluster, containerOf, Json, one, OPENSHIFT, printed } from './plans';
import { printMimir } from '../../src/backends/mimir';
import { printThanos } from '../../src/backends/thanos';
import { isMimir } from '../../src/compile/metrics-store/mimir';
import { StorePart } from '../../src/compile/plan';
import { addStoreWorkload } from '../../src/components/metrics-store';
import { HubProps } from '../../src/topology/cluster-props';
import { MetricsStore } from '../../src/topology/metrics-store';
import { hub } from '../compile/compiled';

const S3 = { s3: { bucket: 'b', endpoint: 's3.example.com', accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' } } };
const THANOS = MetricsStore.thanosReceive({ objectStorage: S3 });

function manifestsOf(part: StorePart, metricsStore: MetricsStore = THANOS, props: HubProps = {}, platform = {}): Json[] {
  const workload = hub({ ...props, metricsStore }).plan.metricsStore!.workloads.find((found) => found.part === part)!;
  const output = isMimir(workload) ? printMimir(workload) : printThanos(workload);
  return printed((to) => addStoreWorkload(to, { plan: cluster(platform), workload, output }));
}

test('receivers start together, find each other before they are ready, avoid a node, and are evicted one by one', () => {
  const manifests = manifestsOf('receive');
  const { spec } = one(manifests, 'StatefulSet');
  expect(spec).toMatchObject({ replicas: 3, serviceName: 'thanos-receive-headless', podManagementPolicy: 'Parallel' });
  expect(spec.template.spec.affinity.podAntiAffinity).toBeDefined();
  expect(one(manifests, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
  const { env, ports } = containerOf(one(manifests, 'StatefulSet'), 'thanos');
  expect(ports.map(({ containerPort, name }: Json) => `${name} ${containerPort}`)).toEqual(['http 10902', 'grpc 10901', 'remote-write 19291']);
  expect(env).toContainEqual({ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
  const headless = one(manifests, 'Service', 'thanos-receive-headless').spec;
  expect([headless.clusterIP, headless.publishNotReadyAddresses]).toEqual(['None', true]);
});

test('credentials of the bucket come by the environment, where only who reads it has them', () => {
  const names = (part: StorePart) => {
    const manifests = manifestsOf(part);
    const { env = [] } = containerOf(one(manifests, part === 'query' ? 'Deployment' : 'StatefulSet'), 'thanos');
    return env.filter(({ valueFrom }: Json) => valueFrom?.secretKeyRef).map(({ name }: Json) => name);
  };
  for (const part of ['receive', 'store', 'compact'] as const) expect(names(part)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
  for (const part of ['query', 'rule'] as const) expect(names(part)).toEqual([]);
});

test('another ring restarts nobody, another bucket does', () => {
  const checksum = (manifests: Json[]) => one(manifests, 'StatefulSet').spec.template.metadata.annotations['checksum/config'];
  const before = manifestsOf('receive');
  const [more, moved] = [{ objectStorage: S3, replicas: 5 }, { objectStorage: { s3: { ...S3.s3, bucket: 'c' } } }].map((options) => manifestsOf('receive', MetricsStore.thanosReceive(options)));
  expect(one(more, 'ConfigMap', 'thanos-receive-hashring').data).not.toEqual(one(before, 'ConfigMap', 'thanos-receive-hashring').data);
  expect(checksum(more)).toBe(checksum(before));
  expect(checksum(moved)).not.toBe(checksum(before));
});

test('changed rules are read again by a sidecar, and replace no pod', () => {
  const [before, after] = [{}, { settings: { rules: { sets: { kubernetes: false } } } }].map((props) => manifestsOf('rule', THANOS, props));
  expect(one(after, 'ConfigMap', 'thanos-rule-rules').data).not.toEqual(one(before, 'ConfigMap', 'thanos-rule-rules').data);
  expect(one(after, 'StatefulSet').spec.template).toEqual(one(before, 'StatefulSet').spec.template);
  expect(containerOf(one(before, 'StatefulSet'), 'config-reloader').args).toEqual(
    expect.arrayContaining(['--watched-dir=/etc/thanos', '--reload-url=http://127.0.0.1:10902/-/reload']));
  const { sources } = one(before, 'StatefulSet').spec.template.spec.volumes[0].projected;
  expect(sources.map(({ configMap }: Json) => configMap.name)).toEqual(['thanos-rule', 'thanos-rule-rules']);
});

test('queriers keep nothing: they are replaced without a gap', () => {
  const { spec } = one(manifestsOf('query'), 'Deployment');
  expect(spec).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0 } } });
  expect(spec.template.spec.volumes.map(({ name }: Json) => name)).toEqual(['tmp']);
});

test('one Mimir talks to nobody, three gossip', () => {
  const ports = (metricsStore: MetricsStore) => containerOf(one(manifestsOf('mimir', metricsStore), 'StatefulSet'), 'mimir').ports.map(({ name }: Json) => name);
  expect(ports(MetricsStore.mimir())).toEqual(['http-metrics', 'grpc']);
  expect(ports(MetricsStore.mimir({ objectStorage: S3 }))).toEqual(['http-metrics', 'grpc', 'gossip']);
  expect(manifestsOf('mimir', MetricsStore.mimir()).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

describe('Mimir in parts', () => {
  const PARTS = MetricsStore.mimir({ mode: 'readWrite', objectStorage: S3, backendReplicas: 4 });

  test('what answers queries has no volume, and is replaced without a gap', () => {
    const manifests = manifestsOf('mimir-read', PARTS);
    const { spec } = one(manifests, 'Deployment', 'mimir-read');
    expect(spec).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0 } } });
    expect(spec.template.spec.affinity.podAntiAffinity).toBeDefined();
    expect(one(manifests, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
    const { args, ports, volumeMounts } = containerOf(one(manifests, 'Deployment'), 'mimir');
    expect(ports.map(({ name }: Json) => name)).toEqual(['http-metrics', 'grpc', 'gossip']);
    expect(volumeMounts.filter(({ readOnly }: Json) => readOnly !== true).map(({ mountPath }: Json) => mountPath)).toEqual(['/tmp']);
    expect(args).toContain('-config.file=/etc/mimir/mimir.yaml');
    expect(one(manifests, 'ConfigMap').data['mimir.yaml']).toContain('filepath: /tmp/activity.log');
  });

  test('what looks after the bucket has a volume of its own, and starts together', () => {
    const manifests = manifestsOf('mimir-backend', PARTS, { settings: { mimir: { backend: { storage: { size: '7Gi' }, resources: { requests: { memory: '3Gi' } } } } } });
    const { spec } = one(manifests, 'StatefulSet', 'mimir-backend');
    expect(spec).toMatchObject({ replicas: 4, serviceName: 'mimir-backend-headless', podManagementPolicy: 'Parallel' });
    expect(spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('7Gi');
    expect(containerOf(one(manifests, 'StatefulSet'), 'mimir').resources.requests.memory).toBe('3Gi');
    expect(one(manifests, 'Service', 'mimir-backend-headless').spec.publishNotReadyAddresses).toBe(true);
  });

  test('each kind has the credentials of the bucket', () => {
    for (const part of ['mimir', 'mimir-read', 'mimir-backend'] as const) {
      const manifests = manifestsOf(part, PARTS);
      const { env = [] } = containerOf(one(manifests, part === 'mimir-read' ? 'Deployment' : 'StatefulSet'), 'mimir');
      expect(env.map(({ name }: Json) => name)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
    }
  });
});

test('other limits of a tenant replace no pod: Mimir reads them anew', () => {
  const [before, after] = [undefined, { hub: { maxGlobalSeries: 5 } }].map((tenantLimits) =>
    manifestsOf('mimir', MetricsStore.mimir({ tenants: 'cluster' }), { settings: { mimir: { ...(tenantLimits && { tenantLimits }) } } }));
  expect(one(after, 'ConfigMap', 'mimir-overrides').data).not.toEqual(one(before, 'ConfigMap', 'mimir-overrides').data);
  expect(one(after, 'StatefulSet').spec.template).toEqual(one(before, 'StatefulSet').spec.template);
  const { sources } = one(before, 'StatefulSet').spec.template.spec.volumes[0].projected;
  expect(sources.map(({ configMap }: Json) => configMap.name)).toEqual(['mimir', 'mimir-overrides']);
});

test.each(['mimir', 'receive', 'store', 'compact', 'query', 'rule'] as const)('%s finds its files and may write where its config says, and may nothing else', (part) => {
  const manifests = manifestsOf(part, part === 'mimir' ? MetricsStore.mimir() : THANOS);
  const workload = one(manifests, part === 'query' ? 'Deployment' : 'StatefulSet');
  const { spec } = workload.spec.template;
  const [{ args, securityContext, volumeMounts }] = spec.containers;
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: part === 'mimir' ? 10001 : 1001 });
  expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  const writable = volumeMounts.filter(({ readOnly }: Json) => readOnly !== true).map(({ mountPath }: Json) => mountPath);
  expect(writable.sort()).toEqual(part === 'query' ? ['/tmp'] : ['/data', '/tmp']);
  for (const arg of args as string[]) {
    const file = /=(\/etc\/[^*]*)$/.exec(arg)?.[1];
    if (file !== undefined) expect(manifests.some(({ data, kind }) => kind === 'ConfigMap' && Object.keys(data).includes(file.split('/').at(-1)!))).toBe(true);
  }
});

test('on OpenShift the platform chooses the user', () => {
  const { securityContext } = one(manifestsOf('receive', THANOS, {}, { platform: OPENSHIFT }), 'StatefulSet').spec.template.spec;
  expect(securityContext.runAsUser).toBeUndefined();
});

import { cluster, containerOf, Json, one, openTelemetryGateway, openTelemetryLogs, openTelemetryNode, printed } from './plans';
import { printOpenTelemetry } from '../../src/backends/otel';
import { CollectorPlan } from '../../src/compile/plan';
import { addOpenTelemetry } from '../../src/components/open-telemetry';

const JOB = { config: { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }] }, nodeLocal: false, nodeNameLabels: [] };
const OTLP = { jobs: [JOB], intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] } satisfies Partial<CollectorPlan>;
const NAME = 'opentelemetry-collector';

function manifestsOf(...collectors: CollectorPlan[]): Json[] {
  const plan = cluster({ collectors });
  return collectors.flatMap((collector) => printed((to) => addOpenTelemetry(to, { plan, collector, output: printOpenTelemetry(collector) })));
}

describe('a gateway', () => {
  const manifests = manifestsOf(openTelemetryGateway({ jobs: [JOB] }));
  const workload = one(manifests, 'StatefulSet');

  test('keeps its queue on a claim, where its config says, and may write nowhere else', () => {
    expect(workload.spec.volumeClaimTemplates).toMatchObject([{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '5Gi' } } } }]);
    const { volumeMounts, securityContext } = containerOf(workload, NAME);
    const folder = /directory: (\S+)/.exec(one(manifests, 'ConfigMap').data['config.yaml'])![1];
    expect(volumeMounts.filter((mount: Json) => !mount.readOnly)).toEqual([{ name: 'data', mountPath: folder }]);
    expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    expect(workload.spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001 });
  });

  test('finds its config where its arguments say', () => {
    const { args, volumeMounts } = containerOf(workload, NAME);
    const file: string = args[0].replace('--config=', '');
    const mount = volumeMounts.find(({ mountPath }: Json) => file.startsWith(`${mountPath}/`));
    expect(Object.keys(one(manifests, 'ConfigMap').data)).toEqual([file.slice(mount.mountPath.length + 1)]);
    expect(mount).toMatchObject({ name: 'config', readOnly: true });
  });

  test('is asked how it is at the port that its config opens', () => {
    const container = containerOf(workload, NAME);
    const [port] = container.ports;
    expect(one(manifests, 'ConfigMap').data['config.yaml']).toContain(`":${port.containerPort}"`);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) expect(container[probe].httpGet).toEqual({ path: '/', port: port.name });
  });

  test('opens nothing else, and has a name', () => {
    expect(containerOf(workload, NAME).ports.map(({ name }: Json) => name)).toEqual(['health']);
    expect(manifests.filter(({ kind }) => kind === 'Service').map(({ metadata, spec }) => [metadata.name, spec.clusterIP])).toEqual([[workload.spec.serviceName, 'None']]);
  });

  test('knows its node and its pod, and how much memory it may use', () => {
    const { env } = containerOf(workload, NAME);
    expect(env).toEqual([
      { name: 'K8S_NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      // 80 % of 256Mi
      { name: 'GOMEMLIMIT', value: '214748364' },
    ]);
    const unlimited = one(manifestsOf(openTelemetryGateway({ jobs: [JOB], resources: {} })), 'StatefulSet');
    expect(containerOf(unlimited, NAME).env.map(({ name }: Json) => name)).not.toContain('GOMEMLIMIT');
  });
});

test('a changed config replaces the pods', () => {
  const [before, same, after] = ['a', 'a', 'b'].map((jobName) =>
    one(manifestsOf(openTelemetryGateway({ jobs: [{ ...JOB, config: { ...JOB.config, jobName } }] })), 'StatefulSet').spec.template.metadata.annotations);
  expect(same).toEqual(before);
  expect(after['checksum/config']).not.toBe(before['checksum/config']);
});

test('without a claim the queue lives as long as the pod', () => {
  const workload = one(manifestsOf(openTelemetryGateway({ jobs: [JOB], storage: undefined })), 'StatefulSet');
  expect(workload.spec.volumeClaimTemplates).toBeUndefined();
  expect(workload.spec.template.spec.volumes).toContainEqual({ name: 'data', emptyDir: { sizeLimit: '2Gi' } });
});

test('on nodes it runs everywhere, and is no server', () => {
  const manifests = manifestsOf(openTelemetryNode({ jobs: [JOB] }));
  const { spec } = one(manifests, 'DaemonSet');
  expect(spec.template.spec).toMatchObject({ tolerations: [{ operator: 'Exists' }] });
  expect(spec.template.spec.volumes.filter((volume: Json) => volume.hostPath)).toEqual([]);
  expect(spec.updateStrategy.rollingUpdate).toEqual({ maxUnavailable: '10%' });
  expect(manifests.filter(({ kind }) => kind === 'Service')).toEqual([]);
});

describe('with OTLP', () => {
  const collectors = [openTelemetryNode(OTLP), openTelemetryGateway({ ...OTLP, name: 'opentelemetry-gateway-1' }), openTelemetryGateway({ ...OTLP, name: 'opentelemetry-gateway-2' })];
  const manifests = manifestsOf(...collectors);
  const service = one(manifests, 'Service', 'opentelemetry-otlp');

  test('one Service leads to every collector, and an application always to the same', () => {
    expect(service.spec.ports.map(({ port }: Json) => port)).toEqual([4317, 4318]);
    expect(service.spec.sessionAffinity).toBe('ClientIP');
    const templates = manifests.filter(({ kind }) => ['DaemonSet', 'StatefulSet'].includes(kind)).map(({ spec }) => spec.template.metadata.labels);
    expect(templates).toHaveLength(3);
    for (const labels of templates) expect(labels).toMatchObject(service.spec.selector);
  });

  test('every collector opens the ports', () => {
    for (const workload of manifests.filter(({ kind }) => ['DaemonSet', 'StatefulSet'].includes(kind))) {
      expect(containerOf(workload, NAME).ports).toEqual(expect.arrayContaining([
        expect.objectContaining({ name: 'otlp-grpc', containerPort: 4317 }), expect.objectContaining({ name: 'otlp-http', containerPort: 4318 }),
      ]));
    }
  });
});

describe('with logs of nodes', () => {
  const manifests = manifestsOf(openTelemetryLogs());
  const workload = one(manifests, 'DaemonSet');

  test('it reads the files of pods, writes into a folder of its own, and nowhere else', () => {
    const { volumeMounts, securityContext } = containerOf(workload, NAME);
    const folder = /directory: (\S+)/.exec(one(manifests, 'ConfigMap').data['config.yaml'])![1];
    expect(volumeMounts.filter((mount: Json) => !mount.readOnly)).toEqual([{ name: 'data', mountPath: folder }]);
    expect(volumeMounts).toContainEqual({ name: 'logs', mountPath: '/var/log/pods', readOnly: true });
    expect(workload.spec.template.spec.volumes).toEqual(expect.arrayContaining([
      { name: 'logs', hostPath: { path: '/var/log/pods' } },
      { name: 'data', hostPath: { path: '/var/lib/monitoring-opentelemetry-logs', type: 'DirectoryOrCreate' } },
    ]));
    expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  });

  test('it serves its own metrics where its config says, since nothing in it scrapes them', () => {
    const [, port] = /prometheus:\n +host: ""\n +port: (\d+)/.exec(one(manifests, 'ConfigMap').data['config.yaml'])!;
    expect(containerOf(workload, NAME).ports).toContainEqual(expect.objectContaining({ name: 'metrics', containerPort: Number(port) }));
  });

  test('it is root, as its files are', () => {
    expect(workload.spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0 });
  });
});

describe('with OTLP in some collectors and files in another', () => {
  const logs = openTelemetryLogs();
  const selected = (...takers: CollectorPlan[]) => {
    const manifests = manifestsOf(logs, ...takers);
    const { selector } = one(manifests, 'Service', 'opentelemetry-otlp').spec;
    return manifests.filter(({ kind, spec }) => ['DaemonSet', 'StatefulSet'].includes(kind)
      && Object.entries(selector).every(([label, value]) => spec.template.metadata.labels[label] === value)).map(({ metadata }) => metadata.name);
  };

  test.each([
    ['one', [openTelemetryGateway(OTLP)]],
    ['several', [openTelemetryGateway({ ...OTLP, name: 'opentelemetry-gateway-1' }), openTelemetryGateway({ ...OTLP, name: 'opentelemetry-gateway-2' })]],
    ['one that takes lines alone', [openTelemetryGateway({ name: 'opentelemetry-logs-cluster', logs: { sources: [{ kind: 'otlp', name: 'otlp', relabelConfigs: [] }], writes: [] } })]],
  ])('the Service leads to those that take it: %s', (_, takers) => {
    expect(selected(...takers)).toEqual(takers.map(({ name }) => name));
  });
});

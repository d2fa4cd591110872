import { cluster, containerOf, Json, one, OPENSHIFT, printed, prometheusAgent, prometheusServer } from './plans';
import { printPrometheus } from '../../src/backends/prometheus';
import { CollectorPlan, Platform } from '../../src/compile/plan';
import { addPrometheus } from '../../src/components/prometheus';

const OUTPUT = { files: { 'prometheus.yml': 'replacement: ${1}\n' }, args: ['--config.file=/etc/prometheus/prometheus.yml'], diagnostics: [] };

function manifestsOf(collector: CollectorPlan, platform?: Platform, output = OUTPUT): Json[] {
  const plan = cluster({ collectors: [collector], ...(platform && { platform }) });
  return printed((to) => addPrometheus(to, { plan, collector, output }));
}

test('a server keeps its data on a claim', () => {
  const { spec } = one(manifestsOf(prometheusServer({ storage: { size: '10Gi', storageClassName: 'ssd' } })), 'StatefulSet');
  expect(spec.volumeClaimTemplates).toMatchObject([{ spec: { storageClassName: 'ssd', resources: { requests: { storage: '10Gi' } } } }]);
  expect(spec.template.spec.volumes.filter((volume: Json) => volume.emptyDir)).toEqual([]);
  expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(300);
});

test.each([['a server', prometheusServer()], ['an agent', prometheusAgent()], ['an agent without a claim', prometheusAgent({ storage: undefined })]])(
  '%s finds its config and may write its data where its arguments say', (_, collector) => {
    const output = printPrometheus(collector);
    const container = containerOf(one(manifestsOf(collector, undefined, output as typeof OUTPUT), 'StatefulSet'), 'prometheus');
    const argument = (name: string) => container.args.find((arg: string) => arg.startsWith(`--${name}=`)).split('=')[1];
    const mountOf = (path: string) => container.volumeMounts.find((mount: Json) => path === mount.mountPath || path.startsWith(`${mount.mountPath}/`));
    expect(mountOf(argument('config.file'))).toMatchObject({ name: 'config', readOnly: true });
    expect(mountOf(argument('config.file')).subPath).toBeUndefined();
    const data = argument(collector.engine === 'prometheus-server' ? 'storage.tsdb.path' : 'storage.agent.path');
    expect(mountOf(data).name).toBe('data');
    expect(mountOf(data).readOnly).toBeUndefined();
  });

test('a changed config reloads it and changes nothing in its pods', () => {
  const [before, after] = ['a: 1\n', 'a: 2\n'].map((text) => manifestsOf(prometheusServer(), undefined, { ...OUTPUT, files: { 'prometheus.yml': text } }));
  expect(one(after, 'StatefulSet')).toEqual(one(before, 'StatefulSet'));
  expect(one(after, 'ConfigMap').data).not.toEqual(one(before, 'ConfigMap').data);
  const reloader = containerOf(one(after, 'StatefulSet'), 'config-reloader');
  expect(reloader.args).toEqual(expect.arrayContaining(['--watched-dir=/etc/prometheus', '--reload-url=http://127.0.0.1:9090/-/reload']));
  expect(reloader.volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/prometheus', readOnly: true }]);
});

test('a split config is one folder of several ConfigMaps, which is watched as a whole', () => {
  const shards = { 'jobs-0': { 'jobs-0.yml': 'a' }, 'jobs-1': { 'jobs-1.yml': 'b' } };
  const manifests = manifestsOf(prometheusServer(), undefined, { ...OUTPUT, shards } as typeof OUTPUT);
  const maps = manifests.filter(({ kind }) => kind === 'ConfigMap');
  expect(Object.fromEntries(maps.map(({ metadata, data }) => [metadata.name, data]))).toEqual({
    'prometheus': OUTPUT.files, 'prometheus-jobs-0': shards['jobs-0'], 'prometheus-jobs-1': shards['jobs-1'],
  });
  expect(maps.map(({ metadata }) => metadata.annotations)).toEqual(maps.map(() => ({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' })));
  const workload = one(manifests, 'StatefulSet');
  expect(workload.spec.template.spec.volumes.find((volume: Json) => volume.name === 'config')).toEqual({
    name: 'config', projected: { sources: maps.map(({ metadata }) => ({ configMap: { name: metadata.name } })) },
  });
  expect(containerOf(workload, 'prometheus').volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/prometheus', readOnly: true });
  expect(containerOf(workload, 'config-reloader').args).toContain('--watched-dir=/etc/prometheus');
});

test('Flux leaves the config alone', () => {
  expect(one(manifestsOf(prometheusServer()), 'ConfigMap').metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
});

test('a restart has time to replay its write-ahead log before it is given up', () => {
  const { startupProbe, readinessProbe, livenessProbe } = containerOf(one(manifestsOf(prometheusServer()), 'StatefulSet'), 'prometheus');
  expect(startupProbe.httpGet.path).toBe('/-/ready');
  expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeGreaterThanOrEqual(900);
  expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual(['/-/ready', '/-/healthy']);
});

test('it is reached by its name, and each replica by its own', () => {
  const manifests = manifestsOf(prometheusServer());
  expect(one(manifests, 'Service', 'prometheus').spec).toMatchObject({ ports: [{ name: 'web', port: 9090 }] });
  expect(one(manifests, 'Service', 'prometheus').spec.clusterIP).toBeUndefined();
  expect(one(manifests, 'Service', one(manifests, 'StatefulSet').spec.serviceName).spec.clusterIP).toBe('None');
});

test('one replica may be drained, of more one at a time', () => {
  expect(manifestsOf(prometheusServer()).filter(({ kind }) => kind === 'PodDisruptionBudget')).toEqual([]);
  expect(one(manifestsOf(prometheusAgent({ replicas: 2 })), 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
});

test('it gets the credentials that its config refers to', () => {
  const collector = prometheusServer({ secrets: [{ name: 's', keys: ['k'] }] });
  const mounts = containerOf(one(manifestsOf(collector), 'StatefulSet'), 'prometheus').volumeMounts;
  expect(mounts).toContainEqual({ name: 'secrets', mountPath: '/etc/monitoring/secrets', readOnly: true });
});

test('on OpenShift it asks for no user', () => {
  const { securityContext } = one(manifestsOf(prometheusServer(), OPENSHIFT), 'StatefulSet').spec.template.spec;
  expect(securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

describe('a server that protects its port', () => {
  const pod = () => {
    const collector = prometheusServer({ web: { certificateSecretName: 'tls' } });
    return one(printed((to) => addPrometheus(to, { plan: cluster(), collector, output: printPrometheus(collector) })), 'StatefulSet').spec.template.spec;
  };

  test('is probed by whether it listens, since a kubelet has no certificate', () => {
    const { startupProbe, readinessProbe, livenessProbe } = pod().containers[0];
    for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
      expect(probe.tcpSocket).toEqual({ port: 'web' });
      expect(probe).not.toHaveProperty('httpGet');
    }
  });

  test('has no sidecar that could not ask it to reload', () => {
    expect(pod().containers.map(({ name }: Json) => name)).toEqual(['prometheus']);
  });
});

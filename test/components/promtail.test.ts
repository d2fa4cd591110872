import { cluster, containerOf, Json, LINUX, one, OPENSHIFT, POD_LOGS, printed, promtailNode } from './plans';
import { printPromtail } from '../../src/backends/promtail';
import { CollectorPlan } from '../../src/compile/plan';
import { addPromtail } from '../../src/components/promtail';

function manifestsOf(overrides: Partial<CollectorPlan> = {}, platform = LINUX): Json[] {
  const collector = promtailNode(overrides);
  return printed((to) => addPromtail(to, { plan: cluster({ collectors: [collector], platform }), collector, output: printPromtail(collector) }));
}

const manifests = manifestsOf();
const workload = one(manifests, 'DaemonSet');
const container = containerOf(workload, 'promtail');
const pod = workload.spec.template.spec;

function volume(name: string, of = pod): Json {
  return of.volumes.find((one_: Json) => one_.name === name);
}

test('finds its config where its arguments say', () => {
  const file: string = container.args[0].replace('-config.file=', '');
  const mount = container.volumeMounts.find(({ mountPath }: Json) => file.startsWith(`${mountPath}/`));
  expect(Object.keys(one(manifests, 'ConfigMap').data)).toEqual([file.slice(mount.mountPath.length + 1)]);
  expect(mount).toMatchObject({ name: 'config', readOnly: true });
});

test('writes how far files were read to a folder of the node, where its config says, and nothing else', () => {
  const [data] = container.volumeMounts.filter((mount: Json) => !mount.readOnly);
  expect(container.volumeMounts.filter((mount: Json) => !mount.readOnly)).toHaveLength(1);
  expect(one(manifests, 'ConfigMap').data['config.yaml']).toContain(`filename: ${data.mountPath}/positions.yaml`);
  expect(volume(data.name).hostPath).toEqual({ path: '/var/lib/monitoring-promtail', type: 'DirectoryOrCreate' });
  const volatile = one(manifestsOf({ nodeStorage: 'emptyDir' }), 'DaemonSet').spec.template.spec;
  expect(volume(data.name, volatile)).toMatchObject({ emptyDir: { sizeLimit: expect.any(String) } });
});

test('is root, since log files are, and denied all else', () => {
  expect(pod.securityContext).toMatchObject({ runAsUser: 0, runAsNonRoot: false, seccompProfile: { type: 'RuntimeDefault' } });
  expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(pod.hostNetwork).toBeUndefined();
});

test('sees the logs of pods where they are on the node, and only to read', () => {
  expect(container.volumeMounts).toContainEqual({ name: 'logs', mountPath: '/var/log/pods', readOnly: true });
  expect(volume('logs').hostPath).toEqual({ path: '/var/log/pods' });
});

test('knows its node by the name that Promtail looks for', () => {
  expect(container.env).toEqual([{ name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }]);
  const variables = [{ name: 'HUB_ENDPOINT', secret: { name: 'hub', key: 'endpoint' } }];
  expect(containerOf(one(manifestsOf({ variables }), 'DaemonSet'), 'promtail').env)
    .toContainEqual({ name: 'HUB_ENDPOINT', valueFrom: { secretKeyRef: { name: 'hub', key: 'endpoint' } } });
});

test('is asked how it is at the port that its config opens', () => {
  const [port] = container.ports;
  expect(one(manifests, 'ConfigMap').data['config.yaml']).toContain(`http_listen_port: ${port.containerPort}`);
  expect(container.readinessProbe.httpGet).toEqual({ path: '/ready', port: port.name });
  expect(container.livenessProbe.tcpSocket).toEqual({ port: port.name });
});

test('its pods are replaced with its config, which no sidecar reloads', () => {
  expect(pod.containers.map(({ name }: Json) => name)).toEqual(['promtail']);
  const checksum = (logLevel: string) => one(manifestsOf({ logLevel }), 'DaemonSet').spec.template.metadata.annotations;
  expect(checksum('info')).not.toEqual(checksum('debug'));
  expect(workload.spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } });
});

test('has its rights, and a token for them', () => {
  expect(one(manifests, 'ClusterRole').rules).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }]);
  expect(pod.automountServiceAccountToken).toBe(true);
  const journal = { ...POD_LOGS, sources: [{ kind: 'journal', name: 'journal', path: '/var/log/journal', maxAge: '7h', relabelConfigs: [] }] } as const;
  const without = manifestsOf({ logs: journal, permissions: { cluster: [], namespaces: {} } });
  expect(one(without, 'DaemonSet').spec.template.spec.automountServiceAccountToken).toBe(false);
});

test('is admitted where the platform assigns users', () => {
  expect(one(manifestsOf({}, OPENSHIFT), 'RoleBinding').roleRef.name).toBe('system:openshift:scc:privileged');
  expect(manifests.some(({ kind }) => kind === 'RoleBinding')).toBe(false);
});

test('there is no Service: nobody calls it by name', () => {
  expect(manifests.filter(({ kind }) => kind === 'Service')).toEqual([]);
});

import { cluster, containerOf, Json, LINUX, nodeExporter, one, OPENSHIFT, printed } from './plans';
import { addNodeExporter } from '../../src/components/node-exporter';

function manifestsOf(platform = LINUX): Json[] {
  return printed((to) => addNodeExporter(to, { plan: cluster({ platform }), nodeExporter: nodeExporter() }));
}

test('it reads its node through read-only mounts, where its arguments say', () => {
  const daemonSet = one(manifestsOf(), 'DaemonSet');
  const { args, volumeMounts } = containerOf(daemonSet, 'node-exporter');
  const paths = args.filter((arg: string) => arg.startsWith('--path.')).map((arg: string) => arg.split('=')[1]);
  expect(paths).toEqual(['/host/root', '/host/root/proc', '/host/sys', '/host/root/run/udev/data']);
  for (const path of paths) expect(volumeMounts.some((mount: Json) => `${path}/`.startsWith(`${mount.mountPath}/`))).toBe(true);
  expect(volumeMounts.every((mount: Json) => mount.readOnly)).toBe(true);
  expect(daemonSet.spec.template.spec.volumes.map((volume: Json) => volume.hostPath.path)).toEqual(['/', '/sys']);
});

test('it counts the traffic of its node, as an ordinary user who cannot call the API', () => {
  const { spec } = one(manifestsOf(), 'DaemonSet').spec.template;
  expect(spec).toMatchObject({ hostNetwork: true, automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, runAsUser: 65534 } });
  expect(containerOf(one(manifestsOf(), 'DaemonSet'), 'node-exporter').securityContext.capabilities).toEqual({ drop: ['ALL'], add: ['SYS_TIME'] });
});

test('it is found by its name', () => {
  const { spec } = one(manifestsOf(), 'Service', 'node-exporter');
  expect(spec).toMatchObject({ clusterIP: 'None', ports: [{ name: 'metrics', port: 9100 }] });
});

test('on OpenShift it is admitted', () => {
  expect(one(manifestsOf(OPENSHIFT), 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'node-exporter', namespace: 'monitoring' }]);
});

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

const containerWith = (overrides: Parameters<typeof nodeExporter>[0]) => {
  const given = nodeExporter(overrides);
  return containerOf(one(printed((to) => addNodeExporter(to, { plan: cluster(), nodeExporter: given })), 'DaemonSet'), 'node-exporter');
};

test('collectors run or do not, as the plan says', () => {
  const { args, env } = containerWith({ collectors: { zfs: false, processes: true } });
  expect(args.filter((arg: string) => /collector\.(zfs|processes|wifi)$/.test(arg))).toEqual(['--no-collector.zfs', '--collector.processes']);
  expect(env).toBeUndefined();
});

test('what asks services of the node, finds their bus below the root of the node', () => {
  expect(containerWith({ collectors: { systemd: true } }).env).toEqual([{ name: 'DBUS_SYSTEM_BUS_ADDRESS', value: 'unix:path=/host/root/run/dbus/system_bus_socket' }]);
  expect(containerWith({ collectors: { systemd: false } }).env).toBeUndefined();
});

test('files, filters and the port are where the plan says', () => {
  const { args, ports } = containerWith({ port: 9200, textfileDirectory: '/var/lib/x', filters: { networkDevicesExclude: '^lo$', fsTypesExclude: '^tmpfs$' } });
  expect(args).toEqual(expect.arrayContaining([
    '--web.listen-address=:9200', '--collector.textfile.directory=/host/root/var/lib/x', '--collector.netdev.device-exclude=^lo$',
    '--collector.netclass.ignored-devices=^lo$', '--collector.filesystem.fs-types-exclude=^tmpfs$',
  ]));
  expect(ports).toEqual([{ name: 'metrics', containerPort: 9200, protocol: 'TCP' }]);
});

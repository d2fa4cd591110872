import { AUTOPILOT, cluster, containerOf, Json, one, OPENSHIFT, printed } from './plans';
import { printGrafana } from '../../src/backends/grafana';
import { ClusterPlan, GrafanaPlan } from '../../src/compile/plan';
import { addGrafana } from '../../src/components/grafana';
import { alertsPlan, grafanaPlan } from '../backends/grafana/plans';

function manifestsOf(own: Partial<GrafanaPlan> = {}, plan: Partial<ClusterPlan> = {}): Json[] {
  const grafana = grafanaPlan(own);
  return printed((to) => addGrafana(to, { plan: cluster({ role: 'hub', grafana, ...plan }), grafana, output: printGrafana(grafana) }));
}

const DATABASE = { type: 'postgres', host: 'db:5432', user: 'g', password: { name: 'db', key: 'password' } };
const PAIR: Partial<GrafanaPlan> = { replicas: 2, storage: undefined, database: DATABASE };

function podOf(manifests: Json[]): Json {
  return one(manifests, 'Deployment').spec.template;
}

/** Mount path -> name of its volume. */
function mounts(manifests: Json[]): Json {
  return Object.fromEntries(containerOf(one(manifests, 'Deployment'), 'grafana').volumeMounts.map((mount: Json) => [mount.mountPath, mount.name]));
}

test('it finds its config, its data sources and its dashboards where it looks for them', () => {
  const manifests = manifestsOf();
  const { data } = one(manifests, 'ConfigMap');
  const volumes = Object.fromEntries(podOf(manifests).spec.volumes.map((volume: Json) => [volume.name, volume]));
  const fileAt = (path: string) => volumes[mounts(manifests)[path]].configMap.items;
  expect(fileAt('/etc/grafana/config')).toEqual([{ key: 'grafana.ini', path: 'grafana.ini' }]);
  expect(fileAt('/etc/grafana/provisioning/datasources')).toEqual([{ key: 'datasources.yaml', path: 'datasources.yaml' }]);
  expect(fileAt('/etc/grafana/provisioning/dashboards')).toEqual([{ key: 'dashboards.yaml', path: 'dashboards.yaml' }]);
  expect(Object.keys(data).sort()).toEqual(['dashboards.yaml', 'datasources.yaml', 'grafana.ini']);
  expect(containerOf(one(manifests, 'Deployment'), 'grafana').env).toEqual([{ name: 'GF_PATHS_CONFIG', value: '/etc/grafana/config/grafana.ini' }]);
});

test('its own alerting is where it looks for it, and a changed one replaces the pod', () => {
  const manifests = manifestsOf({ alerts: alertsPlan() });
  const volumes = Object.fromEntries(podOf(manifests).spec.volumes.map((volume: Json) => [volume.name, volume]));
  expect(volumes[mounts(manifests)['/etc/grafana/provisioning/alerting']].configMap.items).toEqual([{ key: 'alerting.yaml', path: 'alerting.yaml' }]);
  expect(one(manifests, 'ConfigMap').data['alerting.yaml']).toContain('apiVersion: 1');
  const checksum = (some: Json[]) => podOf(some).metadata.annotations['checksum/config'];
  expect(checksum(manifestsOf({ alerts: alertsPlan({ groups: [] }) }))).not.toBe(checksum(manifests));
});

test('replicas that notify find each other before they are ready', () => {
  const manifests = manifestsOf({ ...PAIR, alerts: alertsPlan(), peers: 'grafana-headless.monitoring.svc:9094' });
  const headless = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'grafana-headless')!;
  expect([headless.spec.clusterIP, headless.spec.publishNotReadyAddresses]).toEqual(['None', true]);
  expect(headless.spec.ports.map(({ port, targetPort }: Json) => [port, targetPort])).toEqual([[3000, 'http'], [9094, 'gossip-tcp']]);
  const container = containerOf(one(manifests, 'Deployment'), 'grafana');
  expect(container.ports.map(({ containerPort, protocol }: Json) => [containerPort, protocol])).toEqual([[3000, 'TCP'], [9094, 'TCP'], [9094, 'UDP']]);
  expect(container.env).toContainEqual({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  expect(manifestsOf(PAIR).filter(({ kind }) => kind === 'Service')).toHaveLength(1);
});

test('each folder of dashboards is a volume of its own, for which the pod does not wait', () => {
  const manifests = manifestsOf({ folders: [{ name: 'fleet', title: 'Fleet', configMaps: ['a', 'b'] }, { name: 'team', title: 'Team', configMaps: ['c'] }] });
  const dashboards = podOf(manifests).spec.volumes.filter(({ name }: Json) => name.startsWith('dashboards-'));
  expect(dashboards).toEqual([
    { name: 'dashboards-fleet', projected: { sources: [{ configMap: { name: 'a', optional: true } }, { configMap: { name: 'b', optional: true } }] } },
    { name: 'dashboards-team', projected: { sources: [{ configMap: { name: 'c', optional: true } }] } },
  ]);
  for (const { name } of dashboards) expect(mounts(manifests)[`/var/lib/grafana/dashboards/${name.replace('dashboards-', '')}`]).toBe(name);
  const providers = one(manifests, 'ConfigMap').data['dashboards.yaml'];
  expect(providers).toContain('path: /var/lib/grafana/dashboards/team');
});

test('credentials are files', () => {
  const manifests = manifestsOf();
  expect(podOf(manifests).spec.volumes.find(({ name }: Json) => name === 'secrets').projected.sources).toEqual([
    { secret: { name: 'grafana', items: [{ key: 'password', path: 'grafana/password' }] } },
  ]);
  expect(mounts(manifests)['/etc/monitoring/secrets']).toBe('secrets');
});

test('a changed config or data source replaces the pod; a changed dashboard does not', () => {
  const checksum = (own: Partial<GrafanaPlan>) => podOf(manifestsOf(own)).metadata.annotations['checksum/config'];
  const before = checksum({});
  expect(checksum({ alerting: true })).not.toBe(before);
  expect(checksum({ dataSources: [] })).not.toBe(before);
  expect(checksum({ folders: [{ name: 'fleet', title: 'Fleet', configMaps: ['dashboard-x', 'dashboard-y'] }] })).toBe(before);
});

test('alone it has a volume, and its pod is replaced before the next one starts', () => {
  const manifests = manifestsOf();
  const { spec } = one(manifests, 'PersistentVolumeClaim');
  expect([spec.accessModes, spec.resources.requests]).toEqual([['ReadWriteOnce'], { storage: '5Gi' }]);
  expect(podOf(manifests).spec.volumes.find(({ name }: Json) => name === 'data')).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'grafana' } });
  expect(one(manifests, 'Deployment').spec.strategy).toEqual({ type: 'Recreate' });
  expect(manifests.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

test('with a database elsewhere it keeps nothing, and replicas follow each other', () => {
  const manifests = manifestsOf(PAIR);
  expect(manifests.map(({ kind }) => kind)).not.toContain('PersistentVolumeClaim');
  expect(podOf(manifests).spec.volumes.find(({ name }: Json) => name === 'data').emptyDir).toBeDefined();
  expect(one(manifests, 'Deployment').spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
  expect(one(manifests, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
  expect(podOf(manifests).spec.affinity.podAntiAffinity).toBeDefined();
});

test('it may nothing, and writes only where it keeps data', () => {
  const { spec } = podOf(manifestsOf());
  expect([spec.automountServiceAccountToken, spec.securityContext.runAsUser, spec.securityContext.runAsNonRoot]).toEqual([false, 472, true]);
  const { securityContext, volumeMounts } = spec.containers[0];
  expect(securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(volumeMounts.filter(({ readOnly }: Json) => readOnly !== true).map(({ mountPath }: Json) => mountPath)).toEqual(['/var/lib/grafana', '/tmp']);
  expect(podOf(manifestsOf({}, { platform: OPENSHIFT })).spec.securityContext.runAsUser).toBeUndefined();
  expect(podOf(manifestsOf({}, { platform: AUTOPILOT })).spec.securityContext.runAsUser).toBe(472);
});

test('its health is asked at its port, and its first start may take long', () => {
  const { startupProbe, readinessProbe, livenessProbe, ports } = containerOf(one(manifestsOf(), 'Deployment'), 'grafana');
  for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe]) expect(httpGet).toEqual({ path: '/api/health', port: 'http' });
  expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeGreaterThanOrEqual(300);
  expect(ports).toEqual([{ name: 'http', containerPort: 3000, protocol: 'TCP' }]);
  expect(one(manifestsOf(), 'Service').spec.ports).toEqual([{ name: 'http', port: 3000, targetPort: 'http', protocol: 'TCP' }]);
});

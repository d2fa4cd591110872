import { cluster, containerOf, Json, one, OPENSHIFT, printed } from './plans';
import { CONFIG_FILE, printAlertmanager } from '../../src/backends/alertmanager';
import { addAlertmanager } from '../../src/components/alertmanager';
import { alertmanagerPlan } from '../backends/alertmanager/plans';

type Own = NonNullable<Parameters<typeof alertmanagerPlan>[1]>;

function manifestsOf(own: Own = {}, plan: Parameters<typeof cluster>[0] = {}): Json[] {
  const alertmanager = alertmanagerPlan({}, own);
  return printed((to) => addAlertmanager(to, { plan: cluster({ alertmanager, ...plan }), alertmanager, output: printAlertmanager(alertmanager) }));
}

const PAIR: Own = { replicas: 2, peers: ['alertmanager-0.alertmanager-headless.monitoring.svc:9094', 'alertmanager-1.alertmanager-headless.monitoring.svc:9094'] };

test('it finds its config and its credentials, and may write its data, where they say', () => {
  const manifests = manifestsOf({ secrets: [{ name: 'slack', keys: ['url'] }] });
  const { args, volumeMounts } = containerOf(one(manifests, 'StatefulSet'), 'alertmanager');
  const mounts = Object.fromEntries(volumeMounts.map((mount: Json) => [mount.name, mount]));
  expect(Object.keys(one(manifests, 'ConfigMap').data)).toEqual([CONFIG_FILE]);
  expect(args).toContain(`--config.file=${mounts.config.mountPath}/${CONFIG_FILE}`);
  expect(args).toContain(`--storage.path=${mounts.data.mountPath}`);
  expect([mounts.secrets.mountPath, mounts.secrets.readOnly, mounts.data.readOnly]).toEqual(['/etc/monitoring/secrets', true, undefined]);
  const { volumes } = one(manifests, 'StatefulSet').spec.template.spec;
  expect(volumes.find(({ name }: Json) => name === 'secrets').projected.sources).toEqual([{ secret: { name: 'slack', items: [{ key: 'url', path: 'slack/url' }] } }]);
  expect(one(manifests, 'StatefulSet').spec.volumeClaimTemplates[0].spec.resources.requests).toEqual({ storage: '2Gi' });
});

test('a changed config is reloaded in place, and replaces no pod', () => {
  const [before, after] = [{}, { retention: '240h' }].map((own) => manifestsOf(own));
  const reloader = containerOf(one(before, 'StatefulSet'), 'config-reloader');
  expect(reloader.args).toEqual(expect.arrayContaining(['--watched-dir=/etc/alertmanager/config', '--reload-url=http://127.0.0.1:9093/-/reload']));
  expect(one(after, 'StatefulSet').spec.template.metadata.annotations).toBeUndefined();
});

test('alone it neither gossips nor has a budget', () => {
  const manifests = manifestsOf();
  const { env, ports } = containerOf(one(manifests, 'StatefulSet'), 'alertmanager');
  expect([env, ports]).toEqual([[], [{ name: 'web', containerPort: 9093, protocol: 'TCP' }]]);
  expect(manifests.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  expect(one(manifests, 'StatefulSet').spec.template.spec.affinity).toBeUndefined();
});

test('replicas find each other before they are ready, avoid a node, and are evicted one by one', () => {
  const manifests = manifestsOf(PAIR);
  const { env, ports } = containerOf(one(manifests, 'StatefulSet'), 'alertmanager');
  expect(env).toEqual([{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]);
  expect(ports.map(({ containerPort, protocol }: Json) => `${containerPort}/${protocol}`)).toEqual(['9093/TCP', '9094/TCP', '9094/UDP']);
  const headless = one(manifests, 'Service', 'alertmanager-headless').spec;
  expect([headless.clusterIP, headless.publishNotReadyAddresses, headless.ports.map(({ port }: Json) => port)]).toEqual(['None', true, [9093, 9094]]);
  const { serviceName, replicas, template } = one(manifests, 'StatefulSet').spec;
  expect([serviceName, replicas]).toEqual(['alertmanager-headless', 2]);
  expect(template.spec.affinity.podAntiAffinity).toBeDefined();
  expect(one(manifests, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
});

test('it may nothing, and asks the API for nothing', () => {
  const { spec } = one(manifestsOf(), 'StatefulSet').spec.template;
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.securityContext).toMatchObject({ runAsUser: 65534, fsGroup: 65534, runAsNonRoot: true });
  for (const { securityContext } of spec.containers) {
    expect(securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  }
  expect(one(manifestsOf({}, { platform: OPENSHIFT }), 'StatefulSet').spec.template.spec.securityContext.runAsUser).toBeUndefined();
  const { livenessProbe, readinessProbe } = containerOf(one(manifestsOf(), 'StatefulSet'), 'alertmanager');
  expect([livenessProbe.httpGet.path, readinessProbe.httpGet.path]).toEqual(['/-/healthy', '/-/ready']);
});

test('in a mesh, what speaks to a pod by its address goes past its proxy', () => {
  const { annotations } = one(manifestsOf({ ...PAIR, hasSidecar: true }), 'StatefulSet').spec.template.metadata;
  expect(annotations['traffic.sidecar.istio.io/excludeInboundPorts']).toBe('9093,9094');
});

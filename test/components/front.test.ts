import { cluster, containerOf, Json, one, OPENSHIFT, printed, workload } from './plans';
import { printFront } from '../../src/backends/nginx';
import { FrontPlan } from '../../src/compile/plan';
import { addFront } from '../../src/components/front';

const FRONT: FrontPlan = {
  ...workload('front', 'hub-front'),
  replicas: 2,
  listeners: [
    { name: 'metrics', port: 9090, certificateSecretName: 'hub-tls', users: { name: 'users', key: 'auth' }, routes: [{ method: 'POST', path: '/api/v1/write', upstream: 'prometheus:9090' }] },
    { name: 'logs', port: 3100, routes: [] },
  ],
  secrets: [{ name: 'hub-tls', keys: ['tls.crt', 'tls.key'] }, { name: 'users', keys: ['auth'] }],
};

const PINNED: FrontPlan = { ...FRONT, pinning: { workload: workload('alloy', 'alloy'), url: 'http://prometheus:9090/api/v1/write', receivers: [] } };

function manifestsOf(front: FrontPlan, plan = cluster({ role: 'hub' })): Json[] {
  return printed((to) => addFront(to, { plan, front, output: printFront(front) }));
}

test('two pods that avoid each other, of which one may be away', () => {
  const manifests = manifestsOf(FRONT);
  const { spec } = one(manifests, 'Deployment', 'hub-front');
  expect(spec.replicas).toBe(2);
  expect(spec.template.spec.affinity.podAntiAffinity).toBeDefined();
  expect(one(manifests, 'PodDisruptionBudget').spec).toEqual({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: spec.selector });
  expect(manifestsOf({ ...FRONT, replicas: 1 }).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

test('the Service has the ports of the listeners, and not the one for probes', () => {
  const manifests = manifestsOf(FRONT);
  expect(one(manifests, 'Service').spec.ports.map(({ name, port, targetPort }: Json) => [name, port, targetPort])).toEqual([['metrics', 9090, 'metrics'], ['logs', 3100, 'logs']]);
  const { ports, readinessProbe, livenessProbe } = containerOf(one(manifests, 'Deployment'), 'front');
  expect(ports.map(({ name, containerPort }: Json) => [name, containerPort])).toEqual([['health', 8080], ['metrics', 9090], ['logs', 3100]]);
  expect([readinessProbe.httpGet, livenessProbe.httpGet]).toEqual([{ path: '/healthz', port: 'health' }, { path: '/healthz', port: 'health' }]);
});

test('the Service may have other ports than its pods', () => {
  const [metrics, logs] = FRONT.listeners;
  const manifests = manifestsOf({ ...FRONT, listeners: [metrics, { ...logs, servicePort: 80 }] });
  expect(one(manifests, 'Service').spec.ports.map(({ name, port, targetPort }: Json) => [name, port, targetPort])).toEqual([['metrics', 9090, 'metrics'], ['logs', 80, 'logs']]);
  expect(containerOf(one(manifests, 'Deployment'), 'front').ports.map(({ containerPort }: Json) => containerPort)).toEqual([8080, 9090, 3100]);
});

test('meets the restricted standard: a user of its own, nothing to write to but a scratch folder, no token', () => {
  const { template } = one(manifestsOf(FRONT), 'Deployment').spec;
  expect(template.spec).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, runAsUser: 101, seccompProfile: { type: 'RuntimeDefault' } } });
  const { securityContext, volumeMounts } = template.spec.containers[0];
  expect(securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(volumeMounts.filter(({ readOnly }: Json) => readOnly !== true).map(({ mountPath }: Json) => mountPath)).toEqual(['/tmp']);
  const { spec } = one(manifestsOf(FRONT, cluster({ role: 'hub', platform: OPENSHIFT })), 'Deployment').spec.template;
  expect(spec.securityContext.runAsUser).toBeUndefined();
});

test('runs the config that it mounts, and new pods where that changes', () => {
  const manifests = manifestsOf(FRONT);
  const { template } = one(manifests, 'Deployment').spec;
  expect(template.spec.containers[0].args).toEqual(['nginx', '-c', '/etc/front/nginx.conf']);
  expect(template.spec.containers[0].volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/front', readOnly: true });
  expect(one(manifests, 'ConfigMap').data['nginx.conf']).toContain('location = /api/v1/write');
  const checksum = (front: FrontPlan) => one(manifestsOf(front), 'Deployment').spec.template.metadata.annotations['checksum/config'];
  expect(checksum(FRONT)).toBe(checksum({ ...FRONT }));
  expect(checksum(FRONT)).not.toBe(checksum({ ...FRONT, listeners: FRONT.listeners.slice(0, 1) }));
});

test('mounts the Secrets of its listeners', () => {
  const { volumes } = one(manifestsOf(FRONT), 'Deployment').spec.template.spec;
  expect(volumes.find(({ name }: Json) => name === 'secrets').projected.sources.map(({ secret }: Json) => secret.name)).toEqual(['hub-tls', 'users']);
});

test('where identities are pinned, an Alloy beside each nginx has no port that others reach', () => {
  const manifests = manifestsOf(PINNED);
  const alloy = containerOf(one(manifests, 'Deployment'), 'alloy');
  expect(alloy.args.slice(0, 3)).toEqual(['run', '/etc/front/config.alloy', '--storage.path=/var/lib/alloy/data']);
  expect(alloy.volumeMounts.map(({ mountPath }: Json) => mountPath)).toEqual(['/etc/front', '/var/lib/alloy/data']);
  expect(alloy.volumeMounts.map(({ name }: Json) => name)).not.toContain('secrets');
  expect(one(manifests, 'Service').spec.ports).toHaveLength(2);
});

import { cluster, containerOf, Json, one, OPENSHIFT, printed, workload } from './plans';
import { printTunnel } from '../../src/backends/cloudflared';
import { TunnelPlan } from '../../src/compile/plan';
import { addCloudflared } from '../../src/components/cloudflared';

const TOKEN: TunnelPlan = {
  ...workload('cloudflareTunnel', 'cloudflared'),
  replicas: 2,
  protocol: 'auto',
  token: { name: 'tunnel', key: 'token' },
  leadsTo: [],
  secrets: [{ name: 'tunnel', keys: ['token'] }],
};
const { token: _, ...COMMON } = TOKEN;
const RULES: TunnelPlan = { ...COMMON, rules: { tunnelId: 'x', credentials: { name: 'tunnel', key: 'c.json' }, hostnames: [] } };

function manifestsOf(tunnel: TunnelPlan, plan = cluster({ role: 'hub' })): Json[] {
  return printed((to) => addCloudflared(to, { plan, tunnel, output: printTunnel(tunnel) }));
}

test('two pods that avoid each other, of which one may be away, and nobody connects to them', () => {
  const manifests = manifestsOf(TOKEN);
  const { spec } = one(manifests, 'Deployment');
  expect(spec.replicas).toBe(2);
  expect(spec.template.spec.affinity.podAntiAffinity).toBeDefined();
  expect(one(manifests, 'PodDisruptionBudget').spec.selector).toEqual(spec.selector);
  expect(manifests.map(({ kind }) => kind)).not.toContain('Service');
});

test('its probes ask whether it is connected, at the port of its metrics', () => {
  const { livenessProbe, ports, readinessProbe } = containerOf(one(manifestsOf(TOKEN), 'Deployment'), 'cloudflared');
  expect(ports).toEqual([{ name: 'metrics', containerPort: 2000, protocol: 'TCP' }]);
  expect([readinessProbe.httpGet, livenessProbe.httpGet]).toEqual([{ path: '/ready', port: 'metrics' }, { path: '/ready', port: 'metrics' }]);
});

test('the token is a file of a Secret, and no ConfigMap is there', () => {
  const manifests = manifestsOf(TOKEN);
  const { volumes } = one(manifests, 'Deployment').spec.template.spec;
  expect(volumes).toMatchObject([{ projected: { sources: [{ secret: { name: 'tunnel', items: [{ key: 'token', path: 'tunnel/token' }] } }] } }]);
  expect(containerOf(one(manifests, 'Deployment'), 'cloudflared').env).toBeUndefined();
  expect(manifests.map(({ kind }) => kind)).not.toContain('ConfigMap');
});

test('changed rules replace its pods', () => {
  const checksum = (tunnel: TunnelPlan) => one(manifestsOf(tunnel), 'Deployment').spec.template.metadata.annotations['checksum/config'];
  const changed = { ...RULES, rules: { ...RULES.rules!, hostnames: [{ hostname: 'a.b', service: 'http://c' }] } };
  expect(checksum(RULES)).not.toBe(checksum(changed));
  expect(one(manifestsOf(RULES), 'ConfigMap').data['config.yaml']).toContain('http_status:404');
});

test('meets the restricted standard, waits for requests, and has no token of the API server', () => {
  const { spec } = one(manifestsOf(TOKEN), 'Deployment').spec.template;
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } });
  expect(spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(30);
  expect(one(manifestsOf(TOKEN, cluster({ platform: OPENSHIFT })), 'Deployment').spec.template.spec.securityContext.runAsUser).toBeUndefined();
});

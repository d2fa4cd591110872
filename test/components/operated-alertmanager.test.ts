import { Json, OPENSHIFT, printed } from './plans';
import { printOperatedAlertmanager } from '../../src/backends/operator';
import { AlertmanagerPlan, ClusterPlan } from '../../src/compile/plan';
import { addOperatedAlertmanager } from '../../src/components/operated-alertmanager';
import { alertmanagerPlan } from '../backends/alertmanager/plans';
import { operatedCluster } from '../backends/operator/plans';

function objectsOf(own: Partial<AlertmanagerPlan> = {}, rest: Partial<ClusterPlan> = {}): Json[] {
  const plan = operatedCluster({}, rest);
  const alertmanager = alertmanagerPlan({ templates: { t: 'x' } }, { operated: { kind: 'Alertmanager', object: 'alertmanager', shards: 1 }, ...own });
  return printed((to) => addOperatedAlertmanager(to, { plan, alertmanager, output: printOperatedAlertmanager(alertmanager, plan) }));
}

test('an object with its config, a Service before its pods, and no rights', () => {
  const objects = objectsOf();
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount alertmanager', 'Service alertmanager', 'Alertmanager alertmanager', 'AlertmanagerConfig alertmanager', 'ConfigMap alertmanager-templates',
  ]);
  expect(objects[1].spec.selector).toEqual({ 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': 'alertmanager' });
  expect(objects[2].spec).toMatchObject({
    replicas: 1,
    serviceAccountName: 'alertmanager',
    automountServiceAccountToken: false,
    alertmanagerConfiguration: { name: 'alertmanager' },
    storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '2Gi' } } } } },
    securityContext: { runAsNonRoot: true, runAsUser: 65534 },
  });
});

test('several avoid each other and are evicted one by one', () => {
  const objects = objectsOf({ replicas: 3 });
  expect(objects.map(({ kind }) => kind)).toContain('PodDisruptionBudget');
  expect(objects.find(({ kind }) => kind === 'Alertmanager').spec.affinity).toBeDefined();
});

test('environment and platform', () => {
  const { spec } = objectsOf({ environment: { HTTPS_PROXY: 'http://p:1' } }, { platform: OPENSHIFT }).find(({ kind }) => kind === 'Alertmanager');
  expect(spec.containers).toEqual([{ name: 'alertmanager', env: [{ name: 'HTTPS_PROXY', value: 'http://p:1' }] }]);
  expect(spec.securityContext).not.toHaveProperty('runAsUser');
});

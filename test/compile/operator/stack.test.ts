import { stackObject, stackOf, stackPlan } from '../../../src/compile/operator/stack';
import { secretReferences } from '../../../src/compile/secrets/references';
import { Collection } from '../../../src/topology/collection';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { StackSettings } from '../../../src/topology/settings/stack-settings';
import { hub, spoke } from '../compiled';

const settings = (stack: StackSettings, own: ClusterSettings = {}): ClusterSettings => ({ ...own, operator: { stack } });
const planned = (stack: StackSettings, own?: ClusterSettings): any => stackPlan(settings(stack, own), 'monitoring', { engine: 'flux' });

test('of a cluster that asks for none there is none', () => {
  expect(stackOf({})).toBeUndefined();
  expect(stackOf({ operator: {} })).toBeUndefined();
  expect(stackOf(settings({ enabled: false }))).toBeUndefined();
  expect(stackPlan({}, 'monitoring', { engine: 'flux' })).toBeUndefined();
  expect(stackObject(settings({ enabled: false }))).toBeUndefined();
});

test('what is not said is a pair of charts that fit each other', () => {
  expect(planned({})).toMatchObject({
    release: 'kube-prometheus-stack',
    namespace: 'monitoring',
    version: '88.5.3',
    repository: 'oci://ghcr.io/prometheus-community/charts',
    definitionsVersion: '31.0.1',
    isElsewhere: false,
  });
});

test('what is said is taken', () => {
  const stack = { release: 'prom', version: '88.6.0', repository: 'oci://mirror/charts', repositorySecret: 'mirror', definitionsVersion: '31.0.0' };
  expect(planned(stack)).toMatchObject(stack);
  expect(planned({ definitions: false, definitionsVersion: '31.0.0' })).not.toHaveProperty('definitionsVersion');
});

test.each([
  [{ engine: 'flux' }, false],
  [{ engine: 'flux', isElsewhere: true }, true],
  [{ engine: 'argocd' }, true],
] as const)('with %j it is made elsewhere: %s', (delivery, isElsewhere) => {
  expect(stackPlan(settings({}), 'monitoring', delivery)?.isElsewhere).toBe(isElsewhere);
});

test('clusters that ask for the same share one', () => {
  expect(planned({ values: { commonLabels: { a: 'b' } } })).toBe(planned({ values: { commonLabels: { a: 'b' } } }));
  expect(planned({}, { networkPolicies: { enabled: false } })).not.toBe(planned({}));
});

test("the operator's pods are where all others are", () => {
  const global = {
    imageRegistry: 'mirror.example.com/all',
    imagePullSecrets: ['mirror'],
    nodeSelector: { zone: 'b' },
    priorityClassName: 'high',
    tolerations: [{ operator: 'Exists' }],
  };
  const { values } = planned({}, { global });
  const image = { registry: 'mirror.example.com/all' };
  expect(values.global).toEqual({ imagePullSecrets: [{ name: 'mirror' }] });
  expect(values.prometheusOperator).toMatchObject({
    image,
    prometheusConfigReloader: { image },
    admissionWebhooks: { patch: { image } },
    nodeSelector: { zone: 'b' },
    priorityClassName: 'high',
    tolerations: [{ operator: 'Exists' }],
  });
});

test('among policies the operator has one of its own', () => {
  expect(planned({}).values.prometheusOperator.networkPolicy).toEqual({ enabled: true });
  expect(planned({}, { networkPolicies: { enabled: false } }).values.prometheusOperator).not.toHaveProperty('networkPolicy');
});

test('the operator has a certificate where its webhook is on', () => {
  const operator = (values?: StackSettings['values']) => planned({ values }).values.prometheusOperator;
  expect(operator()).toMatchObject({ admissionWebhooks: { enabled: false }, tls: { enabled: false } });
  expect(operator({ prometheusOperator: { admissionWebhooks: { enabled: true, failurePolicy: 'Ignore' } } })).toMatchObject({
    admissionWebhooks: { enabled: true, failurePolicy: 'Ignore' }, tls: { enabled: true },
  });
});

test('settings in code stay those of whoever wrote them', () => {
  const values = { commonLabels: { a: 'b' } };
  planned({ values });
  expect(Object.isFrozen(values.commonLabels)).toBe(false);
});

const OPERATED = { global: { runtime: 'operator' }, operator: { stack: { release: 'prom' } } };

test.each([
  ['a hub', () => hub({ settings: OPERATED }, { facts: { delivery: { engine: 'flux' } } }), 'Prometheus'],
  ['an agent', () => spoke({ collection: Collection.prometheusAgent(), settings: OPERATED }, { facts: { delivery: { engine: 'flux' } } }), 'PrometheusAgent'],
] as const)('the Prometheus of %s is the object of the chart', (_, make, kind) => {
  const { codes, plan } = make();
  expect(codes).toEqual([]);
  const [{ operated }] = plan.collectors;
  expect(operated).toMatchObject({ kind, object: 'prom-kube-prometheus-stack-prometheus', byChart: true });
  expect(plan.operator?.stack?.release).toBe('prom');
  // walls and Services find its pods
  expect(JSON.stringify(plan.network)).toContain('prom-kube-prometheus-stack-prometheus');
});

test.each([
  ['is a Secret of the cluster, which is there before the release', {}, [{ namespace: 'monitoring', name: 'mirror', use: 'pull', step: 'operators' }]],
  ['is none of it where the release is made elsewhere', { isElsewhere: true }, []],
])('what the registry asks for %s', (_, delivery, expected) => {
  const { plan } = spoke({
    collection: Collection.prometheusAgent(), settings: { ...OPERATED, operator: { stack: { repositorySecret: 'mirror' } } },
  }, { facts: { delivery: { engine: 'flux', ...delivery } } });
  const found = secretReferences(plan).filter(({ name }) => name === 'mirror');
  expect(found).toHaveLength(expected.length);
  expect(found).toMatchObject(expected);
});

import { DeliveryFacts } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { Collection } from '../../../src/topology/collection';
import { GlobalSettings } from '../../../src/topology/settings/global-settings';
import { OperatorSettings } from '../../../src/topology/settings/operator-settings';
import { StackSettings } from '../../../src/topology/settings/stack-settings';
import { Compiled, spoke } from '../compiled';

const FLUX: DeliveryFacts = { engine: 'flux' };
const ARGOCD: DeliveryFacts = { engine: 'argocd' };

interface Given {
  readonly delivery?: DeliveryFacts;
  readonly global?: GlobalSettings;
  readonly operator?: OperatorSettings;
}

function of(stack: StackSettings, { delivery = FLUX, global, operator }: Given = {}): Compiled {
  const settings = { global: { runtime: 'operator', ...global }, operator: { ...operator, stack } };
  return spoke({ collection: Collection.prometheusAgent(), settings }, { facts: { delivery } });
}

/** Errors and warnings about the stack, as `<code> <where below the stack>: <message> (<hint>)`. */
function found({ diagnostics }: Compiled): string[] {
  return diagnostics
    .filter(({ severity, where }) => severity !== Severity.INFO && where.includes('/operator/stack'))
    .map(({ code, where, message, hint }) => `${code} ${where.slice(where.indexOf('/operator/stack') + '/operator/stack'.length)}: ${message} (${hint})`);
}

const ofValues = (values: StackSettings['values'], stack: StackSettings = {}) => found(of({ ...stack, values }));

test('what the chart binds to our account is told, and nothing else of a stack of defaults', () => {
  const { codes, diagnostics } = of({});
  expect(codes).toEqual([]);
  const [told] = diagnostics.filter(({ code }) => code === 'stack-rights');
  expect(told).toMatchObject({ severity: Severity.INFO });
  expect(told.message).toContain("ServiceAccount 'prometheus-agent' gets those of ClusterRole 'kube-prometheus-stack-prometheus'");
});

test.each([
  ['by the release', { release: 'prom' }, "'prom-kube-prometheus-stack-prometheus'"],
  ['by values', { values: { fullnameOverride: 'own' } }, "'own-prometheus'"],
])('the ClusterRole is named %s', (_, stack, name) => {
  expect(of(stack).diagnostics.find(({ code }) => code === 'stack-rights')?.message).toContain(name);
});

describe('a stack in vain', () => {
  test('is told where a cluster asks for it and nothing of the operator runs', () => {
    const { codes, plan } = spoke({ settings: { operator: { stack: {} } } }, { facts: { delivery: FLUX } });
    expect(codes).toEqual(['no-effect']);
    expect(plan.operator).toBeUndefined();
  });

  test('is nothing to tell where a cluster switches it off', () => {
    const { codes, plan } = of({ enabled: false });
    expect(codes).toEqual([]);
    expect(plan.operator?.stack).toBeUndefined();
    expect(plan.collectors[0].operated).toEqual({ kind: 'PrometheusAgent', object: 'prometheus-agent', shards: 1 });
  });
});

test('nobody releases a chart where manifests are applied by hand', () => {
  const { codes, diagnostics } = spoke({
    collection: Collection.prometheusAgent(), settings: { global: { runtime: 'operator' }, operator: { stack: {} } },
  });
  expect(codes).toEqual(['stack-by-hand!']);
  expect(diagnostics.find(({ code }) => code === 'stack-by-hand')?.hint).toContain('Delivery.flux() or Delivery.argocd()');
});

describe('the release', () => {
  test.each([['a.b'], ['x'.repeat(54)]])('%s is no name for one', (release) => {
    expect(found(of({ release })).filter((text) => text.startsWith('bad-name /release'))).toHaveLength(1);
  });

  test.each([
    ['a digit', { release: '1abc' }, '/release'],
    ['a value that begins with a digit', { values: { fullnameOverride: '1abc' } }, '/values/fullnameOverride'],
    ['a blank', { values: { fullnameOverride: 'X Y' } }, '/values/fullnameOverride'],
    ['a capital', { values: { nameOverride: 'Own' } }, '/values/nameOverride'],
  ])('%s in the names that the chart makes is told where it comes from', (_, stack, place) => {
    expect(found(of(stack)).map((text) => text.split(':')[0])).toEqual([`bad-name ${place}`]);
  });

  test('may have 53 characters', () => {
    expect(found(of({ release: 'x'.repeat(53) }))).toEqual([]);
  });

  test.each([
    ['oci://registry.example.com/charts', FLUX, true],
    ['oci://registry.example.com', FLUX, true],
    ['oci://registry.example.com:5000/a/b', ARGOCD, true],
    ['https://charts.example.com', ARGOCD, true],
    ['https://charts.example.com', FLUX, false],
    ['oci://registry.example.com/', FLUX, false],
    ['oci://registry.example.com/charts/kube-prometheus-stack', FLUX, false],
    ['oci://registry.example.com/prometheus-operator-crds', ARGOCD, false],
    ['oci://user:secret@registry.example.com/charts', FLUX, false],
    ['registry.example.com/charts', ARGOCD, false],
  ])('%s is read by %j: %s', (repository, delivery, isRead) => {
    const codes = found(of({ repository }, { delivery })).map((text) => text.split(' ', 2).join(' '));
    expect(codes).toEqual(isRead ? [] : ['bad-url /repository:']);
  });
});

describe('versions', () => {
  test('of a chart are whole', () => {
    expect(found(of({ version: '88', definitionsVersion: '31.0' }))).toEqual([
      "bad-version /version: cluster 'a': '88' is no version of the chart kube-prometheus-stack (all of one, such as '88.5.3')",
      "bad-version /definitionsVersion: cluster 'a': '31.0' is no version of the chart prometheus-operator-crds (all of one, such as '31.0.1')",
    ]);
  });

  test('bring the operator that objects are written for', () => {
    expect(found(of({ version: '87.0.0' }))).toEqual([
      "stack-version /version: cluster 'a': kube-prometheus-stack 87.0.0 is for version 0.92 of the operator, and objects are written for 0.93 "
      + "(set `operator.version` to '0.92', or `operator.stack.version` to a version 88)",
    ]);
    expect(found(of({}, { operator: { version: '0.92.1' } })).map((text) => text.split(':')[0])).toEqual(['stack-version ', 'stack-version ']);
    expect(found(of({ version: '87.3.1', definitionsVersion: '30.0.1' }, { operator: { version: '0.92.1' } }))).toEqual([]);
  });

  test('of definitions do not matter where others bring them', () => {
    expect(found(of({ definitions: false, definitionsVersion: '12.0.0' }))).toEqual([]);
  });

  test('older than every operator that reads what is printed are refused', () => {
    expect(found(of({ version: '70.9.0', definitionsVersion: '19.9.0' })).map((text) => text.split(':')[0])).toEqual(['stack-version /version', 'stack-version /definitionsVersion']);
    expect(found(of({ version: '71.0.0', definitionsVersion: '20.0.0' }))).toEqual([]);
  });

  test('of the operator are those of its chart, unless the image says the same', () => {
    const tagged = (tag: string) => found(of({ values: { prometheusOperator: { image: { tag } } } })).map((text) => text.split(':')[0]);
    expect(tagged('v0.50.0')).toEqual(['stack-version /values/prometheusOperator/image/tag']);
    expect(['v0.93.0', '0.93', 'main'].flatMap(tagged)).toEqual([]);
  });

  test('that nobody here knows are taken as they are', () => {
    expect(found(of({ version: '95.0.0', definitionsVersion: '40.0.0' }))).toEqual([]);
  });
});

test.each([
  [{ commonLabels: { team: 5 } }, "'commonLabels.team' takes a text (quote it: '5')"],
  [{ commonLabels: { team: {} } }, "'commonLabels.team' takes a text (give one text)"],
  [{ prometheusOperator: { logLevel: 'loud' } }, "'prometheusOperator.logLevel' is not 'loud' (it is 'debug', 'info', 'warn' or 'error')"],
])('%j would fail in the cluster, and is refused', (values, words) => {
  expect(ofValues(values)).toEqual([expect.stringMatching(/^bad-stack-value /)]);
  expect(ofValues(values)[0]).toContain(words);
});

describe('values', () => {
  test('of the chart are taken', () => {
    expect(ofValues({
      commonLabels: { team: 'sre' },
      prometheusOperator: { logLevel: 'debug', tolerations: [{ operator: 'Exists' }], admissionWebhooks: { enabled: true, patch: { image: { tag: 'v1' } } } },
      prometheus: { prometheusSpec: { query: { maxConcurrency: 4 }, walCompression: true, additionalConfig: { goGC: 50 }, containers: [{ name: 'proxy' }] } },
    })).toEqual([]);
  });

  test.each([
    [{ prometheusOperatr: {} }, '/values/prometheusOperatr', "no value 'prometheusOperatr' at the top", "did you mean 'prometheusOperator'?"],
    [{ prometheus: { promethusSpec: {} } }, '/values/prometheus/promethusSpec', "in 'prometheus'", "did you mean 'prometheusSpec'?"],
    [{ prometheus: { walCompression: true } }, '/values/prometheus/walCompression', "in 'prometheus'", "it belongs to 'prometheus.prometheusSpec'"],
    [{ prometheus: { prometheusSpec: { fieldOfTomorrow: 1 } } }, '/values/prometheus/prometheusSpec/fieldOfTomorrow', "in 'prometheus.prometheusSpec'", '`additionalConfig`'],
    [{ 'a/b~c': 1 }, '/values/a~1b~0c', 'at the top', 'there are '],
  ])('%j is no value of it', (values, pointer, message, hint) => {
    const [one, ...others] = ofValues(values);
    expect(others).toEqual([]);
    expect(one).toMatch(new RegExp(`^unknown-stack-value ${pointer.replaceAll('/', '\\/')}: `));
    expect(one).toContain(message);
    expect(one).toContain(hint);
  });

  test('of another major version may have names that nobody here knows', () => {
    const { diagnostics } = of({ version: '95.0.0', values: { newInNinetyFive: true } });
    expect(diagnostics.find(({ code }) => code === 'unknown-stack-value')).toMatchObject({
      severity: Severity.WARNING, hint: expect.stringContaining('in version 95.0.0 there may be one'),
    });
  });

  test.each([
    [{ prometheusOperator: true }, 'has values of its own'],
    [{ prometheusOperator: { logLevel: 3 } }, 'takes a text'],
    [{ prometheusOperator: { hostNetwork: 'yes' } }, 'takes true or false'],
    [{ prometheusOperator: { revisionHistoryLimit: '3' } }, 'takes a whole number'],
    [{ prometheusOperator: { tolerations: {} } }, 'takes a list'],
    [{ commonLabels: [] }, 'takes a map'],
    [{ prometheusOperator: { tls: { enabled: true } } }, 'comes with its webhook'],
    [{ prometheusOperator: { tls: { enabled: false }, admissionWebhooks: { enabled: true } } }, 'asked by TLS alone'],
    [{ prometheus: { prometheusSpec: { securityContext: { runAsUser: 0 } } } }, 'is root'],
  ])('%j is of another form', (values, message) => {
    const [one, ...others] = ofValues(values);
    expect(others).toEqual([]);
    expect(one).toMatch(/^bad-stack-value /);
    expect(one).toContain(message);
  });

  test.each([
    [{ grafana: { enabled: true } }, 'grafana', '`grafana` of the hub'],
    [{ alertmanager: {} }, 'alertmanager', '`alertmanager` of the hub'],
    [{ 'kube-state-metrics': {} }, 'kube-state-metrics', '`kubeStateMetrics`'],
    [{ kubelet: { enabled: true } }, 'kubelet', '`jobs`'],
    [{ crds: { enabled: true } }, 'crds', '`operator.stack.definitions`'],
    [{ defaultRules: { create: true } }, 'defaultRules', '`rules`'],
    [{ global: { imageRegistry: 'mirror' } }, 'global.imageRegistry', '`global.imageRegistry`'],
    [{ prometheusOperator: { namespaces: { releaseNamespace: true } } }, 'prometheusOperator.namespaces', 'has to see the objects'],
    [{ prometheus: { agentMode: false } }, 'prometheus.agentMode', '`collection`'],
    [{ prometheus: { serviceAccount: { name: 'own' } } }, 'prometheus.serviceAccount', '`prometheus.serviceAccountAnnotations`'],
    [{ prometheus: { service: { type: 'LoadBalancer' } } }, 'prometheus.service.type', 'HubEndpoint'],
    [{ prometheus: { ingress: { enabled: true } } }, 'prometheus.ingress', '`routes`'],
    [{ prometheus: { prometheusSpec: { externalLabels: { cluster: 'b' } } } }, 'prometheus.prometheusSpec.externalLabels', '`global.externalLabels`'],
    [{ prometheus: { prometheusSpec: { remoteWrite: [] } } }, 'prometheus.prometheusSpec.remoteWrite', '`remoteWrite` and the hub'],
    [{ prometheus: { prometheusSpec: { serviceMonitorSelector: {} } } }, 'prometheus.prometheusSpec.serviceMonitorSelector', '`operator.monitorLabels`'],
    [{ prometheus: { prometheusSpec: { retention: '10d' } } }, 'prometheus.prometheusSpec.retention', '`prometheus.retention`'],
    [{ prometheus: { prometheusSpec: { additionalConfig: { scrapeClasses: [] } } } }, 'prometheus.prometheusSpec.additionalConfig.scrapeClasses', 'identity'],
    [{ prometheus: { prometheusSpec: { additionalConfig: { storage: {} } } } }, 'prometheus.prometheusSpec.additionalConfig.storage', '`prometheus.storage`'],
    [{ prometheus: { prometheusSpec: { securityContext: { runAsNonRoot: false } } } }, 'prometheus.prometheusSpec.securityContext.runAsNonRoot', 'restricted profile'],
  ])('%j is what settings say', (values, name, hint) => {
    const [one, ...others] = ofValues(values);
    expect(others).toEqual([]);
    expect(one).toMatch(/^stack-value-of-settings \/values\//);
    expect(one).toContain(`'${name}' is not for the values of the chart`);
    expect(one).toContain(hint);
  });

  test('change no container of the operator', () => {
    const [one, ...others] = ofValues({ prometheus: { prometheusSpec: { containers: [{ name: 'proxy' }, { name: 'prometheus', args: [] }] } } });
    expect(others).toEqual([]);
    expect(one).toContain("/values/prometheus/prometheusSpec/containers/1: cluster 'a': a container 'prometheus' would change");
  });
});

test('images of the chart have digests where all need them', () => {
  const image = (sha?: string) => ({ image: { ...(sha !== undefined && { sha }) } });
  const all = (sha?: string) => ({ prometheusOperator: { ...image(sha), prometheusConfigReloader: image(sha) } });
  const missing = (values: StackSettings['values']) => found(of({ values }, { global: { requireDigests: true } })).filter((text) => text.startsWith('missing-digest'));
  expect(missing(all())).toHaveLength(2);
  expect(missing(all('0123'))).toEqual([]);
  const { prometheusOperator } = all('0123');
  expect(missing({ prometheusOperator: { ...prometheusOperator, admissionWebhooks: { enabled: true } } })).toHaveLength(1);
});

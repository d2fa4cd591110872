import { writtenByChart } from './written-by-chart';
import { render } from '../../src/backends/render';
import { REFUSED_FIELDS, REFUSED_VALUES } from '../../src/compile/operator/stack-rules';
import { CollectorPlan } from '../../src/compile/plan';
import { operatedPrometheus } from '../../src/components/operated-prometheus';
import { stackFromElsewhere, StackRelease, stackRelease, withObject } from '../../src/components/stack-release';
import { Severity } from '../../src/diagnostics';
import { prometheusSpecValues, stackValues, ValueBlock } from '../../src/model/stack/stack-values';
import { ClusterProps } from '../../src/topology/cluster-props';
import { Collection } from '../../src/topology/collection';
import { FederatedServer } from '../../src/topology/federated-server';
import { MetricsStore } from '../../src/topology/metrics-store';
import { StackSettings } from '../../src/topology/settings/stack-settings';
import { Compiled, hub, spoke } from '../compile/compiled';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

type Make = (props: ClusterProps) => Compiled;

const around = { facts: { delivery: { engine: 'flux' } } } as const;

/** Every kind of cluster whose Prometheus an operator runs. */
const CLUSTERS: { readonly [name: string]: Make } = {
  'a hub': (props) => hub(props, around),
  'a hub of two replicas': (props) => hub({ ...props, metricsStore: MetricsStore.prometheus({ replicas: 2 }) }, around),
  'an agent': (props) => spoke({ ...props, collection: Collection.prometheusAgent() }, around),
  'a server in shards': (props) => spoke({ ...props, collection: Collection.prometheusServer(), settings: { ...props.settings, prometheus: { shards: 3 } } }, around),
  'a federated server': (props) => spoke({
    ...props,
    collection: Collection.federation({
      target: 'a.example.com:9090',
      client: { basicAuth: { username: 'hub', password: { name: 'hub', key: 'password' } } },
      server: FederatedServer.basicAuthProxy({ users: { name: 'users', key: 'auth' }, certificateSecretName: 'tls' }),
    }),
  }, around),
};

const GLOBAL = {
  runtime: 'operator',
  imagePullSecrets: ['mirror'],
  externalLabels: { team: '{{ x }}' },
  nodeSelector: { zone: 'b' },
};

function made(make: Make, stack?: StackSettings) {
  const { diagnostics, plan } = make({ settings: { global: GLOBAL, operator: { ...(stack && { stack }) } } });
  expect(diagnostics.filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
  return render(plan).rendered;
}

function released(make: Make, stack: StackSettings = {}): StackRelease {
  return stackRelease(made(make, stack))!;
}

/** The object that is printed where no chart writes it. */
function printed(make: Make, rendered = made(make)) {
  const { plan, outputs } = rendered;
  const collector = plan.collectors.find(({ operated }) => operated) as CollectorPlan;
  return operatedPrometheus({ plan, collector, output: outputs[collector.name] });
}

describe.each(Object.entries(CLUSTERS))('of %s', (_, make) => {
  test('the chart writes the object that is printed where there is none', () => {
    const { values } = released(make);
    const { kind, spec } = JSON.parse(JSON.stringify(printed(make, made(make, {}))));
    expect(JSON.parse(JSON.stringify(writtenByChart(values)))).toEqual({ kind, spec: { ...spec, portName: 'web' } });
  });

  test('the object has the name that the chart gives it, and the account its own', () => {
    const rendered = made(make, { release: 'prom' });
    expect(printed(make, rendered).metadata.name).toBe('prom-kube-prometheus-stack-prometheus');
    const { values } = stackRelease(rendered)!;
    const { name } = rendered.plan.collectors.find(({ operated }) => operated)!;
    expect(values.prometheus).toMatchObject({ serviceAccount: { create: false, name } });
  });

  test('no value of a user is undone: what is printed is refused as a value', () => {
    const fields = Object.keys(printed(make).spec).filter((field) => !['containers', 'securityContext', 'volumeMounts', 'volumes'].includes(field));
    expect(fields.filter((field) => !Object.hasOwn(REFUSED_FIELDS, field))).toEqual([]);
  });
});

test('every value that is refused is one of the chart, or a field of the object', () => {
  const found = (path: string) => path.split('.').reduce<unknown>((block, name) => (block instanceof Map ? (block as ValueBlock).get(name) : undefined), stackValues());
  expect(Object.keys(REFUSED_VALUES).filter((path) => found(path) === undefined)).toEqual([]);
  const known = prometheusSpecValues();
  const fields = ['alerting', 'imagePullPolicy', 'imagePullSecrets', 'enableServiceLinks', 'remoteWriteReceiver', 'serviceAccountName', 'sha', 'storage'];
  expect(Object.keys(REFUSED_FIELDS).filter((name) => !known.has(name.split('.')[0]) && !fields.includes(name))).toEqual([]);
});

test('values of a user stay beside those of the model', () => {
  const values = {
    prometheusOperator: { logLevel: 'debug' },
    prometheus: {
      prometheusSpec: {
        query: { maxConcurrency: 4 },
        additionalConfig: { goGC: 50 },
        containers: [{ name: 'proxy' }],
        securityContext: { runAsUser: 1000, fsGroup: 2000 },
      },
    },
  };
  const { values: all } = released(CLUSTERS['a hub'], { values }) as { values: any };
  expect(all.prometheusOperator).toMatchObject({ logLevel: 'debug', tls: { enabled: false } });
  expect(all.prometheus.prometheusSpec).toMatchObject({
    query: { maxConcurrency: 4 },
    additionalConfig: { goGC: 50, enableServiceLinks: false },
    securityContext: { runAsUser: 1000, fsGroup: 2000, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    retention: '15d',
  });
});

test('a field that older releases of the chart have no value for goes the way that all of them know', () => {
  const { values } = released(CLUSTERS['an agent']) as { values: any };
  expect(prometheusSpecValues().has('enableServiceLinks')).toBe(true);
  expect(values.prometheus.prometheusSpec).toMatchObject({ additionalConfig: { enableServiceLinks: false } });
  expect(values.prometheus.prometheusSpec).not.toHaveProperty('enableServiceLinks');
});

test('lists of containers are longer by those of a user', () => {
  const object = { kind: 'Prometheus', spec: { containers: [{ name: 'prometheus', env: [] }] } };
  const given = { prometheus: { prometheusSpec: { containers: [{ name: 'proxy' }] } } };
  expect(withObject(given, object)).toMatchObject({ prometheus: { prometheusSpec: { containers: [{ name: 'proxy' }, { name: 'prometheus', env: [] }] } } });
});

test.each([
  ['quay.io/prometheus/prometheus:v3.14.0', { registry: 'quay.io', repository: 'prometheus/prometheus', tag: 'v3.14.0' }],
  ['mirror:5000/a/b@sha256:0123', { registry: 'mirror:5000', repository: 'a/b', tag: '', sha: '0123' }],
  ['mirror:5000/a/b/c:v1@sha256:0123', { registry: 'mirror:5000', repository: 'a/b/c', tag: 'v1', sha: '0123' }],
])('the image %s is in parts', (image, parts) => {
  expect(withObject({}, { kind: 'Prometheus', spec: { image } })).toMatchObject({ prometheus: { prometheusSpec: { image: parts } } });
});

test('what the library brings is off in the chart', () => {
  const { values } = released(CLUSTERS['a hub']) as { values: any };
  const off = Object.entries(values).filter(([, value]: [string, any]) => value.enabled === false || value.create === false).map(([name]) => name);
  expect(off.sort()).toEqual([
    'alertmanager', 'coreDns', 'crds', 'defaultRules', 'grafana', 'kubeApiServer', 'kubeControllerManager', 'kubeDns', 'kubeEtcd', 'kubeProxy',
    'kubeScheduler', 'kubeStateMetrics', 'kubelet', 'kubernetesServiceMonitors', 'nodeExporter', 'thanosRuler', 'windowsMonitoring',
  ]);
  expect(values.prometheus.serviceMonitor).toEqual({ selfMonitor: false });
  expect(values.prometheusOperator.serviceMonitor).toEqual({ selfMonitor: false });
});

test('the release is made elsewhere where Flux or Argo CD runs there', () => {
  const of = (delivery: object) => render(spoke({
    collection: Collection.prometheusAgent(), settings: { global: { runtime: 'operator' }, operator: { stack: {} } },
  }, { facts: { delivery: delivery as never } }).plan).rendered;
  expect(stackFromElsewhere(of({ engine: 'flux' }))).toBeUndefined();
  expect(stackFromElsewhere(of({ engine: 'flux', isElsewhere: true }))).toBeDefined();
  expect(stackFromElsewhere(of({ engine: 'argocd' }))).toBeDefined();
  expect(stackFromElsewhere(made(CLUSTERS['an agent']))).toBeUndefined();
});

describeWithSchemas('the definitions of the operator', () => {
  test.each(Object.entries(CLUSTERS))('know every field of what the chart writes of %s', (_, make) => {
    const { kind, spec } = JSON.parse(JSON.stringify(writtenByChart(released(make).values)));
    const apiVersion = `monitoring.coreos.com/${kind === 'Prometheus' ? 'v1' : 'v1alpha1'}`;
    expect(validateManifest({ apiVersion, kind, metadata: { name: 'a', namespace: 'monitoring' }, spec }, '1.32')).toEqual([]);
  });
});

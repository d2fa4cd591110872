import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { ConfigMap as PlusConfigMap, Deployment as PlusDeployment } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { loadAll } from 'js-yaml';
import { rendered, VARIANTS } from './variants';
import { ClusterChart } from '../../src/charts/cluster-chart';
import { decorateObjects, decorationOf } from '../../src/charts/decorated';
import { Json } from '../components/plans';

const SPOKE = rendered(VARIANTS['spoke of Alloy']);

function chartIn(scope: Construct, id: string = 'c'): ClusterChart {
  return new ClusterChart(scope, id, { cluster: 'c', clusterRole: 'spoke', stage: 'production' })._deploy(SPOKE);
}

/** What stock cdk8s makes of a chart, by its own walk and in its own order, with what every object carries. */
function stock(chart: Chart): Json[] {
  return decorateObjects(Chart.prototype.toJson.call(chart) as Json[], decorationOf(SPOKE.plan));
}

function configMap(scope: Construct, name: string): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
}

/** Everything that users may do to a chart. */
function extend(chart: ClusterChart): void {
  const namespace = ApiObject.of(chart.node.findChild('namespace').node.findChild('Namespace'));
  namespace.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes'));
  namespace.metadata.addAnnotation('owner', 'me');
  new ApiObject(chart, 'mine', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' }, data: { a: Lazy.any({ produce: () => 'lazy' }) } });
  const own = new Construct(chart, 'own');
  const config = new PlusConfigMap(own, 'config', { metadata: { name: 'plus' }, data: { a: 'b' } });
  const pods = new PlusDeployment(own, 'pods', { metadata: { name: 'plus' }, containers: [{ image: 'i', portNumber: 80 }] });
  pods.node.addMetadata('uses', config.name);
}

describe('a cluster chart', () => {
  test('tells extensions where they are', () => {
    const chart = chartIn(Testing.app());
    expect([chart.cluster, chart.clusterRole, chart.stage, chart.namespace]).toEqual(['c', 'spoke', 'production', 'monitoring']);
  });

  test('is empty by itself', () => {
    expect(Testing.synth(new ClusterChart(Testing.app(), 'c', { cluster: 'c', clusterRole: 'hub' }))).toEqual([]);
  });

  test.each([[undefined, 'undefined'], [null, 'null'], ['a', 'string']])('is refused without a scope: %s', (scope, type) => {
    expect(() => new ClusterChart(scope as unknown as Construct, 'c', { cluster: 'c', clusterRole: 'spoke' }))
      .toThrow(`chart 'c': the first argument must be a construct, not ${type}`);
  });

  test('prints what stock cdk8s prints, in the same order', () => {
    const chart = chartIn(Testing.app());
    extend(chart);
    const manifests = Testing.synth(chart);
    expect(manifests).toEqual(stock(chart));
    expect(manifests.length).toBeGreaterThan(15);
    expect(manifests[0].metadata).toMatchObject({ labels: { patched: 'yes' }, annotations: { owner: 'me' } });
    expect(manifests.find(({ metadata }) => metadata.name === 'mine')).toMatchObject({ metadata: { namespace: 'monitoring' }, data: { a: 'lazy' } });
  });

  test('gives the same objects to App.synth', () => {
    const app = new App({ outdir: mkdtempSync(path.join(tmpdir(), 'cluster-chart-')) });
    const chart = chartIn(app);
    extend(chart);
    app.synth();
    expect(loadAll(readFileSync(path.join(app.outdir, 'c.k8s.yaml'), 'utf8'))).toEqual(Testing.synth(chart));
  });

  test('does not look at other charts of its App', () => {
    const app = Testing.app();
    const chart = chartIn(app);
    new Chart(app, 'other').node.addValidation({ validate: () => { throw new Error('looked at another chart'); } });
    expect(Testing.synth(chart).length).toBeGreaterThan(10);
  });

  test('reports what its constructs find wrong with themselves, all at once', () => {
    const chart = chartIn(Testing.app());
    for (const id of ['a', 'b']) new Construct(chart, id).node.addValidation({ validate: () => [`${id} is wrong`] });
    expect(() => Testing.synth(chart)).toThrow(/c\/a: a is wrong[^]*c\/b: b is wrong/);
    expect(() => chart._manifestsByComponent()).toThrow('c/a: a is wrong');
  });

  test('leaves the objects of a nested chart to that chart', () => {
    const chart = chartIn(Testing.app());
    const before = Testing.synth(chart).length;
    const nested = new Chart(chart, 'nested');
    configMap(nested, 'in-nested');
    expect(Testing.synth(chart)).toHaveLength(before);
    expect(Testing.synth(nested)).toHaveLength(1);
  });
});

describe('dependencies', () => {
  test('within the chart set the order, as stock cdk8s has it', () => {
    const chart = chartIn(Testing.app());
    const first = new Construct(chart, 'first');
    const second = new Construct(chart, 'second');
    configMap(first, 'first');
    configMap(second, 'second');
    first.node.addDependency(second);
    chart.node.findChild('namespace').node.addDependency(first);
    expect(chart._manifestsByComponent().map(({ component }) => component).slice(0, 2)).toEqual(['extensions', 'namespace']);
    const names = Testing.synth(chart).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names.slice(0, 3)).toEqual(['ConfigMap/second', 'ConfigMap/first', 'Namespace/monitoring']);
    expect(Testing.synth(chart)).toEqual(stock(chart));
  });

  test('between charts change nothing inside of them', () => {
    const app = Testing.app();
    const [a, b] = [chartIn(app, 'a'), chartIn(app, 'b')];
    const before = Testing.synth(a);
    a.addDependency(b);
    expect(Testing.synth(a)).toEqual(before);
  });
});

describe('the manifests by component', () => {
  test('are all manifests, each under the component that made it, in a stable order', () => {
    const chart = chartIn(Testing.app());
    const byComponent = chart._manifestsByComponent();
    expect(byComponent.map(({ component }) => component)).toEqual(['namespace', 'alloy-node', 'alloy-cluster', 'kube-state-metrics']);
    expect(byComponent.flatMap(({ manifests }) => manifests)).toEqual(Testing.synth(chart));
    expect(byComponent[1].manifests.map(({ kind }) => kind)).toContain('DaemonSet');
  });

  test('have what users add under extensions, nested charts included', () => {
    const chart = chartIn(Testing.app());
    configMap(chart, 'direct');
    configMap(new Construct(chart, 'own'), 'below');
    configMap(new Chart(new Construct(chart, 'other'), 'nested'), 'nested');
    const extensions = chart._manifestsByComponent().find(({ component }) => component === 'extensions');
    expect(extensions?.manifests.map(({ metadata }) => metadata.name)).toEqual(['direct', 'below', 'nested']);
  });

  test('have what users add to a component under that component', () => {
    const chart = chartIn(Testing.app());
    configMap(chart.node.findChild('alloy-node') as Construct, 'beside');
    const component = chart._manifestsByComponent().find(({ manifests }) => manifests.some(({ metadata }) => metadata.name === 'beside'));
    expect(component?.component).toBe('alloy-node');
  });

  test('do not move when something is added', () => {
    const hub = rendered(VARIANTS['hub behind load balancers']);
    const less = rendered(VARIANTS['hub without exposure']);
    const build = (given: typeof hub) => new ClusterChart(Testing.app(), 'c', { cluster: 'hub', clusterRole: 'hub' })._deploy(given);
    const [more, fewer] = [build(hub)._manifestsByComponent(), build(less)._manifestsByComponent()];
    expect(more.filter(({ component }) => component !== 'hub-endpoint')).toEqual(fewer);
    expect(more).toHaveLength(fewer.length + 1);
  });
});

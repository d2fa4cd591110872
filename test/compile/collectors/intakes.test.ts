import { CollectorPlan } from '../../../src/compile/plan';
import { OperatorIntake } from '../../../src/compile/plan/intake';
import { simulateReportSeries, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { Collection } from '../../../src/topology/collection';
import { AlloyCollectionProps } from '../../../src/topology/collection-props';
import { collector, spoke } from '../compiled';

function wide(props: AlloyCollectionProps, tag?: string): CollectorPlan {
  const settings = tag === undefined ? {} : { alloy: { image: { tag } } };
  return collector(spoke({ collection: Collection.alloy(props), settings }).plan, 'alloy-cluster');
}

/** `group/resource` -> verbs, of what is granted cluster-wide and not without the intake. */
function grantedBy(props: AlloyCollectionProps, tag?: string): string[] {
  const granted = (plan: CollectorPlan) => plan.permissions.cluster
    .flatMap(({ apiGroups = [], resources = [], verbs }) => apiGroups.flatMap((group) => resources.map((one) => `${group}/${one} ${verbs.join(',')}`)));
  const before = granted(wide({}, tag));
  return granted(wide(props, tag)).filter((one) => !before.includes(one)).sort();
}

test('a collector takes in nothing beside its jobs unless it is asked to', () => {
  expect(wide({}).intakes).toBeUndefined();
  expect(wide({ operatorObjects: false, otlp: false }).intakes).toBeUndefined();
});

test('only the cluster-wide collector, whose replicas share targets, takes in more', () => {
  const { plan } = spoke({ collection: Collection.alloy({ operatorObjects: true, otlp: true }), settings: { alloy: { replicas: 3 } } });
  expect(plan.collectors.map(({ name, intakes = [], clustering }) => [name, intakes.map(({ kind }) => kind), clustering]))
    .toEqual([['alloy-node', [], false], ['alloy-cluster', ['operator', 'otlp'], true]]);
});

test('it may read the objects, what their targets are discovered by, and no Secrets', () => {
  const before = grantedBy({});
  expect(before).toEqual([]);
  expect(grantedBy({ operatorObjects: true })).toEqual([
    '/nodes list,watch', '/pods list,watch', 'monitoring.coreos.com/podmonitors list,watch', 'monitoring.coreos.com/probes list,watch',
    'monitoring.coreos.com/servicemonitors list,watch', 'networking.k8s.io/ingresses list,watch',
  ].concat(missing('discovery.k8s.io/endpointslices list,watch'), missing('/services list,watch')).sort());
  expect(grantedBy({ operatorObjects: true, scrapeConfigObjects: true })).toContain('monitoring.coreos.com/scrapeconfigs list,watch');
  expect(JSON.stringify(wide({ operatorObjects: true }).permissions)).not.toContain('secrets');
});

/** What the jobs of the collector are not granted already. */
function missing(grant: string): string[] {
  const own = wide({}).permissions.cluster.flatMap(({ apiGroups = [], resources = [] }) => apiGroups.flatMap((group) => resources.map((one) => `${group}/${one}`)));
  return own.includes(grant.split(' ')[0]) ? [] : [grant];
}

test('it follows EndpointSlices where its version can, and Endpoints where it cannot', () => {
  const role = (tag: string) => (wide({ operatorObjects: true }, tag).intakes![0] as OperatorIntake).endpointsRole;
  expect([role('v1.5.1'), role('v1.6.0'), role('v1.18.1')]).toEqual(['endpoints', 'endpointslice', 'endpointslice']);
  expect(grantedBy({ operatorObjects: true }, 'v1.5.1')).toContain('/endpoints list,watch');
  expect(grantedBy({ operatorObjects: true }, 'v1.6.0')).not.toContain('/endpoints list,watch');
});

test('Secrets and ConfigMaps are read in the namespaces that are named, one by one', () => {
  const { namespaces } = wide({ operatorObjects: true, operatorSecretNamespaces: ['shop', 'apps', 'shop'] }).permissions;
  const read = [{ apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get'] }];
  expect(Object.fromEntries(Object.entries(namespaces).filter(([name]) => name !== 'monitoring'))).toEqual({ apps: read, shop: read });
});

test('OTLP asks nothing of the API server', () => {
  expect(grantedBy({ otlp: true })).toEqual([]);
});

test('whatever a target, an object and an exporter say, the identity is that of the cluster', () => {
  for (const { name, metricRelabelConfigs } of wide({ operatorObjects: true, otlp: true }).intakes!) {
    // an object sets target labels as it likes
    const job = { jobName: name, honorLabels: true, metricRelabelConfigs: [...metricRelabelConfigs], relabelConfigs: [{ targetLabel: 'cluster', replacement: 'evil' }] };
    const target = simulateTarget(job, { __address__: '10.0.0.1:80', environment: 'evil' }, 'alloy').labels!;
    const own = { cluster: 'a', environment: 'default' };
    expect(simulateSample(job, target, { __name__: 'm', cluster: 'worse' }, 'alloy').labels)
      .toMatchObject({ ...own, exported_cluster: 'worse', exported_environment: 'evil' });
    expect(simulateSample(job, target, { __name__: 'm', cluster: 'a' }, 'alloy').labels).not.toHaveProperty('exported_cluster');
    expect(simulateReportSeries(job, target, 'alloy').labels).toMatchObject({ __name__: 'up', ...own, exported_cluster: 'evil' });
  }
});

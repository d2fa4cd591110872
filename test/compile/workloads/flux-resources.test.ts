import { FLUX_KINDS } from '../../../src/compile/workloads/flux-resources';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { describeWithSchemas, resourceDefinitions } from '../../engines';
import { hub, job, spoke } from '../compiled';

const FLUX = [ScrapeJob.fluxControllers()];

const deploys = (props: SpokeProps) => spoke(props).plan.fluxResources?.name;

test('is deployed where a cluster lists the controllers of Flux and something of ours runs', () => {
  expect(deploys({})).toBeUndefined();
  for (const collection of [Collection.alloy(), Collection.prometheusAgent(), Collection.prometheusServer()]) {
    expect(deploys({ collection, scrape: FLUX })).toBe('kube-state-metrics-flux');
  }
  expect(hub({ scrape: FLUX }).plan.fluxResources?.name).toBe('kube-state-metrics-flux');
  expect(spoke({ scrape: FLUX }).codes).toEqual([]);
  expect(deploys({ scrape: [ScrapeJob.kubeProxy(), ScrapeJob.kubeScheduler()] })).toBeUndefined();
});

test('is deployed in a cluster that is scraped from outside only where an exporter is asked for', () => {
  const collection = Collection.directScrape({ apiServer: 'https://a.example.com:6443' });
  expect(deploys({ collection, scrape: FLUX })).toBeUndefined();
  expect(deploys({ collection, scrape: FLUX, settings: { kubeStateMetrics: { enabled: true } } })).toBe('kube-state-metrics-flux');
  expect(deploys({ collection: Collection.federation({ target: 'a.example.com' }), scrape: FLUX, settings: { kubeStateMetrics: { enabled: true } } })).toBeUndefined();
});

test('is left out on request, and with its job', () => {
  expect(deploys({ scrape: [ScrapeJob.fluxControllers({ resources: false })] })).toBeUndefined();
  expect(deploys({ scrape: FLUX, settings: { jobs: { 'flux-resources': { enabled: false } } } })).toBeUndefined();
  // the other one is about other objects
  expect(deploys({ scrape: FLUX, settings: { kubeStateMetrics: { enabled: false } } })).toBe('kube-state-metrics-flux');
});

test('has the image and the size of kube-state-metrics', () => {
  const { plan } = spoke({ scrape: FLUX, settings: { kubeStateMetrics: { image: { tag: 'v2.19.0' }, resources: { limits: { memory: '77Mi' } } } } });
  const { fluxResources, kubeStateMetrics } = plan;
  expect(fluxResources!.image).toBe(kubeStateMetrics!.image);
  expect(fluxResources!.resources).toEqual(kubeStateMetrics!.resources);
});

test('may read the kinds that it reports, their definitions, and nothing else', () => {
  const { cluster, namespaces } = spoke({ scrape: FLUX }).plan.fluxResources!.permissions;
  expect(namespaces).toEqual({});
  expect(cluster.every(({ verbs }) => verbs.join() === 'list,watch')).toBe(true);
  const granted = cluster.flatMap(({ apiGroups, resources }) => resources!.map((resource) => `${resource}.${apiGroups!.join()}`)).sort();
  expect(granted).toEqual(['customresourcedefinitions.apiextensions.k8s.io', ...FLUX_KINDS.map(({ group, plural }) => `${plural}.${group}`)].sort());
});

test('its job keeps the labels of the objects', () => {
  expect(job(spoke({ scrape: FLUX }).plan, 'flux-resources').config).toMatchObject({ honorLabels: true });
});

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

interface Schema {
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
}

describeWithSchemas('the definitions of Flux', () => {
  const definitions = resourceDefinitions('.toolkit.fluxcd.io_') as Definition[];
  const known = FLUX_KINDS.filter(({ group, kind }) => definitions.some(({ spec }) => spec.group === group && spec.names.kind === kind));

  test('are there for most kinds', () => {
    expect(known.length).toBeGreaterThanOrEqual(9);
  });

  test.each(known)('serve $kind in that version, with every path', ({ group, version, kind, plural, labels }) => {
    const { spec } = definitions.find((one) => one.spec.group === group && one.spec.names.kind === kind)!;
    expect(spec.names.plural).toBe(plural);
    const served = spec.versions.find(({ name }) => name === version)!;
    expect(served.served).toBe(true);
    const leads = (steps: readonly string[]): boolean => {
      let schema: Schema | undefined = served.schema.openAPIV3Schema;
      for (const step of steps) schema = /^(\d+|\[.*\])$/.test(step) ? schema?.items : schema?.properties?.[step];
      return schema !== undefined;
    };
    expect(Object.entries(labels).filter(([, steps]) => !leads(steps)).map(([label]) => label)).toEqual([]);
  });
});

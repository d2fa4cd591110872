import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';
import { files, fleetOf, grave, newOutdir } from './small-fleet';
import { ArgoCdApplicationSet, Collection, Delivery, HubProps, SpokeProps } from '../../src';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const URL = 'https://github.com/acme/gitops';
const OPERATED = { runtime: 'operator' };

/** A hub as a cluster with a kube-prometheus-stack becomes one, and an agent of its own stack. */
const HUB: HubProps = {
  settings: {
    global: OPERATED,
    prometheus: { retention: '10d' },
    operator: {
      stack: { release: 'kube-prometheus-stack', values: { prometheusOperator: { logLevel: 'warn' } } },
      monitorLabels: { release: 'kube-prometheus-stack' },
      monitorNamespaces: ['apps'],
    },
  },
};
const AGENT: SpokeProps = { collection: Collection.prometheusAgent(), settings: { global: OPERATED, operator: { stack: {} } } };

interface Texts {
  readonly [file: string]: string;
}

/** What is written, and what is found on the way. */
function written(delivery: Delivery, hub: HubProps = HUB, agent: SpokeProps = AGENT): { texts: Texts; codes: string[] } {
  const outdir = newOutdir();
  const { diagnostics } = fleetOf(outdir, { hub, spokes: { a: agent, b: {} }, props: { delivery } }).synth();
  return { texts: contentOf(outdir), codes: grave(diagnostics) };
}

function contentOf(outdir: string): Texts {
  return Object.fromEntries(Object.keys(files(outdir)).map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]));
}

const documents = (text: string) => loadAll(text) as any[];
const ofKind = (text: string, kind: string) => documents(text).filter((object) => object.kind === kind);
const names = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
/** What a cluster has, wherever it is written. */
const prometheuses = (texts: Texts, cluster: string) =>
  Object.entries(texts).filter(([file]) => file.startsWith(`${cluster}/`) && file.endsWith('.yaml'))
    .flatMap(([, text]) => documents(text)).filter(({ kind }) => kind === 'Prometheus' || kind === 'PrometheusAgent');

describe('by Flux in each cluster', () => {
  const { texts, codes } = written(Delivery.flux({ url: URL }));

  test('releases are objects of the cluster, in a step before all that they define', () => {
    expect(codes.filter((code) => code.includes('stack'))).toEqual([]);
    expect(names(documents(texts['a/kube-prometheus-stack.yaml']))).toEqual([
      'OCIRepository monitoring/prometheus-operator-crds', 'HelmRelease monitoring/prometheus-operator-crds',
      'OCIRepository monitoring/kube-prometheus-stack', 'HelmRelease monitoring/kube-prometheus-stack',
    ]);
    expect(texts['a/steps/operators/kustomization.yaml']).toContain('../../kube-prometheus-stack.yaml');
    const steps = ofKind(texts['gitops/flux/a.yaml'], 'Kustomization').map(({ metadata: { name } }) => name);
    expect(steps.indexOf('fleet-monitoring-operators')).toBeLessThan(steps.indexOf('fleet-monitoring-rules'));
    // a cluster without one is as it was
    expect(Object.keys(texts).filter((file) => file.startsWith('b/') && texts[file].includes('HelmRelease'))).toEqual([]);
  });

  test('an extension finds them in the chart', () => {
    const outdir = newOutdir();
    const fleet = fleetOf(outdir, { hub: HUB, spokes: { a: AGENT, b: {} }, props: { delivery: Delivery.flux({ url: URL }) } });
    const kinds: string[] = [];
    fleet.cluster('a').extend({ extend: (chart) => { kinds.push(...chart.toJson().map(({ kind }: { kind: string }) => kind)); } });
    fleet.synth();
    expect(kinds.filter((kind) => kind === 'HelmRelease' || kind === 'OCIRepository')).toHaveLength(4);
    expect(contentOf(outdir)['a/kube-prometheus-stack.yaml']).toBe(texts['a/kube-prometheus-stack.yaml']);
  });

  test('the Prometheus is in the values, and nowhere else', () => {
    expect([...prometheuses(texts, 'hub'), ...prometheuses(texts, 'a')]).toEqual([]);
    const [, { spec }] = ofKind(texts['a/kube-prometheus-stack.yaml'], 'HelmRelease');
    expect(spec.values.prometheus).toMatchObject({ agentMode: true, prometheusSpec: { externalLabels: { cluster: 'a', environment: 'default' } } });
  });

  test('the values of a hub are what the settings say', () => {
    const [, { spec }] = ofKind(texts['hub/kube-prometheus-stack.yaml'], 'HelmRelease');
    const [expected] = documents(readFileSync(path.join(__dirname, 'stack-values.golden.yaml'), 'utf8'));
    const { scrapeClasses, ...prometheusSpec } = spec.values.prometheus.prometheusSpec;
    expect({ ...spec.values, prometheus: { ...spec.values.prometheus, prometheusSpec } }).toEqual(expected);
    expect(scrapeClasses[0]).toMatchObject({ name: 'identity', default: true });
  });

  test('the instructions say what brings the operator', () => {
    const text = texts['gitops/README.md'].replaceAll(/\s+/g, ' ');
    expect(text).toContain('Release `kube-prometheus-stack` of kube-prometheus-stack writes it and brings the operator');
    expect(text).toContain('statefulset/prom-agent-kube-prometheus-stack-prometheus');
  });

  test('jobs of ours are selected by labels that they have', () => {
    const configs = ofKind(texts['hub/prometheus-rules.yaml'], 'ScrapeConfig');
    expect(configs.length).toBeGreaterThan(5);
    for (const { metadata } of configs) expect(metadata.labels).toMatchObject({ release: 'kube-prometheus-stack' });
  });
});

test('by Flux in one cluster for all, releases are made from there', () => {
  const { texts } = written(Delivery.flux({ url: URL, hubManaged: { runsIn: 'hub' } }));
  const releases = (cluster: string) => ofKind(texts[`gitops/flux/clusters/${cluster}/fleet-monitoring.yaml`], 'HelmRelease');
  expect(names(releases('a'))).toEqual(['HelmRelease flux-system/a-monitoring-crds', 'HelmRelease flux-system/a-monitoring-stack']);
  expect(releases('a').map(({ spec }) => spec.kubeConfig)).toEqual(Array(2).fill({ secretRef: { name: 'a-kubeconfig', key: 'value' } }));
  expect(releases('hub').map(({ spec }) => spec.kubeConfig)).toEqual([undefined, undefined]);
  expect(releases('b')).toEqual([]);
  expect(texts).not.toHaveProperty('a/kube-prometheus-stack.yaml');
});

test('by Argo CD, releases are Applications', () => {
  const { texts } = written(Delivery.argocd({ url: URL, createProject: {} }));
  expect(names(documents(texts['gitops/argocd/a.yaml']))).toEqual([
    'Application argocd/monitoring-a-crds', 'Application argocd/monitoring-a-stack', 'Application argocd/monitoring-a',
  ]);
  expect(names(documents(texts['gitops/argocd/b.yaml']))).toEqual(['Application argocd/monitoring-b']);
  const [{ spec }] = documents(texts['gitops/argocd/project.yaml']);
  expect(spec.sourceRepos).toEqual([URL, 'ghcr.io/prometheus-community/charts']);
  expect(texts).not.toHaveProperty('a/kube-prometheus-stack.yaml');
});

test('with and without a chart the Prometheus has the same spec', () => {
  const plain: SpokeProps = { ...AGENT, settings: { global: OPERATED } };
  const [printed] = prometheuses(written(Delivery.flux({ url: URL }), HUB, plain).texts, 'a');
  const [, { spec }] = ofKind(written(Delivery.flux({ url: URL })).texts['a/kube-prometheus-stack.yaml'], 'HelmRelease');
  for (const field of ['remoteWrite', 'scrapeClasses', 'scrapeConfigSelector', 'scrapeConfigNamespaceSelector', 'resources', 'securityContext', 'replicas', 'shards']) {
    expect([field, spec.values.prometheus.prometheusSpec[field]]).toEqual([field, printed.spec[field]]);
  }
});

test.each([
  ['an ApplicationSet', Delivery.argocd({ url: URL, applicationSet: ArgoCdApplicationSet.gitDirectories() }), 'stack-in-application-set'],
  ['hand', Delivery.manifests(), 'stack-by-hand'],
])('by %s nothing is released', (_, delivery, code) => {
  const outdir = newOutdir();
  const found = fleetOf(outdir, { hub: HUB, spokes: { a: AGENT }, props: { delivery } }).check();
  expect(found.filter(({ severity }) => severity === 'error').map((one) => one.code)).toContain(code);
});

test('the step of a release goes with it, and its definitions stay', () => {
  const without = written(Delivery.flux({ url: URL }), HUB, { ...AGENT, settings: { global: OPERATED, operator: { stack: { enabled: false } } } });
  expect(without.texts).not.toHaveProperty('a/kube-prometheus-stack.yaml');
  expect(prometheuses(without.texts, 'a').map(({ metadata }) => metadata.name)).toEqual(['prometheus-agent']);
});

describeWithSchemas('the definitions of Flux and Argo CD', () => {
  test.each([
    ['Flux', Delivery.flux({ url: URL })],
    ['Flux of one cluster', Delivery.flux({ url: URL, hubManaged: {} })],
    ['Argo CD', Delivery.argocd({ url: URL, createProject: {} })],
  ])('know every object for %s', (_, delivery) => {
    const { texts } = written(delivery);
    const objects = Object.entries(texts)
      .filter(([file]) => /(kube-prometheus-stack\.yaml|^gitops\/(flux|argocd)\/.*\.yaml)$/.test(file) && !file.endsWith('kustomization.yaml'))
      .flatMap(([, text]) => documents(text));
    expect(objects.length).toBeGreaterThan(5);
    expect(objects.flatMap((object) => validateManifest(object, '1.32'))).toEqual([]);
  });
});

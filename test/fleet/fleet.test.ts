import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { manifestsIn } from './reference';
import { byName, CONTRADICTION, ENDPOINT, files, fleetOf, grave, newOutdir, spokesNamed, textOf } from './small-fleet';
import { ClusterChart, Delivery, Fleet, FleetProps, HubEndpoint, Layers } from '../../src';
import { problemsOf, temporary } from '../delivery/output-fixture';

const configMap = (scope: Construct, id: string, name = id) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

describe('clusters', () => {
  test('are known by name and role', () => {
    const fleet = fleetOf('', { spokes: spokesNamed('a') });
    expect([fleet.cluster('hub').clusterRole, fleet.cluster('a').clusterRole, fleet.cluster('a').name]).toEqual(['hub', 'spoke', 'a']);
  });

  test.each([
    ['spoke-1', "unknown-cluster fleet: there is no cluster 'spoke-1', expected 'hub', 'spoke-a' or 'spoke-b'"],
    ['', "unknown-cluster fleet: there is no cluster '', expected 'hub', 'spoke-a' or 'spoke-b'"],
  ])('that do not exist are refused: %j', (name, message) => {
    const fleet = fleetOf('', { spokes: spokesNamed('spoke-a', 'spoke-b') });
    expect(problemsOf(() => fleet.cluster(name))).toEqual([message]);
    expect(problemsOf(() => fleet.explain(name, ''))).toEqual([message]);
    expect(problemsOf(() => fleet.chart(Testing.app(), name))).toEqual([message]);
  });

  test('that layers declare are added, once, and may be extended', () => {
    const layers = [Layers.of({ clusters: { a: { role: 'spoke' }, b: {}, hub: { role: 'hub' } } as never })];
    const fleet = fleetOf('', { spokes: { b: {} }, props: { layers } });
    expect(fleet.addFromLayers().map(({ name }) => name)).toEqual(['a']);
    expect(fleet.addFromLayers()).toEqual([]);
    expect(grave(fleet.check())).toEqual([]);
    fleet.cluster('a').extend({ extend: (chart) => configMap(chart, 'own') });
    expect(Testing.synth(fleet.chart(Testing.app(), 'a')).map(({ metadata }) => metadata.name)).toContain('own');
  });

  test('that layers declare are never left out without a word', () => {
    const layers = [Layers.of({ clusters: { a: { role: 'spoke' } } as never })];
    const fleet = fleetOf(newOutdir(), { props: { layers } });
    expect(problemsOf(() => fleet.synth())).toEqual([
      "unclaimed-cluster-layer Layers.of().clusters['a']/role: there is no cluster 'a': its layer declares it by `role`, but was not asked to",
    ]);
  });
});

describe('the output folder', () => {
  const cwd = process.cwd();
  const given = process.env.CDK8S_OUTDIR;
  afterEach(() => {
    process.chdir(cwd);
    if (given === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = given;
  });

  function written(outdir: string | undefined, environment: string | undefined): string {
    const folder = temporary();
    process.chdir(folder);
    if (environment === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = environment;
    const result = fleetOf('', { props: { outdir } }).synth();
    expect(existsSync(path.join(folder, result.outdir, 'hub', 'kustomization.yaml'))).toBe(true);
    return result.outdir;
  }

  test.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, 'dist'],
    [undefined, 'from-env', 'from-env'],
    ['given', 'from-env', 'given'],
    ['a/b', undefined, 'a/b'],
    ['', '', 'dist'],
    ['', 'from-env', 'from-env'],
  ])('outdir %j and CDK8S_OUTDIR %j give %s', (outdir, environment, expected) => {
    expect(written(outdir, environment)).toBe(expected);
  });

  test.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, './dist/hub/steps/workloads'],
    ['deploy/out', undefined, './deploy/out/hub/steps/workloads'],
    ['deploy/out', 'clusters', './clusters/hub/steps/workloads'],
  ])('%j is where Flux looks, unless its path is given: %j', (outdir, folder, expected) => {
    process.chdir(temporary());
    // where the output goes for once is nothing that a repository knows
    process.env.CDK8S_OUTDIR = 'elsewhere';
    const result = fleetOf('', { props: { outdir, delivery: Delivery.flux({ url: 'https://github.com/acme/gitops', path: folder }) } }).synth();
    expect(textOf(result.outdir, 'gitops/flux/hub.yaml')).toContain(`  path: ${expected}\n`);
  });
});

describe('a chart', () => {
  const description = { spokes: { a: { stage: 'staging' } } };

  test.each(['hub', 'a'])('of %s has the objects that are written, also in an App of its own', (name) => {
    const outdir = newOutdir();
    fleetOf(outdir, description).synth();
    const written = manifestsIn(outdir, name).map(({ manifest }) => manifest);
    expect(written.length).toBeGreaterThan(10);
    expect(byName(Testing.synth(fleetOf('', description).chart(Testing.app(), name)))).toEqual(byName(written));
    expect(fleetOf('', description).chart(new App(), name)).toBeInstanceOf(ClusterChart);
  });

  test('has what extensions add: those of the fleet first, then those of the cluster', () => {
    const fleet = fleetOf('', { spokes: spokesNamed('a', 'b') });
    const seen: string[] = [];
    fleet.cluster('a').extend({ extend: () => seen.push('own') });
    fleet.extend({ extend: (chart) => seen.push(`${chart.cluster} ${chart.clusterRole} ${chart.stage}`) });
    fleet.chart(Testing.app(), 'a');
    expect(seen).toEqual(['a spoke staging', 'own']);
    fleet.chart(Testing.app(), 'hub');
    expect(seen).toEqual(['a spoke staging', 'own', 'hub hub undefined']);
  });

  test('is refused with everything that is wrong with the fleet', () => {
    const fleet = fleetOf('', { spokes: { a: { stage: 'stagin' }, b: { settings: { global: { scrapeInterval: '10' } } } } });
    expect(problemsOf(() => fleet.chart(Testing.app(), 'hub')).map((problem) => problem.split(' ')[0])).toEqual(['bad-duration', 'unknown-stage']);
  });

  test('is refused where its cluster contradicts itself, or an extension fails', () => {
    const fleet = fleetOf('', { spokes: { a: CONTRADICTION, b: {} } });
    fleet.cluster('b').extend({ extend: (chart) => chart.node.findChild('gone') });
    expect(problemsOf(() => fleet.chart(Testing.app(), 'a')).join()).toContain('timeout-over-interval');
    expect(problemsOf(() => fleet.chart(Testing.app(), 'b'))).toEqual(["extension-failed cluster 'b': an extension failed: No child with id: 'gone'"]);
  });
});

describe('check', () => {
  test('finds nothing wrong with a sound fleet, and writes nothing', () => {
    const outdir = newOutdir();
    expect(grave(fleetOf(outdir, { spokes: spokesNamed('a') }).check())).toEqual([]);
    expect(existsSync(outdir)).toBe(false);
    fleetOf(outdir, { spokes: spokesNamed('a') }).synth();
    const before = files(outdir);
    fleetOf(outdir, { spokes: spokesNamed('a', 'b') }).check();
    expect(files(outdir)).toEqual(before);
  });

  test('finds everything at once, and throws nothing', () => {
    const fleet = fleetOf('', {
      spokes: { a: { stage: 'stagin' }, b: {}, c: {}, d: {}, e: {}, f: CONTRADICTION },
      props: { delivery: Delivery.argocd({ url: '' }), clusterLabel: 'job' },
    });
    fleet.cluster('b').extend({ extend: (chart) => chart.node.findChild('gone') });
    fleet.cluster('c').extend({ extend: (chart) => [configMap(chart, 'one', 'twin'), configMap(chart, 'two', 'twin')] });
    fleet.cluster('d').extend({ extend: (chart) => new Construct(chart, 'x').node.addValidation({ validate: () => ['is wrong'] }) });
    fleet.cluster('e').extend({
      extend: (chart) => new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: Number.NaN } }),
    });
    const found = grave(fleet.check());
    expect([...new Set(found)]).toEqual([
      'bad-cluster-label new Fleet().clusterLabel',
      'empty-value Delivery.argocd().url',
      "unknown-stage addSpoke('a').stage",
      "extension-failed cluster 'b'",
      "duplicate-object cluster 'c', ConfigMap 'monitoring/twin'",
      'invalid-construct d/x',
      "yaml-value cluster 'e', ConfigMap 'monitoring/x', data.a",
      expect.stringMatching(/^timeout-over-interval addSpoke\('f'\)/),
    ]);
  });

  test('is an error about ways without protection where the fleet is strict', () => {
    const diagnostics = fleetOf('', { hub: { endpoint: HubEndpoint.address('203.0.113.7') }, props: { strict: true } }).check();
    expect(diagnostics.filter(({ code }) => code === 'unauthenticated-receiver').map(({ severity }) => severity)).toEqual(['error']);
  });

  test('gives what synth reports as warnings', () => {
    const description = { hub: { endpoint: HubEndpoint.address('203.0.113.7') } };
    const outdir = newOutdir();
    const diagnostics = fleetOf(outdir, description).check();
    expect(grave(diagnostics)).toEqual([expect.stringMatching(/^unauthenticated-receiver /)]);
    expect(fleetOf(outdir, description).synth().diagnostics).toEqual(diagnostics);
  });
});

describe('explain', () => {
  const layers = [Layers.of({ base: { global: { scrapeInterval: '1m' } }, stages: { staging: { global: { scrapeInterval: '2m' } } } })];
  const fleet = fleetOf('', {
    spokes: { a: { stage: 'staging', settings: { global: { scrapeInterval: '3m' } }, unset: ['/alloy/resources/limits/cpu'] } }, props: { layers },
  });

  test('names the layer that has the last word, and what it shadows, down to the default', () => {
    const { value, source, shadowed } = fleet.explain('a', '/global/scrapeInterval');
    expect([value, source?.layer, source?.where]).toEqual(['3m', 'inline', "addSpoke('a').settings/global/scrapeInterval"]);
    expect(shadowed.map(({ layer, value: other }) => `${layer}: ${other}`)).toEqual(['stage staging: 2m', 'base: 1m', 'default (stage staging): 30s']);
  });

  test('knows what was removed, and by whom', () => {
    const { value, source, shadowed } = fleet.explain('a', '/alloy/resources/limits/cpu');
    expect([value, source?.removed, source?.where]).toEqual([undefined, true, "addSpoke('a').unset[0]"]);
    expect(shadowed).toMatchObject([{ layer: 'default (stage staging)', value: '300m', removed: false }]);
  });

  test('lists the settings of a map, and of a whole cluster', () => {
    expect(fleet.explain('a', '/alloy/resources').entries.map(({ pointer }) => pointer)).toEqual([
      '/alloy/resources/requests/cpu', '/alloy/resources/requests/memory', '/alloy/resources/limits/memory', '/alloy/resources/limits/cpu',
    ]);
    expect(fleet.explain('a', '').entries.length).toBeGreaterThan(20);
  });

  test.each([
    ['/aloy', "unknown-key explain('a'): unknown key 'aloy' in the settings"],
    ['/alloy/resources/limit', "unknown-key explain('a'): unknown key 'limit' in alloy.resources"],
    ['alloy', "bad-pointer explain('a'): 'alloy' does not start with '/'"],
  ])('refuses %s, which no layer can hold', (pointer, message) => {
    expect(problemsOf(() => fleet.explain('a', pointer))).toEqual([message]);
  });

  test('looks into lists, which layers give whole', () => {
    const other = fleetOf('', { spokes: { a: { settings: { logs: { excludeNamespaces: ['kube-system'] } } } } });
    expect(other.explain('a', '/logs/excludeNamespaces/0').value).toBe('kube-system');
  });

  test('is refused while layers have errors', () => {
    const faulty = fleetOf('', { spokes: { a: { settings: { global: { scrapeInterval: '10' } } } } });
    expect(problemsOf(() => faulty.explain('hub', '/alloy')).join()).toContain('bad-duration');
  });
});

describe('what a run prints', () => {
  function printed(props: FleetProps, host: string): { out: string; err: string } {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const fleet = new Fleet({ outdir: newOutdir(), ...props });
      fleet.addHub('hub', { endpoint: HubEndpoint.address(host) });
      fleet.synth();
      return { out: out.mock.calls.join(''), err: err.mock.calls.join('') };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  test('is one line on standard output', () => {
    const { out, err } = printed({}, '100.64.0.2');
    expect(out).toMatch(/^1 cluster in \S+dist: \d+ files written, 0 removed, 0 unchanged\n$/);
    expect(err).toBe('');
  });

  test('is also each warning, on standard error', () => {
    expect(printed({}, '203.0.113.7').err).toMatch(/^ {2}warning \[unauthenticated-receiver\] .*\n {4}hint: .*\n$/);
  });

  test('is nothing where the fleet is quiet', () => {
    expect(printed({ quiet: true }, '203.0.113.7')).toEqual({ out: '', err: '' });
  });
});

test('a hub needs no props where layers say everything', () => {
  const layers = [Layers.of({ clusters: { hub: { endpoint: ENDPOINT._spec } as never } })];
  const fleet = new Fleet({ layers });
  fleet.addHub('hub');
  expect(grave(fleet.check())).toEqual([]);
});

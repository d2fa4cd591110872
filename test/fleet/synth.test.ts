import { rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { manifestsIn } from './reference';
import { beside, builtBy, byName, CONTRADICTION, Description, exists, files, fleetOf, grave, newOutdir, settled, spokesNamed, textOf } from './small-fleet';
import { Delivery, FileLayout, FleetProps, HubEndpoint, Layers, ScrapeJob } from '../../src';
import { problemsOf, texts } from '../delivery/output-fixture';

const FLUX: FleetProps = { delivery: Delivery.flux({ url: 'https://github.com/acme/gitops' }) };
const SIX = { spokes: spokesNamed('a', 'b', 'c', 'd', 'e'), props: FLUX };

function synth(outdir: string, description: Description) {
  return fleetOf(outdir, description).synth();
}

/** Files by what became of them. */
function difference(before: Record<string, string>, after: Record<string, string>) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return {
    added: names.filter((name) => !(name in before)),
    changed: names.filter((name) => name in before && name in after && before[name] !== after[name]),
    removed: names.filter((name) => !(name in after)),
  };
}

const FILES_OF_A_SPOKE = [
  'alloy-cluster.yaml', 'alloy-node.yaml', 'inventory.json', 'kube-state-metrics.yaml', 'kustomization.yaml', 'namespace.yaml', 'network-policies.yaml',
  'steps/kustomization.yaml', 'steps/namespaces/kustomization.yaml', 'steps/workloads/kustomization.yaml',
];

function spokeFiles(name: string): string[] {
  return [...FILES_OF_A_SPOKE.map((file) => `${name}/${file}`), `gitops/flux/${name}.yaml`].sort();
}

test('two runs from nothing give the same bytes', () => {
  const [first, second] = [newOutdir(), newOutdir()];
  synth(first, SIX);
  synth(second, SIX);
  expect(texts(second)).toEqual(texts(first));
  expect(Object.keys(texts(first))).toEqual(expect.arrayContaining(spokeFiles('a')));
});

test('the order in which clusters are added is no part of the output', () => {
  const [first, second] = [newOutdir(), newOutdir()];
  synth(first, { ...SIX, spokes: spokesNamed('a', 'b') });
  synth(second, { ...SIX, spokes: spokesNamed('b', 'a') });
  expect(texts(second)).toEqual(texts(first));
});

test('the result says what was written', () => {
  const outdir = newOutdir();
  const first = synth(outdir, { spokes: spokesNamed('a'), props: FLUX });
  expect(first).toMatchObject({ outdir, clusters: 2, written: ['a/', 'gitops/', 'hub/'], removed: [], unchanged: 0 });
  expect(grave(first.diagnostics)).toEqual([]);
  expect(first.filesWritten).toBe(Object.keys(texts(outdir)).length);
  const second = synth(outdir, { spokes: spokesNamed('a'), props: FLUX });
  expect(second).toMatchObject({ clusters: 2, written: [], removed: [], filesWritten: 0, unchanged: first.filesWritten });
});

/** What changes of a hub with the clusters that it has: the rules about them. */
const OF_HUB = ['hub/inventory.json', 'hub/prometheus.yaml'];

describe('a run that fails', () => {
  const GOOD = { ...SIX, props: { ...FLUX, layers: [Layers.of({ base: { global: { scrapeInterval: '30s' } } })] } };

  test.each<[string, Description, string]>([
    ['a bad layer', { ...GOOD, props: { ...FLUX, layers: [Layers.of({ base: { globl: {} } as object })] } }, "unknown key 'globl'"],
    ['a bad cluster', { ...GOOD, spokes: { ...SIX.spokes, e: { stage: 'stagin' } } }, "unknown stage 'stagin'"],
    ['settings that contradict each other', {
      ...GOOD, spokes: { ...SIX.spokes, c: CONTRADICTION },
    }, 'scrapeTimeout 10s is longer'],
    ['a delivery that no engine takes', { ...GOOD, props: { delivery: Delivery.flux({ url: 'git@github.com:acme/gitops' }) } }, 'short form of scp'],
  ])('by %s leaves the output as the last good one', (_, bad, message) => {
    const outdir = settled(GOOD);
    const before = files(outdir);
    expect(problemsOf(() => synth(outdir, bad)).join()).toContain(message);
    expect(files(outdir)).toEqual(before);
    expect(beside(outdir)).toEqual([]);
  });

  test('by an extension that throws in cluster 5 of 6, after others have changed, leaves the output as the last good one', () => {
    const outdir = settled(GOOD);
    const before = files(outdir);
    const fleet = fleetOf(outdir, { ...GOOD, spokes: { ...SIX.spokes, a: { stage: 'production' }, b: { stage: 'production' } } });
    fleet.cluster('e').extend({
      extend: () => {
        throw new Error('no such thing');
      },
    });
    expect(problemsOf(() => fleet.synth())).toEqual(["extension-failed cluster 'e': an extension failed: no such thing"]);
    expect(files(outdir)).toEqual(before);
    expect(beside(outdir)).toEqual([]);
  });

  test('writes nothing where there was nothing', () => {
    const outdir = newOutdir();
    expect(problemsOf(() => synth(outdir, { spokes: spokesNamed('changeme') }))).toHaveLength(1);
    expect(exists(outdir, '.')).toBe(false);
    expect(beside(outdir)).toEqual([]);
  });

  test('names the problems of all clusters, those of extensions among them', () => {
    const fleet = fleetOf(newOutdir(), { spokes: { a: { stage: 'stagin' }, b: {}, c: CONTRADICTION, d: {} } });
    for (const name of ['b', 'd']) {
      fleet.cluster(name).extend({
        extend: () => {
          throw new Error(`${name} fails`);
        },
      });
    }
    const problems = problemsOf(() => fleet.synth());
    expect(problems.map((problem) => problem.split(' ')[0]).filter((code, i, all) => all.indexOf(code) === i))
      .toEqual(['unknown-stage', 'extension-failed', 'timeout-over-interval']);
    expect(problems.filter((problem) => problem.startsWith('extension-failed'))).toHaveLength(2);
  });

  test('does not keep the next one from success', () => {
    const outdir = settled(GOOD);
    expect(problemsOf(() => synth(outdir, { ...GOOD, spokes: { changeme: {} } }))).not.toEqual([]);
    expect(synth(outdir, { ...GOOD, spokes: { ...SIX.spokes, f: { stage: 'staging' } } }).written)
      .toEqual(['f/', 'gitops/README.md', 'gitops/flux/f.yaml', ...OF_HUB]);
  });
});

describe('a cluster', () => {
  test('that is removed takes exactly its files, its gitops file, its lines in the README, and the hub\'s rules about it', () => {
    const outdir = settled(SIX);
    const before = files(outdir);
    const { removed } = synth(outdir, { ...SIX, spokes: spokesNamed('a', 'b', 'c', 'd') });
    expect(difference(before, files(outdir))).toEqual({ added: [], changed: ['gitops/README.md', ...OF_HUB], removed: spokeFiles('e') });
    expect(removed).toEqual(spokeFiles('e'));
    expect(textOf(outdir, 'gitops/README.md')).not.toContain('flux/e.yaml');
  });

  test('that is added brings exactly its files, its gitops file, its lines in the README, and the hub\'s rules about it', () => {
    const outdir = settled(SIX);
    const before = files(outdir);
    synth(outdir, { ...SIX, spokes: spokesNamed('a', 'b', 'bb', 'c', 'd', 'e') });
    expect(difference(before, files(outdir))).toEqual({ added: spokeFiles('bb'), changed: ['gitops/README.md', ...OF_HUB], removed: [] });
  });

  test('that is renamed moves, and nothing else changes', () => {
    const outdir = settled(SIX);
    const before = files(outdir);
    synth(outdir, { ...SIX, spokes: spokesNamed('a', 'b', 'c', 'd', 'renamed') });
    expect(difference(before, files(outdir))).toEqual({
      added: spokeFiles('renamed'), changed: ['gitops/README.md', ...OF_HUB], removed: spokeFiles('e'),
    });
    expect(textOf(outdir, 'renamed/alloy-node.yaml')).not.toContain('"e"');
  });

  test('that somebody else deploys has no files, and loses those that it had', () => {
    const outdir = settled(SIX);
    const before = files(outdir);
    synth(outdir, { ...SIX, spokes: { ...SIX.spokes, e: { stage: 'staging', managed: false } } });
    expect(difference(before, files(outdir))).toEqual({ added: [], changed: ['gitops/README.md', ...OF_HUB], removed: spokeFiles('e') });
  });
});

describe('by resource', () => {
  test('each object has a file of its own, with the objects that components have', () => {
    const description: Description = { spokes: { a: { scrape: [ScrapeJob.fluxControllers()] } } };
    const [byComponent, byResource] = [newOutdir(), newOutdir()];
    synth(byComponent, description);
    synth(byResource, { ...description, props: { fileLayout: FileLayout.RESOURCE } });
    for (const cluster of ['a', 'hub']) {
      const objects = manifestsIn(byResource, cluster);
      expect(new Set(objects.map(({ file }) => file)).size).toBe(objects.length);
      expect(byName(objects.map(({ manifest }) => manifest))).toEqual(byName(manifestsIn(byComponent, cluster).map(({ manifest }) => manifest)));
    }
    expect(exists(byResource, 'a/clusterrole.monitoring-alloy-node.yaml')).toBe(true);
    expect(exists(byResource, 'a/daemonset.monitoring.alloy-node.yaml')).toBe(true);
  });

  test('two Roles of one name in two namespaces do not overwrite each other', () => {
    const outdir = newOutdir();
    const fleet = fleetOf(outdir, { props: { fileLayout: FileLayout.RESOURCE } });
    fleet.cluster('hub').extend({
      extend: (chart) => ['one', 'two'].map((namespace) =>
        new ApiObject(chart, namespace, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'reader', namespace } })),
    });
    fleet.synth();
    for (const namespace of ['one', 'two']) expect(textOf(outdir, `hub/role.${namespace}.reader.yaml`)).toContain(`  namespace: ${namespace}\n`);
  });
});

describe('the guard against mass removal', () => {
  test('keeps a fleet that loses most of its clusters at once, and names the remedy', () => {
    const outdir = settled(SIX);
    const before = files(outdir);
    const fewer = { ...SIX, spokes: spokesNamed('a') };
    expect(() => synth(outdir, fewer)).toThrow("acknowledgeRemovals: ['b', 'c', 'd', 'e'], or FLEET_ALLOW_REMOVAL=4");
    expect(files(outdir)).toEqual(before);
    expect(beside(outdir)).toEqual([]);
    const { removed } = synth(outdir, { ...fewer, props: { ...FLUX, acknowledgeRemovals: ['b', 'c', 'd', 'e'] } });
    expect(removed).toEqual(['b', 'c', 'd', 'e'].flatMap(spokeFiles).sort());
  });

  test('keeps a fleet whose base layer switches most of it off', () => {
    const outdir = settled(SIX);
    const layers = [Layers.of({ base: { kubeStateMetrics: { enabled: false }, alloy: { hostMetrics: false }, logs: { enabled: false } } })];
    expect(problemsOf(() => synth(outdir, { ...SIX, props: { ...FLUX, layers } })).join()).toContain('mass-removal');
  });
});

describe('files that others changed', () => {
  test.each([['a/namespace.yaml'], ['a/inventory.json'], ['a/kustomization.yaml'], ['gitops/flux/a.yaml'], ['gitops/README.md']])(
    '%s is written again when it is gone, and put right when it was edited', (file) => {
      const outdir = settled(SIX);
      const [before, right] = [files(outdir), textOf(outdir, file)];
      rmSync(path.join(outdir, file));
      expect(synth(outdir, SIX)).toMatchObject({ written: [file], removed: [] });
      expect(textOf(outdir, file)).toBe(right);
      if (file !== 'a/inventory.json') {
        writeFileSync(path.join(outdir, file), right.replace('a', 'b'));
        expect(synth(outdir, SIX)).toMatchObject({ written: [file], removed: [] });
        expect(textOf(outdir, file)).toBe(right);
      }
      expect(difference(before, files(outdir))).toEqual({ added: [], changed: [file], removed: [] });
    });

  test('a folder without an inventory is left alone, and that is said', () => {
    const outdir = settled(SIX);
    rmSync(path.join(outdir, 'e', 'inventory.json'));
    const { removed, diagnostics } = synth(outdir, { ...SIX, spokes: spokesNamed('a', 'b', 'c', 'd') });
    expect(removed).toEqual([]);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toContain(
      'foreign-folder: e: no cluster of this fleet, and without an inventory nothing is removed',
    );
    expect(exists(outdir, 'e/namespace.yaml')).toBe(true);
  });
});

describe('what is remembered', () => {
  const LAYERS = { base: {}, stages: { staging: {} }, clusters: { a: {} } };
  const layers = (own: object) => ({ ...FLUX, layers: [Layers.of({ ...LAYERS, ...own })] });
  const DESCRIPTION: Description = { spokes: { ...spokesNamed('a', 'b'), c: { stage: 'production' } }, props: layers({}) };
  const ALL = ['a', 'b', 'c', 'hub'];

  test('spares a run in which nothing changed from building, and from touching any file', () => {
    const outdir = settled(DESCRIPTION);
    const before = files(outdir);
    expect(builtBy(() => synth(outdir, DESCRIPTION))).toEqual([]);
    expect(files(outdir)).toEqual(before);
  });

  test.each<[string, Description, string[]]>([
    ['a base layer', { ...DESCRIPTION, props: layers({ base: { logs: { enabled: false } } }) }, ALL],
    ['a stage layer', { ...DESCRIPTION, props: layers({ stages: { staging: { logs: { enabled: false } } } }) }, ['a', 'b', 'hub']],
    ['what a stage layer removes', { ...DESCRIPTION, props: layers({ stagesUnset: { staging: ['/alloy/resources/limits/cpu'] } }) }, ['a', 'b', 'hub']],
    ['a cluster layer', { ...DESCRIPTION, props: layers({ clusters: { a: { logs: { enabled: false } } } }) }, ['a', 'hub']],
    ['an inline setting', { ...DESCRIPTION, spokes: { ...DESCRIPTION.spokes, b: { stage: 'staging', settings: { logs: { enabled: false } } } } }, ['b', 'hub']],
    ['what is removed inline', {
      ...DESCRIPTION,
      spokes: { ...DESCRIPTION.spokes, b: { stage: 'staging', unset: ['/alloy/storage/size'] } },
      props: { ...DESCRIPTION.props, acknowledgeRecreation: ['b/StatefulSet/monitoring/alloy-cluster'] },
    }, ['b', 'hub']],
    ['the stage of a cluster', { ...DESCRIPTION, spokes: { ...DESCRIPTION.spokes, b: { stage: 'production' } } }, ['b', 'hub']],
    ['the ports of the hub', { ...DESCRIPTION, hub: { endpoint: HubEndpoint.address('100.64.0.2', { metricsPort: 9999 }) } }, ALL],
    ['the cluster label', { ...DESCRIPTION, props: { ...DESCRIPTION.props, clusterLabel: 'k8s_cluster' } }, ALL],
    ['the layout of files', { ...DESCRIPTION, props: { ...DESCRIPTION.props, fileLayout: FileLayout.RESOURCE, acknowledgeRemovals: ALL } }, ALL],
    ['the delivery', { ...DESCRIPTION, props: { ...DESCRIPTION.props, delivery: Delivery.argocd({ url: 'https://github.com/acme/gitops' }) } }, ALL],
    ['a setting of the delivery', {
      ...DESCRIPTION, props: { ...DESCRIPTION.props, delivery: Delivery.flux({ url: 'https://github.com/acme/gitops', interval: '5m' }) },
    }, ALL],
    ['a cluster that is added', { ...DESCRIPTION, spokes: { ...DESCRIPTION.spokes, d: {} } }, ['d', 'hub']],
  ])('is not used for what depends on %s', (_, changed, rebuilt) => {
    const outdir = settled(DESCRIPTION);
    expect(builtBy(() => synth(outdir, changed))).toEqual(rebuilt);
    const fresh = newOutdir();
    synth(fresh, changed);
    expect(texts(outdir)).toEqual(texts(fresh));
  });

  test('is not used where an extension takes part, which may do something else each time', () => {
    const outdir = settled(DESCRIPTION);
    const fleet = (data: string) => {
      const one = fleetOf(outdir, DESCRIPTION);
      one.cluster('a').extend({ extend: (chart) => new ApiObject(chart, 'own', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { data } }) });
      return one;
    };
    expect(builtBy(() => fleet('first').synth())).toEqual(['a']);
    expect(fleet('second').synth().written).toEqual(['a/extensions.yaml', 'a/inventory.json']);
    expect(synth(outdir, DESCRIPTION).removed).toEqual(['a/extensions.yaml']);
  });

  test('is also what there was to say of a cluster, so that its warnings come again', () => {
    const open: Description = { hub: { endpoint: HubEndpoint.loadBalancer('hub.example.com') }, spokes: spokesNamed('a') };
    const outdir = settled(open);
    const { diagnostics } = fleetOf(newOutdir(), open).synth();
    expect(grave(diagnostics)).toEqual([expect.stringMatching(/^unauthenticated-receiver /), expect.stringMatching(/^one-load-balancer /)]);
    let again;
    expect(builtBy(() => (again = synth(outdir, open)))).toEqual([]);
    expect(again).toMatchObject({ diagnostics });
  });
});

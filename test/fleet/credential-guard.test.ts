import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { fleetOf, grave, newOutdir, settled, spokesNamed } from './small-fleet';
import { Delivery, Diagnostic, FleetProps, Layers, SpokeProps } from '../../src';
import { Report } from '../../src/diagnostics';
import { CredentialGuard } from '../../src/fleet/credential-guard';
import { problemsOf, texts } from '../delivery/output-fixture';
import { random, SHAPED } from '../model/secret/credentials';

const [VALUE] = fc.sample(random, 1);

/** A spoke with an object of its own. */
function withObject(object: object): SpokeProps {
  return { settings: { extraManifests: [{ apiVersion: 'v1', metadata: { name: 'own', namespace: 'monitoring' }, ...object }] } };
}

const CONFIG = { kind: 'ConfigMap', data: { 'app.yaml': `user: x\npassword: ${VALUE}\n` } };
const IN_LAYER = "addSpoke('a')#/extraManifests/0/data/app.yaml:2";

/** Puts an object into the chart of each cluster: what no layer says. */
function extended(outdir: string, object: object, props: FleetProps = {}, spokes = spokesNamed('a')) {
  const fleet = fleetOf(outdir, { spokes, props });
  fleet.cluster('a').extend({
    extend: (chart) => {
      new ApiObject(chart, 'Own', { apiVersion: 'v1', kind: '', metadata: { name: 'own', namespace: 'monitoring' }, ...object });
    },
  });
  return fleet;
}

/** Everything that is said, hints included. */
function said(run: () => Diagnostic[]): string {
  return run().map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`).join('\n');
}

describe('a credential in a layer', () => {
  test('is refused once, with its place and kind and without its value', () => {
    const outdir = newOutdir();
    const fleet = fleetOf(outdir, { spokes: { a: withObject(CONFIG) } });
    const text = said(() => fleet.check());
    expect(text).toContain("credential-in-layer addSpoke('a').settings/extraManifests/0/data/app.yaml: "
      + "'/extraManifests/0/data/app.yaml:2' holds what looks like a random value under 'password'");
    expect(text).toContain(`allowedCredentials: ["${IN_LAYER}"]`.replaceAll('["', "['").replaceAll('"]', "']"));
    expect(text).not.toContain(VALUE);
    expect(text).not.toContain('credential-in-output');
    expect(problemsOf(() => fleet.synth())).toHaveLength(1);
    expect(() => texts(outdir)).toThrow();
  });

  test('is refused in a shared layer once for all clusters', () => {
    const props: FleetProps = { layers: [Layers.of({ base: { alloy: { image: { tag: `v1-${fc.sample(SHAPED.GitHub[1], 1)[0]}` } } } })] };
    expect(grave(fleetOf(newOutdir(), { spokes: spokesNamed('a', 'b'), props }).check()).filter((one) => one.startsWith('credential'))).toEqual([
      'credential-in-layer Layers.of().base/alloy/image/tag',
    ]);
  });

  test('that is allowed there is allowed wherever it is written', () => {
    const outdir = newOutdir();
    const { diagnostics } = fleetOf(outdir, { spokes: { a: withObject(CONFIG) }, props: { allowedCredentials: [IN_LAYER] } }).synth();
    expect(grave(diagnostics)).toEqual([]);
    expect(texts(outdir)['a/extra.yaml']).toContain(VALUE);
    // and no more when it is not
    expect(problemsOf(() => fleetOf(outdir, { spokes: { a: withObject(CONFIG) } }).synth())).toHaveLength(1);
  });
});

describe('a credential in the output', () => {
  const PLACE = 'a/extensions.yaml#ConfigMap/monitoring/own/data/app.yaml:2';

  test('is refused with file, object and pointer, and without its value', () => {
    const text = said(() => extended(newOutdir(), CONFIG).check());
    expect(text).toContain("credential-in-output a/extensions.yaml, ConfigMap/monitoring/own: '/data/app.yaml:2' holds what looks like a random value under 'password'");
    expect(text).toContain(`allowedCredentials: ['${PLACE}']`);
    expect(text).not.toContain(VALUE);
    expect(problemsOf(() => extended(newOutdir(), CONFIG).synth())).toHaveLength(1);
  });

  test('of every shape is refused and masked', () => {
    for (const [kind, value] of Object.values(SHAPED)) {
      const [secret] = fc.sample(value, 1);
      const text = said(() => extended(newOutdir(), { kind: 'ConfigMap', data: { x: secret } }).check());
      expect(text).toContain(`looks like ${kind}`);
      for (const line of secret.split('\n').filter((one) => one !== '' && !one.includes('PRIVATE KEY'))) expect(text).not.toContain(line);
    }
  });

  test('is refused in the files of who delivers it, too', () => {
    const delivery = Delivery.argocd({ url: 'https://github.com/acme/gitops', createProject: { description: `password: ${VALUE}` } });
    const run = (props: FleetProps = {}) => fleetOf(newOutdir(), { spokes: spokesNamed('a'), props: { delivery, ...props } });
    const text = said(() => run().check());
    expect(text).not.toContain(VALUE);
    const [, place] = /^credential-in-output .*allowedCredentials: \['(gitops\/argocd\/project\.yaml#:\d+)'\]/m.exec(text) ?? [];
    expect(problemsOf(() => run().synth())).toHaveLength(1);
    const props: FleetProps = { allowedCredentials: [place] };
    expect([...grave(run(props).check()), ...grave(run(props).synth().diagnostics)].filter((one) => /credential/.test(one))).toEqual([]);
  });

  test('of a Secret is refused although it looks like nothing', () => {
    expect(grave(extended(newOutdir(), { kind: 'Secret', stringData: { a: 'word' } }).check())).toEqual([
      'credential-in-output a/extensions-secrets.yaml, Secret/monitoring/own',
    ]);
  });

  test('is taken where its path is allowed, and refused again in the next run where it is not any more', () => {
    const outdir = newOutdir();
    expect(grave(extended(outdir, CONFIG, { allowedCredentials: [PLACE] }).synth().diagnostics)).toEqual([]);
    expect(problemsOf(() => extended(outdir, CONFIG).synth())).toHaveLength(1);
  });
});

describe('an allowance', () => {
  test('that nobody needs is reported, with the one that may be meant', () => {
    const props: FleetProps = { allowedCredentials: ['a/extensions.yaml#ConfigMap/monitoring/own/data/app.yaml:3'] };
    expect(said(() => extended(newOutdir(), CONFIG, props).check())).not.toContain('unused-allowed');
    const harmless = extended(newOutdir(), { kind: 'ConfigMap', data: { a: 'b' } }, props).check();
    expect(harmless.filter(({ code }) => code === 'unused-allowed-credential').map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
      "nothing at 'a/extensions.yaml#ConfigMap/monitoring/own/data/app.yaml:3' looks like a credential; remove it",
    ]);
  });

  test('in the output of a cluster has it looked at again, so that it counts as used in a second run', () => {
    const description = { spokes: { a: withObject(CONFIG) }, props: { allowedCredentials: [IN_LAYER] } };
    const outdir = settled(description);
    expect(grave(fleetOf(outdir, description).synth().diagnostics)).toEqual([]);
  });

  test('that is no list of texts is reported, and nothing else fails', () => {
    expect(grave(fleetOf(newOutdir(), { props: { allowedCredentials: 'x' as never } }).check())).toEqual(['wrong-type new Fleet().allowedCredentials']);
  });
});

test('files without objects are looked at line by line', () => {
  const report = new Report();
  const guard = new CredentialGuard(['edge/other.yml#:1']);
  const files = [{ path: 'edge/prometheus.yml', text: `a: b\npassword: ${VALUE}\n` }, { path: 'edge/other.yml', text: `token: ${VALUE}\n` }];
  guard.checkFiles(files, report);
  guard.reportUnused(report);
  expect(report.diagnostics.map(({ where, message }) => `${where}: ${message}`)).toEqual([
    "edge/prometheus.yml:2: holds what looks like a random value under 'password'; it is not repeated here",
  ]);
  expect(report.diagnostics[0].hint).toContain("allowedCredentials: ['edge/prometheus.yml#:2']");
});

test('a text that another cluster has without a credential is looked at where it has one', () => {
  const report = new Report();
  const guard = new CredentialGuard([]);
  const look = (cluster: string, value: string) => guard.checkCluster(cluster, [], [], [{ path: `${cluster}/x.conf`, text: `cluster: ${cluster}\npassword: ${value}\n` }], report);
  look('a-cluster', 'hub');
  look('b-cluster', 'hub');
  expect(report.diagnostics).toEqual([]);
  look('c-cluster', VALUE);
  expect(report.diagnostics.map(({ where }) => where)).toEqual(['c-cluster/x.conf:2']);
});

test('layers of hosts are looked at', () => {
  const url = `http://user:${VALUE}@proxy:3128`;
  const found = fleetOf(newOutdir(), { hosts: { edge: { settings: { global: { externalLabels: { note: url } } } } } }).check();
  expect(grave(found)).toEqual(["credential-in-layer addHost('edge').settings/global/externalLabels/note"]);
});

test('sensible fleets of every delivery hold none', () => {
  for (const delivery of [Delivery.manifests(), Delivery.flux({ url: 'ssh://git@github.com/acme/gitops', secretName: 'git-token' }), Delivery.argocd({ url: 'git@github.com:acme/gitops' })]) {
    const found = fleetOf(newOutdir(), { spokes: spokesNamed('a'), hosts: { edge: {} }, props: { delivery } }).synth().diagnostics;
    expect(found.filter(({ code }) => code.includes('credential'))).toEqual([]);
  }
});

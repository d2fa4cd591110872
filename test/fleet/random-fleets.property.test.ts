import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { delivery, hub, spoke } from './random-fleets';
import { clustersIn, filesBelow, manifestsIn } from './reference';
import { newOutdir } from './small-fleet';
import { Delivery, Fleet, HubProps, SpokeProps } from '../../src';
import { FleetError } from '../../src/diagnostics';
import { ClusterSettings } from '../../src/topology/settings/cluster-settings';
import { hasKubernetesSchemas, KubernetesVersion, validateManifest } from '../engines';
import { SHAPED } from '../model/secret/credentials';

interface Description {
  readonly hub: HubProps;
  readonly spokes: readonly SpokeProps[];
  readonly delivery: Delivery;
}

const description = fc.record<Description>({ hub, spokes: fc.array(spoke, { minLength: 1, maxLength: 3 }), delivery });

function fleetOf(outdir: string, { hub: props, spokes, delivery: how }: Description): Fleet {
  const fleet = new Fleet({ outdir, quiet: true, delivery: how });
  fleet.addHub('hub', props);
  spokes.forEach((one, i) => fleet.addSpoke(`spoke-${i}`, one));
  return fleet;
}

/** Codes of findings about something that was thrown and not foreseen. */
const UNFORESEEN = ['build-failed', 'extension-failed', 'yaml-value'];
/** Group of custom resources without an official definition beside the repository. */
const UNDEFINED = /^(gateway\.networking\.k8s\.io|cilium\.io)\//;

function everything(outdir: string): Map<string, string> {
  return new Map(filesBelow(outdir).map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
}

test('random fleets are refused in words, or written: valid objects, and the same bytes again', () => {
  let written = 0;
  fc.assert(fc.property(description, (given) => {
    const outdir = newOutdir();
    try {
      fleetOf(outdir, given).synth();
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      expect(error.diagnostics.filter(({ code }) => UNFORESEEN.includes(code))).toEqual([]);
      expect(fs.existsSync(path.join(outdir, 'hub'))).toBe(false);
      return;
    }
    written++;
    const first = everything(outdir);
    // not what is remembered, but what is made
    fs.rmSync(outdir, { recursive: true });
    const { diagnostics } = fleetOf(outdir, given).synth();
    expect(everything(outdir)).toEqual(first);
    expect(fleetOf(outdir, given).synth()).toMatchObject({ filesWritten: 0, removed: [] });
    expect(diagnostics.filter(({ code }) => UNFORESEEN.includes(code))).toEqual([]);
    if (!hasKubernetesSchemas()) return;
    for (const cluster of clustersIn(outdir)) {
      const { kubernetesVersion = '1.32' } = cluster === 'hub' ? given.hub : given.spokes[Number(cluster.split('-')[1])];
      const manifests = manifestsIn(outdir, cluster).filter(({ file, manifest }) => !file.startsWith('steps/') && !UNDEFINED.test(manifest.apiVersion));
      expect(manifests.flatMap(({ manifest }) => validateManifest(manifest, kubernetesVersion as KubernetesVersion))).toEqual([]);
    }
  }), { numRuns: Number(process.env.FLEET_FUZZ_RUNS ?? 60) });
  // a test of refusals alone would show nothing
  expect(written).toBeGreaterThan(10);
}, 300_000);

const own = (object: object) => ({ apiVersion: 'v1', metadata: { name: 'credential', namespace: 'monitoring' }, ...object });
const withManifest = ({ extraManifests = [], ...settings }: ClusterSettings, object: object): ClusterSettings => (
  { ...settings, extraManifests: [...extraManifests, own(object)] });

/** Where somebody may have written a credential. */
const PLACES: readonly ((settings: ClusterSettings, credential: string) => ClusterSettings)[] = [
  ({ global, ...settings }, text) => ({ ...settings, global: { ...global, annotations: { 'example.com/note': text } } }),
  (settings, text) => withManifest(settings, { kind: 'ConfigMap', data: { 'app.conf': `a\n${text}\n` } }),
  (settings, text) => withManifest(settings, { kind: 'Secret', stringData: { key: text } }),
  (settings, text) => withManifest(settings, { kind: 'Secret', data: { key: Buffer.from(text).toString('base64') } }),
  (settings, text) => withManifest(settings, { kind: 'Pod', spec: { containers: [{ name: 'a', image: 'a:1', env: [{ name: 'KEY', value: text }] }] } }),
];

test('a credential somewhere in a random fleet is refused, neither written nor repeated', () => {
  const credential = fc.constantFrom(...Object.values(SHAPED)).chain(([, value]) => value);
  fc.assert(fc.property(description, fc.constantFrom(...PLACES), credential, (given, at, text) => {
    const outdir = newOutdir();
    const [{ settings, ...first }, ...others] = given.spokes;
    const spokes = [{ ...first, settings: at(settings ?? {}, text) }, ...others];
    let said = '';
    try {
      fleetOf(outdir, { ...given, spokes }).synth();
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      said = error.message;
    }
    expect(said).toMatch(/\[credential-in-(layer|output)\]/);
    for (const part of text.split('\n').filter((line) => line !== '' && !line.includes('PRIVATE KEY'))) expect(said).not.toContain(part);
    expect(fs.existsSync(path.join(outdir, 'hub'))).toBe(false);
  }), { numRuns: 60 });
}, 120_000);

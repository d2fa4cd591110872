import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { hub, spoke } from './random-fleets';
import { clustersIn, filesBelow, manifestsIn } from './reference';
import { newOutdir } from './small-fleet';
import { Collection, Fleet, HubProps, SpokeProps } from '../../src';
import { FleetError } from '../../src/diagnostics';
import { hasKubernetesSchemas, KubernetesVersion, validateManifest } from '../engines';

interface Description {
  readonly hub: HubProps;
  readonly spokes: readonly SpokeProps[];
  readonly collections: readonly boolean[];
}

const description = fc.record<Description>({
  hub, spokes: fc.array(spoke, { minLength: 1, maxLength: 3 }), collections: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});

type Runtime = 'plain' | 'operator';

function fleetOf(outdir: string, { hub: props, spokes, collections }: Description, runtime: Runtime): Fleet {
  const fleet = new Fleet({ outdir, quiet: true });
  const within = <P extends HubProps | SpokeProps>({ settings, ...own }: P) => (
    { ...own, settings: { ...settings, global: { ...settings?.global, runtime } } });
  fleet.addHub('hub', within(props));
  spokes.forEach((one, i) => fleet.addSpoke(`spoke-${i}`, within({ ...one, collection: collections[i] ? Collection.prometheusAgent() : Collection.prometheusServer() })));
  return fleet;
}

const everything = (outdir: string) => new Map(filesBelow(outdir).map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));

/** What an operator cannot be told, and is said of nobody else. */
const OF_RUNTIME = /^(unsupported|no-web-config|no-alertmanager-address|no-monitor-labels|not-for-monitors|one-limit|unproved-monitors|no-effect|duplicate-monitor|unsupported-.*)$/;

test('what the plain runtime writes, an operator is given, or somebody says why not', () => {
  let written = 0;
  fc.assert(fc.property(description, (given) => {
    const outdir = newOutdir();
    const errorsOf = (runtime: Runtime): string[] => {
      try {
        fleetOf(outdir, given, runtime).synth();
        return [];
      } catch (error) {
        if (!(error instanceof FleetError)) throw error;
        return error.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, where, message }) => `${code} | ${where}: ${message}`);
      }
    };
    const before = errorsOf('plain');
    if (before.length > 0) return;
    fs.rmSync(outdir, { recursive: true });
    const errors = errorsOf('operator');
    expect(errors.filter((one) => !OF_RUNTIME.test(one.split(' ')[0]))).toEqual([]);
    if (errors.length > 0) return;
    written++;
    const first = everything(outdir);
    fs.rmSync(outdir, { recursive: true });
    fleetOf(outdir, given, 'operator').synth();
    expect(everything(outdir)).toEqual(first);
    if (!hasKubernetesSchemas()) return;
    for (const cluster of clustersIn(outdir)) {
      const { kubernetesVersion = '1.32' } = cluster === 'hub' ? given.hub : given.spokes[Number(cluster.split('-')[1])];
      const manifests = manifestsIn(outdir, cluster).filter(({ manifest }) => !/^(gateway\.networking\.k8s\.io|cilium\.io)\//.test(manifest.apiVersion));
      expect(manifests.flatMap(({ manifest }) => validateManifest(manifest, kubernetesVersion as KubernetesVersion))).toEqual([]);
    }
  }), { numRuns: Number(process.env.FLEET_FUZZ_RUNS ?? 30) });
  expect(written).toBeGreaterThan(3);
}, 300_000);

import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { clustersIn, synthReference } from './reference';
import { Delivery, FluxDeliveryProps } from '../../src';
import { describeWithEngine, fluxBuild, fluxBuilder, INSTALL, kustomize, kustomizeBuild } from '../engines';
import { byName, fleetOf, newOutdir, spokesNamed } from './small-fleet';

const documents = (text: string): any[] => parseAllDocuments(text).map((document) => (document as { toJSON(): any }).toJSON());

/** What stands in a file of an output. */
const objectsIn = (outdir: string, ...file: string[]) => documents(fs.readFileSync(path.join(outdir, ...file), 'utf8'));

/** The paths of Kustomizations, from the root of a source in whose `dist` the output is. */
const pathsOf = (objects: any[]): string[] => objects.filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => path.posix.normalize(spec.path));

const isRoot = ({ metadata }: any) => metadata.name === 'fleet-monitoring-steps';

describeWithEngine("Flux's own build and the reference fleet", () => fluxBuilder() && kustomize(), INSTALL.go, () => {
  let outdir: string;
  let root: string;
  beforeAll(() => {
    outdir = synthReference();
    root = path.dirname(outdir);
  });
  afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

  test('the steps of a cluster together are what kubectl makes of its folder', () => {
    const clusters = clustersIn(outdir);
    expect(clusters.length).toBeGreaterThan(3);
    const steps = clusters.map((cluster) => pathsOf(objectsIn(outdir, 'gitops', 'flux', `${cluster}.yaml`).filter((object) => !isRoot(object))));
    const built = fluxBuild(root, steps.flat());
    expect(Object.values(built).filter(({ error }) => error !== undefined)).toEqual([]);
    clusters.forEach((cluster, i) => {
      const whole = documents(kustomizeBuild(path.join(outdir, cluster)));
      expect({ cluster, objects: byName(steps[i].flatMap((step) => built[step].objects)) }).toEqual({ cluster, objects: byName(whole) });
    });
    // variables of somebody else's Kustomization change nothing
    expect(fluxBuild(root, steps.flat(), { a: 'b' })).toEqual(built);
  });

  test('the Flux objects of a cluster go on as its file says', () => {
    for (const cluster of clustersIn(outdir)) {
      const said = objectsIn(outdir, 'gitops', 'flux', `${cluster}.yaml`);
      const [folder] = pathsOf(said.filter(isRoot));
      expect(fluxBuild(root, [folder])).toEqual({ [folder]: { objects: expect.any(Array) } });
      expect(byName(fluxBuild(root, [folder])[folder].objects)).toEqual(byName(said));
    }
  });

  test('variables would change what is not kept from it, and a folder outside of the source is refused', () => {
    const file = path.join(outdir, 'template', 'x.yaml');
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: n\ndata:\n  a: ${1}b\n');
    expect(fluxBuild(root, ['dist/template'], { a: 'b' })['dist/template'].objects[0].data).toEqual({ a: 'b' });
    expect(fluxBuild(path.join(outdir, 'template'), ['../hub'])['../hub'].error).toContain('is not in or below');
  });
});

describeWithEngine("Flux's own build and a fleet that one cluster manages", fluxBuilder, INSTALL.go, () => {
  test('every Kustomization is applied, and every path of one can be built', () => {
    const outdir = newOutdir();
    const flux: FluxDeliveryProps = { url: 'https://github.com/acme/gitops', path: 'dist', hubManaged: { runsIn: 'hub' } };
    fleetOf(outdir, { spokes: spokesNamed('a', 'b'), props: { delivery: Delivery.flux(flux) } }).synth();
    const root = path.dirname(outdir);
    const [folder] = pathsOf(objectsIn(outdir, 'gitops', 'flux', 'fleet-monitoring.yaml'));
    const applied = fluxBuild(root, [folder])[folder].objects;
    const paths = pathsOf(applied.filter((object) => !isRoot(object)));
    expect(paths.filter((step) => /workloads$/.test(step)).sort()).toEqual(['a', 'b', 'hub'].map((cluster) => `dist/${cluster}/steps/workloads`));
    for (const { error, objects } of Object.values(fluxBuild(root, paths))) {
      expect(error).toBeUndefined();
      expect(objects).not.toEqual([]);
    }
  });
});

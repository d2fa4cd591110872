import { checkFluxObjects } from './check-objects';
import { DeliveredCluster } from '../cluster-facts';
import { clusterPath } from '../delivery-path';
import { FluxDeliveryProps } from './flux-delivery';
import { fluxAccess, fluxRootManifests, fluxStepManifests, stepPath } from './kustomizations';
import { FLUX_NAME, FLUX_NAMESPACE, updatesItself } from './names';
import { fluxAlertManifests, fluxNotifierManifests } from './notifications';
import { ManifestData } from '../../../imports/manifest';
import { fluxStack } from '../../components/kube-prometheus-stack';
import { StackRelease } from '../../components/stack-release';
import { FleetError } from '../../diagnostics';
import { Step } from '../../model/delivery/step';
import { emitDocuments, emitYaml } from '../../syntax/yaml';
import { kustomization, KUSTOMIZATION_TYPE } from '../kustomization';
import { LaidObject, OutputFile } from '../layout';

const KUBERNETES = { keyOrder: 'kubernetes' } as const;

/** The folder of everything that Flux reads of itself. */
const FLUX = 'gitops/flux';

/**
 * What one cluster has for Flux: its Flux objects, and a folder for each of its steps.
 *
 * Flux builds a folder without kustomize's restriction to the files below it, as long as they are in the source; so a step lists files of
 * the cluster's folder, which stays as it is for everybody else.
 *
 * Throws FleetError for objects that Flux would change.
 *
 * @param path folder of the output in the source
 * @param release what Flux releases in the cluster, where that is not among its objects
 */
export function clusterFluxFiles(
  cluster: DeliveredCluster, path: string, props: FluxDeliveryProps, objects: readonly LaidObject[], release?: StackRelease,
): OutputFile[] {
  const { name, facts: { steps } } = cluster;
  if (steps.length === 0) return [];
  const faults = checkFluxObjects(name, objects);
  if (faults.length > 0) throw new FleetError('Flux would change what it applies', faults);
  const own = [...fluxStepManifests(cluster, path, props), ...fluxAlertManifests(cluster, props)];
  const folders = steps.length === 1 ? [] : stepFiles(name, steps, objects);
  if (props.hubManaged) {
    const released = release ? hubManagedStack(name, release, props) : [];
    return [manifestsFile(`${FLUX}/${hubManagedFile(name)}`, [...own, ...released]), ...folders];
  }
  const root = [...fluxRootManifests(clusterPath(path, `${name}/steps`), props), ...fluxNotifierManifests(props)];
  const file = `${FLUX}/${name}.yaml`;
  return [
    manifestsFile(file, [...root, ...own]),
    ...(updatesItself(props) ? [listFile(`${name}/steps`, [`../../${file}`])] : []),
    ...folders,
  ];
}

/** A release in another cluster, which Flux reaches as its Kustomizations do. */
function hubManagedStack(cluster: string, release: StackRelease, props: FluxDeliveryProps): ManifestData[] {
  const { namespace = FLUX_NAMESPACE } = props;
  const names = { stack: `${cluster}-monitoring-stack`, definitions: `${cluster}-monitoring-crds` };
  return fluxStack(release, { namespace, names, access: fluxAccess(cluster, props) });
}

/** What no cluster has by itself: where Flux runs in one cluster for all, the source and a list of everything that is applied there. */
export function fleetFluxFiles(delivered: readonly DeliveredCluster[], path: string, props: FluxDeliveryProps): OutputFile[] {
  const clusters = delivered.filter(({ facts }) => facts.steps.length > 0).map(({ name }) => hubManagedFile(name));
  if (props.hubManaged === undefined || clusters.length === 0) return [];
  const root = [...fluxRootManifests(clusterPath(path, FLUX), props), ...fluxNotifierManifests(props)];
  const file = `${FLUX_NAME}.yaml`;
  return [
    ...(root.length === 0 ? [] : [manifestsFile(`${FLUX}/${file}`, root)]),
    listFile(FLUX, [...(root.length === 0 ? [] : [file]), ...clusters]),
  ];
}

/** The kustomization of each step, in a folder of the cluster's. */
function stepFiles(cluster: string, steps: readonly Step[], objects: readonly LaidObject[]): OutputFile[] {
  return steps.map((step) => {
    const { resources } = kustomization(objects.filter((object) => object.step === step));
    return listFile(stepPath(cluster, step, steps), resources.map((file) => `../../${file}`));
  });
}

/** As in a repository that Flux was bootstrapped from: a folder for each cluster. */
function hubManagedFile(cluster: string): string {
  return `clusters/${cluster}/${FLUX_NAME}.yaml`;
}

function listFile(folder: string, resources: readonly string[]): OutputFile {
  return { path: `${folder}/kustomization.yaml`, text: emitYaml({ ...KUSTOMIZATION_TYPE, resources }, KUBERNETES) };
}

function manifestsFile(path: string, manifests: readonly ManifestData[]): OutputFile {
  return { path, text: emitDocuments(manifests, KUBERNETES) };
}

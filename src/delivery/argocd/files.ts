import { argoCdApplicationSet } from './application-set';
import { argoCdManifests } from './applications';
import { ArgoCdDeliveryProps } from './argocd-delivery';
import { argoCdProject } from './project';
import { argoCdStack, refuseStack } from './stack';
import { ManifestData } from '../../../imports/manifest';
import { StackRelease } from '../../components/stack-release';
import { emitDocuments } from '../../syntax/yaml';
import { DeliveredCluster } from '../cluster-facts';
import { OutputFile } from '../layout';

const FOLDER = 'gitops/argocd';

/** Files there that belong to no cluster, by the property that asks for them. */
export const FLEET_FILES = { createProject: 'project', applicationSet: 'applicationset' } as const;

/**
 * What one cluster has for Argo CD.
 * Throws FleetError for a release that the ApplicationSet of all clusters cannot make.
 *
 * @param path folder of the output in the repository
 * @param release what Argo CD releases in the cluster
 */
export function clusterArgoCdFiles(cluster: DeliveredCluster, path: string, props: ArgoCdDeliveryProps, release?: StackRelease): OutputFile[] {
  if (props.applicationSet !== undefined) {
    if (release) refuseStack(cluster.name);
    return [];
  }
  const released = release ? argoCdStack(cluster.name, release, props) : [];
  return [file(cluster.name, ...released, ...argoCdManifests(cluster, path, props))];
}

/**
 * What all clusters have together.
 * Throws FleetError where the ApplicationSet cannot tell what is particular about a cluster.
 */
export function fleetArgoCdFiles(delivered: readonly DeliveredCluster[], path: string, props: ArgoCdDeliveryProps): OutputFile[] {
  const { createProject, applicationSet } = props;
  const clusters = delivered.filter(({ facts }) => facts.role !== 'host');
  const hosts = delivered.filter(({ facts }) => facts.role === 'host').map(({ name }) => name);
  if (clusters.length === 0) return [];
  return [
    ...(createProject ? [file(FLEET_FILES.createProject, argoCdProject(clusters, props, createProject))] : []),
    ...(applicationSet ? [file(FLEET_FILES.applicationSet, argoCdApplicationSet({ clusters, hosts, path, props }, applicationSet._spec))] : []),
  ];
}

function file(name: string, ...manifests: readonly ManifestData[]): OutputFile {
  return { path: `${FOLDER}/${name}.yaml`, text: emitDocuments(manifests, { keyOrder: 'kubernetes' }) };
}

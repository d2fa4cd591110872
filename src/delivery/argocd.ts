import { ArgoCdDeliveryProps } from './argocd-delivery';
import { DeliveredCluster } from './cluster-facts';
import { clusterPath } from './delivery-path';
import { application } from '../../imports/argocd';
import { ManifestData } from '../../imports/manifest';

/** Where Argo CD runs by its own instructions. @see https://argo-cd.readthedocs.io/en/stable/getting_started/ */
export const ARGOCD_NAMESPACE = 'argocd';

/** The API server of the cluster that Argo CD runs in. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters */
const OWN_SERVER = 'https://kubernetes.default.svc';

/** Name of the Application of a cluster. */
export function applicationName(cluster: string): string {
  return `monitoring-${cluster}`;
}

/**
 * The Application that keeps one cluster's folder applied; its destination is the cluster of that name in Argo CD.
 *
 * @param path folder of the output in the repository
 */
export function argoCdManifests(cluster: DeliveredCluster, path: string, props: ArgoCdDeliveryProps): ManifestData[] {
  const { url, targetRevision = 'main', project = 'default', namespace = ARGOCD_NAMESPACE, runsIn } = props;
  const target = runsIn === cluster.name ? { server: OWN_SERVER } : { name: cluster.name };
  return [application.data({
    metadata: { name: applicationName(cluster.name), namespace },
    spec: {
      project,
      source: { repoURL: url, targetRevision, path: clusterPath(path, cluster.name) },
      destination: { ...target, namespace: cluster.facts.namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        // large ConfigMaps do not fit into the annotation that client-side apply keeps
        syncOptions: ['ServerSideApply=true'],
      },
    },
  })];
}

import { ArgoCdDeliveryProps } from './argocd-delivery';
import { notificationAnnotations } from './notifications';
import { application, ApplicationFields, IgnoredFields } from '../../../imports/argocd';
import { ManifestData } from '../../../imports/manifest';
import { COMMON_LABELS } from '../../components/labels';
import { DeliveredCluster } from '../cluster-facts';
import { clusterPath } from '../delivery-path';

/** Where Argo CD runs by its own instructions. @see https://argo-cd.readthedocs.io/en/stable/getting_started/ */
export const ARGOCD_NAMESPACE = 'argocd';

/** The API server of the cluster that Argo CD runs in. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters */
export const OWN_SERVER = 'https://kubernetes.default.svc';

/** The name by which Argo CD knows that cluster by itself. */
export const OWN_NAME = 'in-cluster';

/** Name of the project and of the ApplicationSet that are made for a fleet. */
export const FLEET_NAME = 'fleet-monitoring';

/** Labels of everything that is made for Argo CD itself. */
export const ARGOCD_LABELS = COMMON_LABELS;

const PREFIX = 'monitoring-';

type Names = Pick<ArgoCdDeliveryProps, 'clusters' | 'namePrefix' | 'runsIn'>;
type ApplicationSpec = ApplicationFields['spec'];

/** Name of the Application of a cluster. */
export function applicationName(cluster: string, { clusters, namePrefix = PREFIX }: Names = {}): string {
  return clusters?.[cluster]?.applicationName ?? `${namePrefix}${cluster}`;
}

/** Name that Argo CD knows a cluster by. */
export function destinationName(cluster: string, { clusters, runsIn }: Names = {}): string {
  return clusters?.[cluster]?.destinationName ?? (runsIn === cluster ? OWN_NAME : cluster);
}

export function projectName({ project, createProject }: Pick<ArgoCdDeliveryProps, 'project' | 'createProject'>): string {
  return project ?? (createProject === undefined ? 'default' : FLEET_NAME);
}

/** The cluster that something is applied to. The one that Argo CD runs in may have been given another name there, but no other address. */
export function destination(cluster: string, props: Names): { readonly name: string } | { readonly server: string } {
  const name = destinationName(cluster, props);
  return name === OWN_NAME ? { server: OWN_SERVER } : { name };
}

/**
 * The Application that keeps one cluster's folder applied.
 *
 * It has no finalizer: with one, deleting it would delete everything that it applied. Server-side apply is left to the objects that need it:
 * for all of them, Argo CD would find what Kubernetes fills into lists to be a difference, such as in the volumes of a StatefulSet
 * (https://github.com/argoproj/argo-cd/issues/11143).
 *
 * @param path folder of the output in the repository
 */
export function argoCdManifests(cluster: DeliveredCluster, path: string, props: ArgoCdDeliveryProps): ManifestData[] {
  return [application.data({
    metadata: {
      name: applicationName(cluster.name, props),
      namespace: props.namespace ?? ARGOCD_NAMESPACE,
      labels: ARGOCD_LABELS,
      ...notificationAnnotations(props.notifications),
    },
    spec: applicationSpec(cluster, path, props),
  })];
}

export function applicationSpec(cluster: DeliveredCluster, path: string, props: ArgoCdDeliveryProps): ApplicationSpec {
  const { url, targetRevision = 'main', prune = true, selfHeal = true, retryLimit = 5, revisionHistoryLimit = 3, createNamespace = false } = props;
  const { namespace, argocd } = cluster.facts;
  const ignored = ignoredFields(cluster, props);
  const syncOptions = [
    ...(createNamespace ? ['CreateNamespace=true'] : []),
    // otherwise the next sync would set them again
    ...(ignored.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
  ];
  return {
    project: projectName(props),
    source: { repoURL: url, targetRevision, path: clusterPath(path, cluster.name) },
    destination: { ...destination(cluster.name, props), namespace },
    syncPolicy: {
      automated: { prune, selfHeal },
      // a sync that failed is not tried again by itself, as long as there is no other commit
      retry: { limit: retryLimit, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
      ...(syncOptions.length > 0 && { syncOptions }),
      ...(createNamespace && argocd?.namespaceMetadata && { managedNamespaceMetadata: argocd.namespaceMetadata }),
    },
    ...(ignored.length > 0 && { ignoreDifferences: ignored }),
    revisionHistoryLimit,
  };
}

/**
 * What is changed in a cluster and stays so. Argo CD ignores by itself what is only added, such as the addresses of a Service, the data of a
 * Secret that a controller fills, or fields that the API server fills into what Kubernetes itself defines. Lists of custom resources are
 * the exception: what the API server would fill in there is written by us.
 */
function ignoredFields({ facts }: DeliveredCluster, { ignoreDifferences = [] }: ArgoCdDeliveryProps): IgnoredFields[] {
  const scaled = (facts.argocd?.scaled ?? []).map((target): IgnoredFields => {
    const [group, kind, namespace, name] = target.split('/');
    return { group, kind, namespace, name, jsonPointers: ['/spec/replicas'] };
  });
  return [...scaled, ...ignoreDifferences];
}

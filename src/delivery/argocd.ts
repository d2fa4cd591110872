import { ArgoCdDeliveryProps } from './delivery';
import { Manifest } from './layout';

/** The Application that keeps one cluster's folder applied; its destination is the cluster of that name in Argo CD. */
export function argoCdManifests(cluster: string, targetNamespace: string, props: ArgoCdDeliveryProps): Manifest[] {
  const { url, targetRevision = 'main', path = 'dist', project = 'default', namespace = 'argocd' } = props;
  return [{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `monitoring-${cluster}`, namespace },
    spec: {
      project,
      source: {
        repoURL: url,
        targetRevision,
        path: path === '' ? cluster : `${path}/${cluster}`,
      },
      destination: { name: cluster, namespace: targetNamespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        // large ConfigMaps do not fit into the annotation that client-side apply keeps
        syncOptions: ['ServerSideApply=true'],
      },
    },
  } as Manifest];
}

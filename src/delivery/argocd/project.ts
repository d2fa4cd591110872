import { ARGOCD_LABELS, ARGOCD_NAMESPACE, destination, projectName } from './applications';
import { ArgoCdDeliveryProps, ArgoCdProjectProps } from './argocd-delivery';
import { argoCdRepository, stackKinds } from './stack';
import { appProject } from '../../../imports/argocd';
import { ManifestData } from '../../../imports/manifest';
import { DeliveredCluster } from '../cluster-facts';

const NAMESPACE_KIND = '/Namespace';

/**
 * The project of a fleet, with the least that its Applications need: their repository, the namespaces that objects go to in each cluster,
 * and the kinds of these objects. Of Namespaces it has those by name that are in the output.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function argoCdProject(clusters: readonly DeliveredCluster[], props: ArgoCdDeliveryProps, own: ArgoCdProjectProps): ManifestData {
  const { description = 'monitoring of the fleet', moreClusterKinds = [], moreNamespacedKinds = [] } = own;
  const facts = clusters.map((cluster) => cluster.facts);
  const named = sorted(facts.flatMap(({ argocd }) => argocd?.namespaces ?? []));
  const stacks = facts.flatMap(({ argocd }) => (argocd?.stack ? [argocd.stack] : []));
  const ofStacks = stacks.map(stackKinds);
  const clusterKinds = sorted([
    ...facts.flatMap((one) => one.clusterKinds).filter((kind) => kind !== NAMESPACE_KIND),
    ...ofStacks.flatMap(({ cluster }) => cluster),
    ...moreClusterKinds,
  ]);
  const anyNamespace = clusterKinds.includes(NAMESPACE_KIND);
  return appProject.data({
    metadata: { name: projectName(props), namespace: props.namespace ?? ARGOCD_NAMESPACE, labels: ARGOCD_LABELS },
    spec: {
      description,
      sourceRepos: [props.url, ...sorted(stacks.map(({ repository }) => argoCdRepository(repository)))],
      destinations: clusters.flatMap(({ name, facts: { namespace, namespaces } }) =>
        sorted([namespace, ...namespaces]).map((inside) => ({ ...destination(name, props), namespace: inside }))),
      clusterResourceWhitelist: [
        // versions that know no names here take it for all Namespaces
        ...(anyNamespace ? [] : named.map((name) => ({ ...groupKind(NAMESPACE_KIND), name }))),
        ...clusterKinds.map(groupKind),
      ],
      namespaceResourceWhitelist: sorted([
        ...facts.flatMap(({ namespacedKinds }) => namespacedKinds), ...ofStacks.flatMap(({ namespaced }) => namespaced), ...moreNamespacedKinds,
      ]).map(groupKind),
    },
  });
}

function groupKind(text: string): { readonly group: string; readonly kind: string } {
  const slash = text.indexOf('/');
  return { group: text.slice(0, slash), kind: text.slice(slash + 1) };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

import { forEach } from './for-each';
import { shell, wrapped } from './markdown';
import { applicationName, ARGOCD_NAMESPACE, destinationName, projectName } from '../argocd/applications';
import { ArgoCdDeliveryProps } from '../argocd/argocd-delivery';

/** Any cluster, in a command for one that the fleet does not have any more. */
const ANY = '<cluster>';

/** What to run once where Argo CD applies the output. */
export function byArgoCd(clusters: readonly string[], props: ArgoCdDeliveryProps): string[] {
  const { applicationSet, createNamespace, createProject, namespace = ARGOCD_NAMESPACE, runsIn, url } = props;
  const kubectl = runsIn === undefined ? 'kubectl' : `kubectl --context ${runsIn}`;
  const listsClusters = applicationSet === undefined || applicationSet._spec.list !== undefined;
  const again = createProject ? ', and again when the fleet gains a kind, a namespace or a cluster' : listsClusters ? ', and again when a cluster joins' : '';
  return [
    ...known(clusters, props),
    `A private repository it has to know too: \`argocd repo add ${url}\`, with credentials for it.`,
    `Once${again}${runsIn === undefined ? ', with the context of kubectl on the cluster that Argo CD runs in' : ''}:`,
    shell([...(createProject ? [`${kubectl} apply -f gitops/argocd/project.yaml`] : []), `${kubectl} apply -f gitops/argocd/`]),
    ...(createProject ? [`The first command makes the project \`${projectName(props)}\`, which may hold what the fleet has and nothing else.`] : []),
    ...(createNamespace ? ['Argo CD makes the namespace of each cluster; where a folder is applied by hand, `kubectl create namespace` comes first.'] : []),
    'From then on a commit is all that is needed. Whether it arrived:',
    shell([`${kubectl} --namespace ${namespace} get applications.argoproj.io --selector app.kubernetes.io/part-of=fleet-monitoring`]),
    'Definitions (CRDs) are removed only when somebody confirms it, in the UI or by the annotation `argocd.argoproj.io/deletion-approved` of the Application.',
    'A cluster that has left the fleet keeps what it has. To remove all of it, except for the namespace and the volumes:',
    shell([`argocd app delete '${namespace}/${applicationName(ANY, props)}' --cascade`]),
  ];
}

/** How Argo CD gets to know the clusters, other than the one that it runs in. */
function known(clusters: readonly string[], props: ArgoCdDeliveryProps): string[] {
  const { applicationSet, runsIn } = props;
  const others = clusters.filter((name) => name !== runsIn);
  if (others.length === 0) return [];
  const selector = applicationSet?._spec.clusters;
  const labels = Object.entries(selector?.matchLabels ?? {}).map(([name, value]) => ` --label ${name}=${value}`).join('');
  const folder = (cluster: string) => (selector?.folderLabel === undefined ? '' : ` "--label=${selector.folderLabel}=${cluster}"`);
  const isOwn = others.every((name) => destinationName(name, props) === name);
  const add = (cluster: string) => `argocd cluster add "${cluster}" --name "${isOwn ? cluster : destinationName(cluster, props)}"${labels}${folder(cluster)}`;
  return [
    `Argo CD has to know each cluster by the name that it has ${isOwn ? 'here' : 'in its Application'}. Once:`,
    // names of their own cannot be in a loop
    isOwn ? forEach(others, add, runsIn === undefined ? undefined : `$(printf '%s\\n' $clusters | grep -vx ${runsIn})`) : shell(others.map((name) => wrapped([add(name)]))),
    ...(selector === undefined ? [] : ['Without its labels a cluster gets no Application; with them, and without a folder here, it gets one that cannot sync.']),
  ];
}

import { applicationName, ARGOCD_LABELS, ARGOCD_NAMESPACE, destination, projectName } from './applications';
import { ArgoCdDeliveryProps } from './argocd-delivery';
import { StackFacts } from './facts';
import { application, ApplicationFields } from '../../../imports/argocd';
import { ManifestData } from '../../../imports/manifest';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../components/decoration';
import { definitionValues, DEFINITIONS_CHART, STACK_CHART } from '../../components/kube-prometheus-stack';
import { StackRelease } from '../../components/stack-release';
import { diagnostic, FleetError, Severity } from '../../diagnostics';

/** A scheme would have Argo CD look for a page. @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm */
const REGISTRY = 'oci://';

/**
 * The Applications of a kube-prometheus-stack and of its definitions. Waves have an effect where one Application applies all others; where
 * none does, what comes too early is tried again.
 *
 * They have no finalizer, as that of the cluster: deleting one leaves what runs as it is.
 */
export function argoCdStack(cluster: string, { stack, values }: StackRelease, props: ArgoCdDeliveryProps): ManifestData[] {
  const { definitionsVersion, release, version } = stack;
  const { namespace = ARGOCD_NAMESPACE } = props;
  const one = (suffix: string, wave: number, source: ChartSource) => application.data({
    metadata: {
      name: `${applicationName(cluster, props)}-${suffix}`,
      namespace,
      labels: ARGOCD_LABELS,
      annotations: { [SYNC_WAVE]: String(wave) },
    },
    spec: {
      project: projectName(props),
      source: { repoURL: argoCdRepository(stack.repository), ...source },
      destination: { ...destination(cluster, props), namespace: stack.namespace },
      syncPolicy: syncPolicy(props),
      revisionHistoryLimit: props.revisionHistoryLimit ?? 3,
    },
  });
  return [
    ...(definitionsVersion === undefined ? [] : [one('crds', -2, {
      chart: DEFINITIONS_CHART, targetRevision: definitionsVersion, helm: { releaseName: DEFINITIONS_CHART, valuesObject: definitionValues({ [SYNC_OPTIONS]: 'Prune=false,Delete=false' }) },
    })]),
    one('stack', -1, { chart: STACK_CHART, targetRevision: version, helm: { releaseName: release, skipCrds: true, valuesObject: values } }),
  ];
}

type ChartSource = Pick<ApplicationFields['spec']['source'], 'chart' | 'targetRevision' | 'helm'>;

/** The repository of the charts as an Application and a project name it. */
export function argoCdRepository(repository: string): string {
  return repository.startsWith(REGISTRY) ? repository.slice(REGISTRY.length) : repository;
}

/** What the chart makes as it is released here. */
const CLUSTER_KINDS = ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'];
const NAMESPACED_KINDS = [
  '/Service', '/ServiceAccount', 'apps/Deployment', 'monitoring.coreos.com/Prometheus', 'monitoring.coreos.com/PrometheusAgent', 'networking.k8s.io/NetworkPolicy',
];

/** `<group>/<kind>` of what the Applications of a stack hold; values of a user may bring more. */
export function stackKinds({ definitions }: StackFacts): { readonly cluster: readonly string[]; readonly namespaced: readonly string[] } {
  return { cluster: [...CLUSTER_KINDS, ...(definitions ? ['apiextensions.k8s.io/CustomResourceDefinition'] : [])], namespaced: NAMESPACED_KINDS };
}

/** Definitions are larger than an annotation, which client-side apply would keep them in. */
function syncPolicy({ prune = true, retryLimit = 5, selfHeal = true }: ArgoCdDeliveryProps): ApplicationFields['spec']['syncPolicy'] {
  return {
    automated: { prune, selfHeal },
    retry: { limit: retryLimit, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    syncOptions: ['ServerSideApply=true'],
  };
}

/** An ApplicationSet says the same of all clusters, and a release has values of each. */
export function refuseStack(cluster: string): never {
  throw new FleetError('a release needs an Application of its own', [
    diagnostic(Severity.ERROR, 'stack-in-application-set', `cluster '${cluster}', Delivery.argocd().applicationSet`,
      '`operator.stack` has values of its own in each cluster, which an ApplicationSet of all clusters cannot tell',
      "leave 'applicationSet' out, or `operator.stack`, and release the operator by an Application of yours"),
  ]);
}

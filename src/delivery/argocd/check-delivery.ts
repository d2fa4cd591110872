import { applicationName, destinationName } from './applications';
import { ArgoCdApplicationSet, ArgoCdClusterSelectorProps } from './argocd-application-set';
import { ArgoCdClusterProps, ArgoCdDeliveryProps, ArgoCdIgnoredDifference, ArgoCdProjectProps } from './argocd-delivery';
import { FLEET_FILES } from './files';
import { checkArgoCdNotifications, NOTIFICATIONS_PROPERTY } from './notifications';
import { Report } from '../../diagnostics';
import { dnsSubdomainError } from '../../model/values/kubernetes-name';
import { Field } from '../../topology/layers/schema';
import { validateTree } from '../../topology/layers/validate';
import { FieldsOf, object } from '../../topology/settings/component-schema';
import { checkKnownCluster, checkProperties, gitUrlError, NAMESPACE, PATH, Property, REF } from '../delivery-property';

const CALL = 'Delivery.argocd()';

const COUNT: Field = { type: 'integer', min: 0 };
const TEXTS: Field = { type: 'list', of: { type: 'string' } };

const CLUSTER: FieldsOf<ArgoCdClusterProps> = { destinationName: { type: 'string' }, applicationName: { type: 'objectName' } };
const PROJECT: FieldsOf<ArgoCdProjectProps> = { description: { type: 'string' }, moreClusterKinds: TEXTS, moreNamespacedKinds: TEXTS };
const IGNORED: FieldsOf<ArgoCdIgnoredDifference> = {
  group: { type: 'string', empty: true },
  kind: { type: 'string' },
  name: { type: 'string' },
  namespace: NAMESPACE,
  jsonPointers: TEXTS,
  jqPathExpressions: TEXTS,
};

const PROPERTIES: { readonly [prop in keyof Required<ArgoCdDeliveryProps>]: Property } = {
  url: {
    type: 'string',
    error: (text) => gitUrlError(text, true),
    hint: "such as 'https://github.com/acme/gitops' or 'git@github.com:acme/gitops'",
  },
  targetRevision: REF,
  path: PATH,
  project: { type: 'objectName' },
  createProject: object(PROJECT),
  namespace: NAMESPACE,
  runsIn: { type: 'clusterName' },
  clusters: { type: 'map', of: object(CLUSTER) },
  namePrefix: { type: 'string', empty: true },
  applicationSet: { type: 'any' },
  createNamespace: { type: 'boolean' },
  prune: { type: 'boolean' },
  selfHeal: { type: 'boolean' },
  retryLimit: COUNT,
  revisionHistoryLimit: COUNT,
  ignoreDifferences: { type: 'list', of: object(IGNORED) },
  notifications: NOTIFICATIONS_PROPERTY,
};

/** Reports what Argo CD would refuse, or what would have it look in the wrong place. */
export function checkArgoCdDelivery(props: ArgoCdDeliveryProps, clusters: readonly string[], report: Report): void {
  const own = new Report();
  checkProperties(CALL, PROPERTIES, props, own);
  if ((props as Partial<ArgoCdDeliveryProps>).url === undefined) {
    own.error('no-repository', `${CALL}.url`, 'the URL of the repository is missing', PROPERTIES.url.hint);
  }
  checkKnownCluster(`${CALL}.runsIn`, props.runsIn, clusters, own);
  checkArgoCdNotifications(props.notifications, own);
  checkApplicationSet(props.applicationSet, own);
  // what is of the wrong type would only be found again
  if (!own.hasErrors) {
    checkProject(props, own);
    checkIgnored(props, own);
    checkNames(props, clusters, own);
  }
  report.add(...own.diagnostics);
}

function checkApplicationSet(given: unknown, report: Report): void {
  if (given === undefined) return;
  const where = `${CALL}.applicationSet`;
  if (!(given instanceof ArgoCdApplicationSet)) {
    report.error('wrong-type', where, 'it is no ArgoCdApplicationSet', 'such as `ArgoCdApplicationSet.list()`');
    return;
  }
  const { clusters } = given._spec;
  if (clusters === undefined) return;
  const labels: Field = { type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true } };
  const fields: FieldsOf<ArgoCdClusterSelectorProps> = { matchLabels: labels, folderLabel: { type: 'kubernetesLabelName' } };
  report.add(...validateTree(clusters, object(fields), (pointer) => `${where}${pointer.replaceAll('/', '.')}`));
  if (Object.keys(clusters.matchLabels ?? {}).length === 0) {
    report.error('no-labels', `${where}.matchLabels`, 'without a label every cluster that Argo CD knows would be one of the fleet',
      "such as { 'fleet-monitoring': 'true' }, given by `argocd cluster add --label fleet-monitoring=true`");
  }
}

/** A kind as it is written in a list of them. */
const KIND = /^([a-z0-9.-]*)\/([A-Z][A-Za-z0-9]*)$/;

function checkProject({ project, createProject }: ArgoCdDeliveryProps, report: Report): void {
  if (createProject === undefined) return;
  if (project === 'default') {
    report.error('default-project', `${CALL}.project`, "Argo CD makes the project 'default' itself, and what else is in it would lose its rights",
      'leave it out, or choose another name');
  }
  for (const list of ['moreClusterKinds', 'moreNamespacedKinds'] as const) {
    for (const kind of createProject[list] ?? []) {
      if (!KIND.test(kind)) report.error('bad-kind', `${CALL}.createProject.${list}`, `'${kind}' is not <group>/<kind>`, "such as 'apps/Deployment' or '/ConfigMap'");
    }
  }
}

function checkIgnored({ ignoreDifferences = [] }: ArgoCdDeliveryProps, report: Report): void {
  ignoreDifferences.forEach(({ kind, jsonPointers = [], jqPathExpressions = [] }: Partial<ArgoCdIgnoredDifference>, index) => {
    const where = `${CALL}.ignoreDifferences[${index}]`;
    if (kind === undefined) report.error('no-kind', `${where}.kind`, 'the kind of the objects is missing', "such as 'Deployment'");
    if (jsonPointers.length + jqPathExpressions.length === 0) {
      report.error('nothing-ignored', where, 'it names no field', "give `jsonPointers`, such as ['/spec/replicas'], or `jqPathExpressions`");
    }
    const bad = jsonPointers.find((pointer) => !pointer.startsWith('/'));
    if (bad !== undefined) report.error('bad-pointer', `${where}.jsonPointers`, `'${bad}' is no JSON Pointer`, "such as '/spec/replicas'");
  });
}

/** Names of Applications and clusters: known, possible, and each for one cluster. */
function checkNames(props: ArgoCdDeliveryProps, clusters: readonly string[], report: Report): void {
  for (const cluster of Object.keys(props.clusters ?? {})) checkKnownCluster(`${CALL}.clusters`, cluster, clusters, report);
  const prefixFault = props.namePrefix === undefined ? undefined : dnsSubdomainError(`${props.namePrefix}x`);
  if (prefixFault !== undefined) report.error('bad-name', `${CALL}.namePrefix`, `names of Applications cannot begin with '${props.namePrefix}'`, "such as 'monitoring-'");
  refuseTwins(clusters, (cluster) => applicationName(cluster, props), `${CALL}.clusters`, 'name of the Application', report);
  refuseTwins(clusters, (cluster) => destinationName(cluster, props), `${CALL}.clusters`, 'name in Argo CD', report);
  if (props.applicationSet === undefined && props.createProject !== undefined && clusters.includes(FLEET_FILES.createProject)) {
    report.error('taken-name', `${CALL}.createProject`, `a cluster is called '${FLEET_FILES.createProject}' like the file of the project`, 'rename the cluster, or create the project yourself');
  }
}

function refuseTwins(clusters: readonly string[], nameOf: (cluster: string) => string, where: string, what: string, report: Report): void {
  const known = new Map<string, string>();
  for (const cluster of clusters) {
    const name = nameOf(cluster);
    const twin = known.get(name);
    if (twin !== undefined) report.error('duplicate-name', where, `clusters '${twin}' and '${cluster}' have the same ${what}, '${name}'`, 'give one of them another');
    known.set(name, cluster);
  }
}

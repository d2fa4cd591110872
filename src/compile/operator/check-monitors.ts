import { nearest, oneOf, Report } from '../../diagnostics';
import { isMap } from '../../syntax/plain-map';
import { ClusterPlan, MonitorKind, PrintedObject } from '../plan';
import { askedLabels, Labels, selects, toldSelector } from './label-selector';
import { checkMonitorIdentity, isSelected } from './monitor-identity';
import { labelsOf, listOf, mapOf, MonitoredTree, monitoredTree, namespaceOf, Target } from './monitored-tree';
import { OperatorObject } from '../plan/intake';
import { OF_USERS, PrintedComponent } from '../rights/printed';

/** What differs between the kinds of monitors. */
interface Kind {
  readonly plural: OperatorObject;
  /** Fields of a Prometheus by which it selects monitors, and their namespaces. */
  readonly selector: string;
  readonly namespaceSelector: string;
  readonly endpoints: string;
  readonly target: string;
  readonly targets: (tree: MonitoredTree) => readonly Target[];
}

const KINDS: { readonly [K in MonitorKind]: Kind } = {
  ServiceMonitor: {
    plural: 'servicemonitors',
    selector: 'serviceMonitorSelector',
    namespaceSelector: 'serviceMonitorNamespaceSelector',
    endpoints: 'endpoints',
    target: 'Service',
    targets: ({ services }) => services,
  },
  PodMonitor: {
    plural: 'podmonitors',
    selector: 'podMonitorSelector',
    namespaceSelector: 'podMonitorNamespaceSelector',
    endpoints: 'podMetricsEndpoints',
    target: 'pod',
    targets: ({ pods }) => pods,
  },
};

/**
 * Holds every monitor among the finished objects of a cluster, whoever added it, against who would have to select it, and against what it
 * selects itself. Where a part of that is not among the objects, nothing is said.
 *
 * @param isExtended anybody may have added objects
 */
export function checkMonitors(plan: ClusterPlan, components: readonly PrintedComponent[], isExtended: boolean, report: Report): void {
  if (!isExtended && plan.monitors === undefined && plan.extraManifests.length === 0) return;
  const objects = components.flatMap(({ manifests }) => manifests);
  checkMonitorIdentity(plan, components.filter(({ component }) => OF_USERS.has(component)).flatMap(({ manifests }) => manifests), report);
  const monitors = objects.filter(({ apiVersion, kind }) => apiVersion.startsWith('monitoring.coreos.com/') && Object.hasOwn(KINDS, kind));
  if (monitors.length === 0) return;
  const tree = monitoredTree(objects);
  for (const monitor of monitors) {
    const where = `cluster '${plan.name}', ${nameOf(monitor)}`;
    checkSelected(plan, monitor, tree, where, report);
    checkTargets(monitor, tree, where, report);
  }
}

function nameOf(object: PrintedObject): string {
  return `${object.kind} '${namespaceOf(object)}/${object.metadata.name}'`;
}

function kindOf({ kind }: PrintedObject): Kind {
  return KINDS[kind as MonitorKind];
}

function specOf(object: PrintedObject): { readonly [field: string]: unknown } {
  return mapOf((object as { readonly spec?: unknown }).spec);
}

/** Something reads the monitor. */
function checkSelected(plan: ClusterPlan, monitor: PrintedObject, tree: MonitoredTree, where: string, report: Report): void {
  const { monitorLabels } = plan;
  const labels = labelsOf(monitor);
  if ((monitorLabels === undefined && tree.servers.length === 0) || isRead(plan, monitor)) return;
  const fits = monitorLabels !== undefined && selects({ matchLabels: monitorLabels }, labels);
  const { operator } = plan;
  if (operator ? isSelected(operator, plan.namespace, monitor) : fits) return;
  if (tree.servers.some((server) => takes(server, monitor, labels, tree))) return;
  if (operator !== undefined && fits) {
    const namespace = namespaceOf(monitor);
    report.error('unselected-monitor', where, `no Prometheus reads it: that of the fleet looks for monitors in ${oneOf([plan.namespace, ...operator.objectNamespaces])}`,
      `add '${namespace}' to \`operator.monitorNamespaces\`, or have \`ScrapeJob\` ask for the monitor`);
    return;
  }
  const wanted = [
    ...(monitorLabels === undefined ? [] : [`'operator.monitorLabels' asks for ${toldSelector({ matchLabels: monitorLabels })}`]),
    ...tree.servers.map((server) => `${nameOf(server)} takes ${toldServer(server, monitor)}`),
  ];
  const missing = Object.entries(monitorLabels ?? {}).filter(([name, value]) => labels[name] !== value).map(([name, value]) => `${name}: ${value}`);
  report.error('unselected-monitor', where, `no Prometheus reads it: ${wanted.join(', and ')}; it has ${toldSelector({ matchLabels: labels }).replace(/^everything$/, 'no labels')}`,
    missing.length === 0 ? 'give it those labels' : `add ${missing.join(', ')} to its labels; \`new ${monitor.kind}()\` has them by itself`);
}

/** A collector of ours follows such objects, whatever their labels are. */
function isRead({ collectors }: ClusterPlan, monitor: PrintedObject): boolean {
  return collectors.some(({ intakes = [] }) => intakes.some((intake) => intake.kind === 'operator'
    && intake.objects.includes(kindOf(monitor).plural) && (intake.namespaces?.includes(namespaceOf(monitor)) ?? true)));
}

/**
 * Without a selector it takes no monitors; without one for namespaces those of its own.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.CommonPrometheusFields
 */
function takes(server: PrintedObject, monitor: PrintedObject, labels: Labels, { namespaces }: MonitoredTree): boolean {
  const { selector, namespaceSelector } = kindOf(monitor);
  const { [selector]: byLabels, [namespaceSelector]: byNamespace } = specOf(server);
  if (!isMap(byLabels) || !selects(byLabels, labels)) return false;
  const namespace = namespaceOf(monitor);
  if (!isMap(byNamespace)) return namespace === namespaceOf(server);
  const known = { ...namespaces.get(namespace), [NAME_LABEL]: namespace };
  // what labels a namespace of others has, nobody knows here
  const isUnknown = !namespaces.has(namespace) && askedLabels(byNamespace).some((label) => label !== NAME_LABEL);
  return isUnknown || selects(byNamespace, known);
}

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const NAME_LABEL = 'kubernetes.io/metadata.name';

function toldServer(server: PrintedObject, monitor: PrintedObject): string {
  const { selector, namespaceSelector } = kindOf(monitor);
  const { [selector]: byLabels, [namespaceSelector]: byNamespace } = specOf(server);
  if (!isMap(byLabels)) return `no ${monitor.kind}s, for want of a '${selector}'`;
  const among = isMap(byNamespace) ? `namespaces with ${toldSelector(byNamespace)}` : `its namespace '${namespaceOf(server)}'`;
  return `${toldSelector(byLabels)} in ${among}`;
}

/** It selects something that has the ports that it names. */
function checkTargets(monitor: PrintedObject, tree: MonitoredTree, where: string, report: Report): void {
  const { endpoints, target, targets } = kindOf(monitor);
  const spec = specOf(monitor);
  const { any, matchNames } = mapOf(spec.namespaceSelector);
  const names = any === true ? undefined : new Set(listOf(matchNames).length > 0 ? listOf(matchNames) : [namespaceOf(monitor)]);
  const selector = mapOf(spec.selector);
  const within = targets(tree).filter(({ namespace }) => names?.has(namespace) ?? true);
  const hit = within.filter(({ labels }) => selects(selector, labels));
  if (hit.length === 0) {
    const seen = new Set<unknown>(within.map(({ namespace }) => namespace));
    const isKnown = names !== undefined && [...names].every((namespace) => seen.has(namespace) && !tree.opaque.has(namespace as string));
    if (isKnown) {
      report.warning('monitor-without-target', where, `it selects ${toldSelector(selector)}, and no ${target} of namespace ${oneOf([...names] as string[])} has these labels`,
        `give it the labels of a ${target}, or the ${target} those of the monitor`);
    }
    return;
  }
  const known = [...new Set(hit.flatMap(({ ports }) => ports))].sort();
  listOf(spec[endpoints]).forEach((endpoint, index) => {
    const { port, portNumber } = mapOf(endpoint);
    if (port === undefined && typeof portNumber === 'number' && !hit.some(({ numbers }) => numbers.includes(portNumber))) {
      report.error('unknown-port', `${where}, ${endpoints}[${index}].portNumber`, `no container of a ${target} that it selects declares port ${portNumber}`,
        'add it to the ports of the container: whoever reads the monitor finds no others');
    }
    if (typeof port !== 'string' || known.includes(port)) return;
    const near = nearest(port, known);
    report.error('unknown-port', `${where}, ${endpoints}[${index}].port`, `no ${target} that it selects has a port named '${port}'`,
      near !== undefined ? `did you mean '${near}'` : known.length > 0 ? `there is ${oneOf(known)}` : `give the port of the ${target} a name`);
  });
}

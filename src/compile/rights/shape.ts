import { INJECTED, isRbac, podOf, PrintedBinding, PrintedComponent, PrintedRole } from './printed';
import { isDeepFrozen } from '../../syntax/frozen';
import { numberOf, oncePer } from '../../syntax/weak-memo';
import { ClusterPlan, CollectorPlan, PlannedJob, PrintedObject } from '../plan';

/**
 * Everything that the check of rights looks at, as a text: equal for clusters that are alike but for their names. Undefined where something
 * cannot be known again.
 */
export function shapeOf(plan: ClusterPlan, components: readonly PrintedComponent[]): string | undefined {
  const { namespace, platform, collectors, kubeStateMetrics, fluxResources, nodeExporter } = plan;
  const { loki, alertmanager, grafana, fronts = [], access, pulledJobs = [] } = plan;
  const jobs = [...collectors.flatMap((collector) => collector.jobs), ...(access ? pulledJobs : [])];
  if (jobs.some(({ basis }) => basis === undefined)) return undefined;
  return [
    namespace, platform.assignsUsers, plan.operator?.foreignNamespaces.join(),
    ...collectors.map(collectorShape),
    ...[kubeStateMetrics, ...plan.podStateMetrics ?? []].map((one) => one && `${one.name} ${JSON.stringify([one.part, one.shows?.customResources])}`),
    plan.tunnel?.name, plan.blackboxExporter?.name, fluxResources && `${fluxResources.name} ${numbered(fluxResources.kinds)}`, nodeExporter?.name, loki?.name, alertmanager?.name, grafana?.name,
    ...fronts.map(({ name }) => name), ...(plan.metricsStore?.workloads ?? []).map(({ name }) => name),
    access && `${access.name} ${numbersOf(pulledJobs)} ${discoveries(pulledJobs)}`,
    ...components.map(componentShape),
  ].join('\n');
}

function collectorShape({ name, jobs, logs: read, intakes = [], hostMetrics, controller, nodeStorage, operated, server }: CollectorPlan): string {
  const logs = (read?.sources ?? []).map((source) => `${source.kind} ${'via' in source && source.via} ${'namespaces' in source && source.namespaces}`);
  const reads = intakes.map(({ metricRelabelConfigs: _, ...rest }) => JSON.stringify(rest)).join(' ');
  const alerts = operated && (server?.alertmanagers ?? []).map(({ workload }) => workload);
  return `${name} ${numbersOf(jobs)} ${logs} ${reads} ${hostMetrics} ${controller} ${nodeStorage} ${alerts}`;
}

function numbersOf(jobs: readonly PlannedJob[]): string {
  let text = '';
  for (const { basis } of jobs) text += `${numberOf(basis!)} `;
  return text;
}

/** A hub that pulls looks for targets by discoveries of its own. */
function discoveries(jobs: readonly PlannedJob[]): string {
  return JSON.stringify(jobs.map(({ config: { kubernetesSdConfigs = [], metricsPath } }) =>
    [metricsPath, kubernetesSdConfigs.map(({ role, namespaces, attachMetadata }) => [role, namespaces, attachMetadata])]));
}

/** Components that clusters share are the same object, or made of the same ones. */
function componentShape({ component, manifests }: PrintedComponent): string {
  if (isShared(manifests)) return `${component} #${numberOf(manifests)}`;
  return component + manifests.map(objectShape).join('');
}

const isShared = (() => {
  const known = new WeakMap<object, boolean>();
  return (list: readonly PrintedObject[]): boolean => {
    if (!Object.isFrozen(list)) return false;
    let shared = known.get(list);
    if (shared === undefined) known.set(list, shared = isDeepFrozen(list));
    return shared;
  };
})();

/** What is neither about rights nor about pods, says nothing. */
function objectShape(object: PrintedObject): string {
  const { kind, metadata: { name, namespace } } = object;
  if (kind === 'ServiceAccount') return `\n${kind} ${namespace} ${name}`;
  if (isRbac(object)) {
    const { rules, aggregationRule } = object as PrintedRole;
    const { roleRef, subjects } = object as PrintedBinding;
    return `\n${kind} ${namespace} ${name} ${rules && numbered(rules)} ${aggregationRule !== undefined} ${roleRef && `${roleRef.kind} ${roleRef.name}`} ${subjects && JSON.stringify(subjects)}`;
  }
  const pod = podOf(object);
  if (pod === undefined) return '';
  const { spec: { serviceAccountName, automountServiceAccountToken, containers = [] } = {}, metadata } = pod;
  const args = isKubeStateMetrics(name) ? JSON.stringify(containers.map((container) => container.args)) : '';
  return `\n${kind} ${namespace} ${name} ${serviceAccountName} ${automountServiceAccountToken} ${args} ${INJECTED.some((mark) => metadata?.annotations?.[mark] !== undefined)}`;
}

/** Its arguments say what it reads. */
function isKubeStateMetrics(name: string): boolean {
  return name.startsWith('kube-state-metrics');
}

/** A number for what can never change, or the whole text of anything else. */
function numbered(value: object): string {
  return frozenNumber(value) ?? JSON.stringify(value);
}

const frozenOnce = oncePer((value: object) => ({ frozen: isDeepFrozen(value) }));

function frozenNumber(value: object): string | undefined {
  return Object.isFrozen(value) && frozenOnce(value).frozen ? `#${numberOf(value)}` : undefined;
}

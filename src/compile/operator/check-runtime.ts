import { asksForOperator } from './runtime';
import { Report } from '../../diagnostics';
import { namedCollection } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { Checked } from '../checks/checked';

const RUNTIME = '/global/runtime';
const OPERATOR = '/operator';

type Tell = (severity: 'error' | 'warning', code: string, pointer: string, message: string, hint: string) => void;

/** What a Prometheus Operator cannot run, and what is said of one that there is none for. */
export function checkRuntime(checked: Checked, report: Report): void {
  const { plan, cluster, settings } = checked;
  const whose = `${plan.role === 'host' ? 'host' : 'cluster'} '${plan.name}'`;
  const tell: Tell = (severity, code, pointer, message, hint) => report[severity](code, cluster.where(pointer), `${whose}: ${message}`, hint);
  if (plan.operator === undefined) {
    if (asksForOperator(settings) && (cluster.saysItself?.(RUNTIME) !== false || cluster.stageSays?.(RUNTIME) === true)) refuseRuntime(checked, tell);
    tellIdle(cluster, plan.role, tell);
    return;
  }
  checkSettings(checked, tell);
  checkWeb(checked, tell);
  checkAlertmanagers(checked, tell);
  checkNamespaces(checked, tell);
}

/** Nothing that an operator could run collects there. What all clusters share says nothing of those that it does not fit. */
function refuseRuntime({ plan, cluster }: Checked, tell: Tell): void {
  const by = plan.role === 'host' ? 'it is outside Kubernetes' : `collection '${namedCollection(cluster.document.collection).name}' runs none in it`;
  tell('error', 'no-operator-here', RUNTIME, `an operator runs a Prometheus, and ${by}`,
    plan.role === 'host' ? 'set `global.runtime: plain` for it, or remove it'
      : 'set `global.runtime: plain` there, or choose `collection: prometheusAgent` or `collection: prometheusServer`');
}

/** Settings of an operator's Prometheus that say nothing without one of ours. */
function tellIdle(cluster: ResolvedCluster, role: string, tell: Tell): void {
  const { operator = {} } = cluster.document;
  for (const key of ['version', 'monitorNamespaces'] as const) {
    const pointer = `${OPERATOR}/${key}`;
    if (operator[key] === undefined || role === 'host' || cluster.saysItself?.(pointer) === false) continue;
    tell('warning', 'no-effect', pointer, `'operator.${key}' says nothing, since no operator runs a Prometheus of the fleet in it`,
      'remove it, or set `global.runtime: operator`');
  }
}

function checkSettings({ cluster, settings: { operator = {} } }: Checked, tell: Tell): void {
  const { emitMonitors, monitorLabels } = operator;
  if (monitorLabels !== undefined && Object.keys(monitorLabels).length === 0) {
    tell('error', 'no-monitor-labels', `${OPERATOR}/monitorLabels`,
      '`operator.monitorLabels` is empty, so that its Prometheus would take jobs and rules of every other one in its namespaces',
      'give it a label of its own, or remove it: they get `prometheus: fleet-monitoring`');
  }
  if (emitMonitors !== undefined && cluster.saysItself?.(`${OPERATOR}/emitMonitors`) !== false) {
    tell('warning', 'no-effect', `${OPERATOR}/emitMonitors`, "'operator.emitMonitors' says nothing, since `global.runtime: operator` prints monitors in any case", 'remove it');
  }
}

/** The operator's sidecar and the probes of the kubelet have no certificate to present. */
function checkWeb({ plan }: Checked, tell: Tell): void {
  for (const { operated, web } of plan.collectors) {
    if (operated === undefined || web === undefined) continue;
    const pointer = plan.role === 'hub' ? '/endpoint' : '/collection';
    tell('error', 'no-web-config', pointer,
      'its Prometheus asks for client certificates by a web config, and neither the probes nor the config reloader that the operator gives it present one',
      `${plan.role === 'hub' ? 'choose `Receiver.front()` with `clientCa`' : 'choose `FederatedServer.basicAuthProxy()`, `.ingress()` or `.gateway()`'}, or set \`global.runtime: plain\` for this cluster`);
  }
}

/** The object finds an Alertmanager by a Service alone. */
function checkAlertmanagers({ plan }: Checked, tell: Tell): void {
  const named = plan.collectors.filter(({ operated }) => operated !== undefined)
    .flatMap(({ server }) => server?.alertmanagers ?? []).filter(({ workload }) => workload === undefined);
  if (named.length === 0) return;
  tell('error', 'no-alertmanager-address', '/alertmanager/existing',
    `a Prometheus that an operator runs finds its Alertmanager by a Service of the cluster, and '${named[0].addresses[0] ?? ''}' is an address`,
    plan.role === 'hub' ? 'remove `alertmanager.existing`, so that an Alertmanager of the fleet runs, or set `global.runtime: plain` for this cluster'
      : 'remove `alertmanager.existing`: its hub notifies of what it raises; or set `global.runtime: plain` for this cluster');
}

/** Namespaces of monitors of others. */
function checkNamespaces({ plan, cluster, reach }: Checked, tell: Tell): void {
  const { foreignNamespaces } = plan.operator!;
  const beyond = foreignNamespaces.filter((name) => reach !== undefined && !reach.namespaces.includes(name));
  if (beyond.length > 0) {
    tell('error', 'beyond-namespaces', `${OPERATOR}/monitorNamespaces`,
      `only the namespaces ${reach!.namespaces.join(', ')} are read, and monitors of ${beyond.join(', ')} are asked for`, 'add them to `rbac.namespaces`, or remove them');
  }
  if (plan.role !== 'hub' || foreignNamespaces.length === 0 || cluster.saysItself?.(`${OPERATOR}/monitorNamespaces`) === false) return;
  tell('warning', 'unproved-monitors', `${OPERATOR}/monitorNamespaces`,
    `whoever may write monitors in ${foreignNamespaces.join(', ')} can have their series say that they are of another cluster, since a hub keeps what it scrapes as its rules leave it`,
    'let a spoke scrape them, of which the hub takes nothing else than its own identity, or let none but trusted hands write monitors there');
}

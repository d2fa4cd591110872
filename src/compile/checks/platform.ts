import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { DISTRIBUTIONS } from '../../topology/distribution';
import { podSource } from '../plan';

/** What the distribution does not allow. */
export function checkPlatform(checked: Checked, report: Report): void {
  checkHostAccess(checked, report);
  checkVolumes(checked, report);
  checkNamespace(checked, report);
}

function checkHostAccess({ plan, cluster, approach, reach }: Checked, report: Report): void {
  const { distribution, hostAccess } = plan.platform;
  if (hostAccess) return;
  const traits = DISTRIBUTIONS[distribution];
  const { alloy, nodeExporter, global } = cluster.document;
  const [on, note] = traits.hostAccess
    ? ['uses no node', global?.hostAccess === false ? '`global.hostAccess` is false' : '`rbac.scope` is `namespaces`, and `global.hostAccess` is not true']
    : [`runs on '${distribution}'`, traits.note ?? 'host access is refused there'];
  const refuse = (pointer: string, what: string, remedy: string) => report.error('no-host-access', cluster.where(pointer),
    `cluster '${plan.name}' ${on}: ${what}, since ${note}`, `remove \`${remedy}\``);
  if (alloy?.hostMetrics === true) refuse('/alloy/hostMetrics', 'host metrics cannot be read', 'alloy.hostMetrics');
  if (nodeExporter?.enabled === true) refuse('/nodeExporter/enabled', 'node-exporter cannot run', 'nodeExporter.enabled');
  if (traits.hostAccess) {
    if (approach.nodeExporter || approach.engine === 'alloy') reach?.lose('and', 'the metrics of nodes as machines');
    return;
  }
  if (global?.hostAccess === true) refuse('/global/hostAccess', 'pods cannot use their nodes', 'global.hostAccess');
  const logs = plan.collectors.some((collector) => podSource(collector.logs)?.via === 'api') ? ', and logs are read through the API server' : '';
  report.info('no-host-collectors', `cluster '${plan.name}'`, `${note}: no host metrics are read; one collector scrapes all nodes${logs}`);
}

/** A claim that no volume is ever made for keeps its pod from starting. */
function checkVolumes({ plan, cluster, settings, approach }: Checked, report: Report): void {
  const { distribution } = plan.platform;
  if (DISTRIBUTIONS[distribution].defaultVolumes) return;
  const isHub = plan.role === 'hub';
  for (const component of ['prometheus', 'loki', 'alertmanager', 'grafana', 'alloy'] as const) {
    const storage = settings[component]?.storage;
    const runs = component === approach.component || (component === 'loki' && plan.loki !== undefined) || (component === 'alertmanager' && plan.alertmanager !== undefined)
      || (component === 'grafana' && plan.grafana?.storage !== undefined);
    if (!runs || storage === undefined || storage.storageClassName !== undefined) continue;
    if (isHub || cluster.document[component]?.storage !== undefined) {
      report.error('no-default-volume', cluster.where(`/${component}/storage`),
        `cluster '${plan.name}' runs on '${distribution}', where the default storage class gives pods no volume`,
        `set \`${component}.storage.storageClassName\` to a class of shared file systems${isHub ? '' : `, or remove \`${component}.storage\``}`);
    } else {
      report.info('no-volume', `cluster '${plan.name}'`,
        `without \`${component}.storage.storageClassName\` samples that wait to be sent are kept in the pod, and go with it`);
    }
  }
}

/** Namespaces whose labels are not ours to set. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const OF_KUBERNETES: ReadonlySet<string> = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system']);

function checkNamespace({ plan, cluster }: Checked, report: Report): void {
  if (!OF_KUBERNETES.has(plan.namespace)) return;
  report.error('reserved-namespace', cluster.where('/global/namespace'),
    `cluster '${plan.name}': '${plan.namespace}' belongs to Kubernetes; its pod security labels would change for everything in it`,
    "use a namespace of its own, such as 'monitoring'");
}

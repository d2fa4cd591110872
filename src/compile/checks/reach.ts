import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { CLUSTER_KINDS } from '../rights/kinds';

/** Monitoring that reads some namespaces only: what is asked for and cannot be had, and what nobody will see. */
export function checkReach({ plan, cluster, settings, reach }: Checked, report: Report): void {
  const whose = `cluster '${plan.name}'`;
  if (reach === undefined) {
    if (settings.rbac?.namespaces !== undefined && cluster.saysItself?.('/rbac/namespaces') !== false) {
      report.warning('no-effect', cluster.where('/rbac/namespaces'), `${whose}: 'rbac.namespaces' says nothing, since rights reach as far as they are needed`,
        'set `rbac.scope: namespaces`, or remove it');
    }
    return;
  }
  const asked = cluster.saysItself?.('/kubeStateMetrics/resourceKinds') === false ? [] : cluster.document.kubeStateMetrics?.resourceKinds ?? [];
  const beyond = plan.kubeStateMetrics === undefined ? [] : asked.filter((kind) => CLUSTER_KINDS.has(kind));
  if (beyond.length > 0) {
    report.error('beyond-namespaces', cluster.where('/kubeStateMetrics/resourceKinds'),
      `${whose}: only the namespaces ${reach.namespaces.join(', ')} are read, and objects of ${beyond.join(', ')} belong to none`,
      'remove the kinds, or set `rbac.scope: cluster`');
  }
  const losses = reach.losses();
  if (losses !== '') {
    report.info('namespaced-rights', cluster.where('/rbac'), `${whose}: only the namespaces ${reach.namespaces.join(', ')} are read; left out are ${losses}`,
      'what is left out takes a ClusterRole: `rbac.scope: cluster`');
  }
}

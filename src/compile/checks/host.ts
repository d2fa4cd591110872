import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { kubernetesNeed } from '../jobs/host-jobs';
import { isDisabled } from '../workloads/workload';

/** What a machine outside Kubernetes cannot do. */
export function checkHost({ plan, cluster, approach }: Checked, report: Report): void {
  if (plan.role !== 'host') return;
  for (const { config } of plan.collectors.flatMap(({ jobs }) => jobs)) {
    const need = kubernetesNeed(config);
    if (need === undefined) continue;
    report.error('needs-kubernetes', cluster.where('/scrape'), `host '${plan.name}', job '${config.jobName}': it needs Kubernetes, since ${need}`,
      'remove it, or use ScrapeJob.custom() with staticConfigs, fileSdConfigs, dnsSdConfigs or httpSdConfigs; a cluster is a spoke of its own');
  }
  const { component } = approach;
  if (isDisabled(cluster.document[component]) && cluster.saysItself?.(`/${component}/enabled`) !== false) {
    report.error('cannot-disable', cluster.where(`/${component}/enabled`), `host '${plan.name}': ${component} cannot be switched off, it is what collects`,
      'set `managed: false` for a host for which nothing is written');
  }
}

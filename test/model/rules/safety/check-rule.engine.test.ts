import { ask } from './promtool';
import { checkRule } from '../../../../src/model/rules/safety';
import { describeWithEngine, INSTALL, promtool3 } from '../../../engines';

/** Alerts as they are often written: the expression, and a label that its annotations read though it is gone. */
const ALERTS: ReadonlyArray<readonly [expression: string, label: string]> = [
  ['sum by (cluster) (up) == 0', 'instance'],
  ['sum by (cluster, namespace) (rate(kube_pod_container_status_restarts_total[15m])) * 900 > 5', 'pod'],
  ['absent(up{job="kubelet",cluster="euw1"})', 'instance'],
  ['max by (cluster, job) (time() - prometheus_config_last_reload_success_timestamp_seconds) > 600', 'pod'],
  ['histogram_quantile(0.99, sum by (cluster, le) (rate(apiserver_request_duration_seconds_bucket[5m]))) > 1', 'verb'],
  ['kube_pod_container_resource_limits / on (cluster, namespace, pod) kube_pod_container_resource_requests > 2', 'container'],
  ['sum without (pod) (container_memory_working_set_bytes) > 1e9', 'pod'],
  ['count by (cluster) (count by (cluster, version) (kubernetes_build_info)) > 1', 'version'],
];

describeWithEngine('the engine of Prometheus 3', promtool3, INSTALL.go, () => {
  test('yields results without the labels that templates read', () => {
    const cases = ALERTS.map(([expression, label]) => {
      const findings = checkRule({ expr: expression, annotations: { summary: `{{ $labels.${label} }}` } }, { clusterLabel: 'cluster' });
      expect([expression, findings.map(({ code }) => code)]).toEqual([expression, ['template-label']]);
      const [{ counterexample: example, fixed }] = findings;
      return { expression, label, example, fixed };
    });
    const answers = ask(cases.map(({ expression, example }) => ({ expression, example })));
    const after = ask(cases.map(({ expression, fixed, example }) => ({ expression: fixed ?? expression, example })));
    for (const [i, { expression, label, fixed }] of cases.entries()) {
      expect([expression, answers[i]]).toEqual([expression, expect.arrayContaining([expect.any(String)])]);
      expect(JSON.stringify(answers[i])).not.toContain(`"${label}`.replace('"', '\\"'));
      if (fixed !== undefined && Array.isArray(after[i]) && after[i].length > 0) expect(JSON.stringify(after[i])).toContain(`\\"${label}\\"`);
    }
  });
});

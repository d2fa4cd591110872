import { Diagnostic, Report } from '../../../src/diagnostics';
import { LogStage } from '../../../src/model/log/log-stage';
import { LogSourceSpec } from '../../../src/topology/log-source';
import { Converted, convertPromtail } from '../../../src/topology/promtail/convert';

export interface Result extends Converted {
  readonly findings: readonly Diagnostic[];
  /** `severity where: message`, without those that are only worth knowing. */
  readonly told: readonly string[];
}

export function converted(text: string): Result {
  const report = new Report();
  const result = convertPromtail(text, { fileName: 'p.yaml', clusterLabel: 'cluster' }, report);
  const findings = report.diagnostics;
  return { ...result, findings, told: findings.filter(({ severity }) => severity !== 'info').map(({ severity, where, message }) => `${severity} ${where}: ${message}`) };
}

/** What becomes of one scrape config, given as the lines of its entry. */
export function scraped(entry: string): Result & { readonly only: LogSourceSpec | undefined } {
  const result = converted(`scrape_configs:\n  - job_name: a\n${entry.replace(/^\n/, '').replace(/^/gm, '    ')}`);
  return { ...result, only: result.sources[0]?.source };
}

export const PATH_RULE = `
- source_labels: [__meta_kubernetes_pod_uid, __meta_kubernetes_pod_container_name]
  separator: /
  target_label: __path__
  replacement: /var/log/pods/*$1/*.log`;

/** Stages of pods, behind that of the runtime. */
export function stagesOf(stages: string): { readonly stages: readonly LogStage[]; readonly told: readonly string[]; readonly accepted: unknown } {
  const { only, settings, told } = scraped(`
kubernetes_sd_configs: [{ role: pod }]
relabel_configs: ${PATH_RULE.replace(/^/gm, '  ')}
pipeline_stages:
  - cri: {}
${stages.replace(/^\n/, '').replace(/^/gm, '  ')}`);
  return { stages: only?.podsByFile?.stages ?? [], told, accepted: settings.logs?.acceptedLabels };
}

import { PrintContext } from './fields';
import { diagnostic, Severity } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { REPORT_SERIES } from '../../model/relabel/sample';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/**
 * Series that a scrape makes about itself. Prometheus keeps them from `metric_relabel_configs`; Alloy's `prometheus.relabel` sees them too.
 *
 * @see https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series
 */
const OWN_SERIES = REPORT_SERIES.join('|');

/** Scratch label; labels that start with `__tmp` are nobody else's. */
const KEPT = '__tmp_kept';

/**
 * The job's rules over samples, so that `up` and the like pass every `keep` as they do in Prometheus:
 * what a `keep` matches, and what a scrape says of itself, is marked, and the mark decides.
 * Other rules see these series, unlike in Prometheus; none of the standard jobs' rules matches them.
 */
export function sampleRules(config: ScrapeConfig, context: PrintContext): RelabelConfig[] {
  const rules = config.metricRelabelConfigs ?? [];
  const filters = rules.filter((rule) => /^(keep|drop)(equal)?$/i.test(rule.action ?? ''));
  if (filters.some((rule) => rule.action!.toLowerCase() === 'keepequal')) {
    context.diagnostics.push(diagnostic(
      Severity.WARNING, 'unsupported-by-alloy', `${context.where}, metricRelabelConfigs`,
      "in Alloy 'keepequal' drops `up` and the other series that a scrape makes about itself, unless their labels are equal too",
      "say it with 'keep'",
    ));
  }
  if (filters.length > 0 && (config.sampleLimit ?? 0) > 0) {
    context.diagnostics.push(diagnostic(
      Severity.INFO, 'unsupported-by-alloy', `${context.where}, sampleLimit`,
      'Alloy counts samples before metricRelabelConfigs, Prometheus after them',
      'raise the limit by the samples that the rules drop',
    ));
  }
  return rules.flatMap((rule) => (rule.action?.toLowerCase() === 'keep' ? keepReportSeries(rule) : rule));
}

function keepReportSeries(rule: RelabelConfig): RelabelConfig[] {
  const { sourceLabels, separator, regex } = rule;
  return [
    // an exporter may have given it
    { targetLabel: KEPT, replacement: '' },
    { sourceLabels: ['__name__'], regex: OWN_SERIES, targetLabel: KEPT, replacement: '1' },
    {
      ...(sourceLabels === undefined ? {} : { sourceLabels }),
      ...(separator === undefined ? {} : { separator }),
      ...(regex === undefined ? {} : { regex }),
      targetLabel: KEPT,
      replacement: '1',
    },
    { sourceLabels: [KEPT], regex: '1', action: 'keep' },
    { targetLabel: KEPT, replacement: '' },
  ];
}

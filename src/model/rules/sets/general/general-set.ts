import { RuleSet } from '../rule-set';

/** Alerts about whatever is scraped, and about alerting itself. */
export const GENERAL_SET: RuleSet = {
  id: 'general',
  title: 'targets, and alerting itself',
  jobs: [],
  groups: [{
    name: 'general.rules',
    rules: [
      {
        alert: 'TargetDown',
        expr: '100 * count by (job, namespace, service) (up == 0) / count by (job, namespace, service) (up) > $percent',
        for: '10m',
        severity: 'warning',
        thresholds: { percent: 10 },
        summary: 'Targets of job {{ $labels.job }} in $cluster cannot be scraped',
        description: '{{ printf "%.3g" $value }} % of the targets of job {{ $labels.job }}{{ with $labels.namespace }} in namespace {{ . }}{{ end }}'
          + '{{ with $labels.service }} behind Service {{ . }}{{ end }} do not answer scrapes in $cluster.',
      },
      {
        alert: 'Watchdog',
        expr: 'vector(1)',
        severity: 'none',
        summary: 'Alerts are evaluated and delivered',
        description: 'This alert fires all the time. Whoever receives it outside can tell from its absence that alerting of $cluster does not work from end to end.',
      },
      {
        // it has no receiver of its own: an inhibition rule lets it mute alerts of severity info that nothing worse goes along with
        alert: 'InfoInhibitor',
        expr: 'group by (namespace) (ALERTS{alertstate="firing",severity="info"})'
          + ' unless on (namespace) group by (namespace) (ALERTS{alertstate="firing",severity=~"warning|critical"})',
        severity: 'none',
        summary: 'Alerts of severity info fire alone',
        description: 'In {{ with $labels.namespace }}namespace {{ . }} of {{ end }}$cluster alerts of severity info fire without any of severity warning or critical. '
          + 'Alertmanager uses this alert to keep them back.',
      },
    ],
  }],
};

import { RuleSet } from '../rule-set';

const WHO = '{{ $labels.instance }} ({{ $labels.job }})';

/** What a blackbox exporter sees of its targets; probes are called as they like, so no job is asked for. */
export const BLACKBOX_SET: RuleSet = {
  id: 'blackbox',
  title: 'targets that are probed',
  jobs: ['probe'],
  groups: [{
    name: 'probes',
    rules: [
      {
        alert: 'ProbeFailed',
        expr: 'probe_success == 0',
        for: '5m',
        severity: 'critical',
        summary: '{{ $labels.instance }} does not answer as it should, seen from $cluster',
        description: `Probes of ${WHO} from $cluster have failed for 5 minutes.`,
      },
      {
        alert: 'ProbeSlow',
        expr: 'avg_over_time(probe_duration_seconds[10m]) > $seconds and probe_success == 1',
        for: '15m',
        severity: 'warning',
        thresholds: { seconds: 5 },
        summary: '{{ $labels.instance }} answers slowly, seen from $cluster',
        description: `A probe of ${WHO} from $cluster takes {{ $value | humanizeDuration }} on average.`,
      },
      {
        alert: 'ProbeCertificateExpiresSoon',
        expr: 'probe_ssl_earliest_cert_expiry - time() < 86400 * $days',
        for: '1h',
        severity: 'warning',
        thresholds: { days: 21 },
        summary: 'The certificate of {{ $labels.instance }} ends soon, seen from $cluster',
        description: `A certificate of ${WHO}, as $cluster sees it, ends in {{ $value | humanizeDuration }}.`,
      },
      {
        alert: 'ProbeCertificateExpires',
        expr: 'probe_ssl_earliest_cert_expiry - time() < 86400 * $days',
        for: '15m',
        severity: 'critical',
        thresholds: { days: 3 },
        summary: 'The certificate of {{ $labels.instance }} is about to end, seen from $cluster',
        description: `A certificate of ${WHO}, as $cluster sees it, ends in {{ $value | humanizeDuration }}.`,
      },
    ],
  }],
};

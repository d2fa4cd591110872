import { FleetAlert } from '../fleet-alert';
import { STORE_SIZE } from '../records';

const LIMIT = 'prometheus_tsdb_retention_limit_bytes{$label=$hub}';

/** What a hub says of itself. */
export const HUB_ALERTS: readonly FleetAlert[] = [
  {
    alert: 'HubReceiverRejecting',
    expr: 'sum by ($label, handler, code) (rate(prometheus_http_requests_total{$label=$hub,handler=~"/api/v1/(write|otlp/v1/metrics)",code!~"2.."}[$window])) > $perSecond',
    for: '10m',
    severity: 'warning',
    thresholds: { perSecond: 0, window: '5m' },
    intervals: { window: 4 },
    summary: 'Hub $hub refuses what is sent to it',
    description: 'Hub $hub answers {{ printf "%.3g" $value }} requests per second to {{ $labels.handler }} with {{ $labels.code }}.',
  },
  {
    alert: 'HubDiskForecast',
    // before there is a whole window of it, the growth of a young store says nothing
    expr: `predict_linear(${STORE_SIZE}{$label=$hub}[$window], $horizon_seconds) > on ($label) max by ($label) (${LIMIT} > 0)`
      + ` and on ($label) ${STORE_SIZE}{$label=$hub} offset $window`,
    for: '1h',
    severity: 'warning',
    thresholds: { window: '1d', horizon: '4d' },
    summary: 'The store of hub $hub is about to be full',
    description: 'Within $horizon the store of hub $hub takes {{ $value | humanize1024 }}B, more than the size at which it drops the oldest: it will not keep series as long as it should.',
  },
];

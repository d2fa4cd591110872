import { LokiFields, LokiPlan, LokiRetention, LokiTenant } from '../../compile/plan';
import { durationToMs } from '../../model/values/duration';

const HOUR = 3_600_000;

/** A duration in hours, as retention is counted; `0s` means for ever. */
export function inHours(duration: string): string {
  const ms = durationToMs(duration);
  return ms === 0 ? '0s' : `${Math.ceil(ms / HOUR)}h`;
}

/** Limits of every tenant. */
export function limitsConfig({ limits, otlpLabels, retention, retentionRules }: LokiPlan): LokiFields {
  return {
    retention_period: inHours(retention),
    ...(retentionRules.length > 0 && { retention_stream: retentionRules.map(streamRetention) }),
    allow_structured_metadata: true,
    ...limits,
    ...(otlpLabels.length > 0 && { otlp_config: otlpConfig(otlpLabels) }),
  };
}

/** What stands in the file of overrides; undefined: no tenant has anything of its own. */
export function overrides({ tenants }: LokiPlan): object | undefined {
  const names = Object.keys(tenants);
  return names.length === 0 ? undefined : { overrides: Object.fromEntries(names.map((name) => [name, ofTenant(tenants[name])])) };
}

function ofTenant({ limits, retention, retentionRules }: LokiTenant): LokiFields {
  return {
    ...(retention !== undefined && { retention_period: inHours(retention) }),
    ...(retentionRules !== undefined && { retention_stream: retentionRules.map(streamRetention) }),
    ...limits,
  };
}

function streamRetention({ period, priority, selector }: LokiRetention): object {
  return { selector, period: inHours(period), priority };
}

/** Attributes that become labels; all others become structured metadata. @see https://grafana.com/docs/loki/latest/send-data/otel/#changing-the-default-mapping-of-otlp-to-loki-format */
function otlpConfig(labels: readonly string[]): object {
  return {
    resource_attributes: {
      ignore_defaults: true,
      attributes_config: [{ action: 'index_label', attributes: labels }],
    },
  };
}

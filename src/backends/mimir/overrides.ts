import { MimirTenant } from '../../compile/plan';
import { MimirTenantSettings } from '../../topology/settings/metrics-store-settings';
import { PrintContext } from '../prometheus/fields';
import { printRelabelConfigs } from '../prometheus/relabel';

/** Setting -> limit of Mimir. @see https://grafana.com/docs/mimir/latest/configure/configuration-parameters/#limits */
const LIMITS: { readonly [setting in keyof MimirTenantSettings]-?: string } = {
  maxGlobalSeries: 'max_global_series_per_user',
  maxGlobalSeriesPerMetric: 'max_global_series_per_metric',
  ingestionRate: 'ingestion_rate',
  ingestionBurstSize: 'ingestion_burst_size',
  outOfOrderTimeWindow: 'out_of_order_time_window',
  retention: 'compactor_blocks_retention_period',
};

/** What holds for single tenants instead of what holds for all. @see https://grafana.com/docs/mimir/latest/configure/about-runtime-configuration/ */
export function overridesTree(tenants: { readonly [tenant: string]: MimirTenant }, context: PrintContext): object {
  const own = Object.entries(tenants).map(([tenant, { identity, limits }]): [string, object] => [tenant, {
    ...Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)
      .map(([setting, value]) => [LIMITS[setting as keyof MimirTenantSettings], value])),
    ...(identity && { metric_relabel_configs: printRelabelConfigs(identity, context) }),
  }]);
  return { overrides: Object.fromEntries(own.filter(([, fields]) => Object.keys(fields).length > 0)) };
}

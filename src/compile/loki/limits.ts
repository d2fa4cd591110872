import { durationToMs } from '../../model/values/duration';
import { LokiLimitSettings, LokiRetentionRule, LokiTenantSettings } from '../../topology/settings/loki-limit-settings';
import { LokiSettings } from '../../topology/settings/loki-settings';
import { LokiFields, LokiRetention, LokiTenant } from '../plan';

/** What a tenant has beside limits. */
const BESIDE_LIMITS = new Set<string>(['retention', 'config'] satisfies (keyof LokiTenantSettings)[]);

/** Limits by the names that Loki gives them: those of the settings, in its own spelling. */
export function limitFields(limits: LokiLimitSettings): LokiFields {
  return Object.fromEntries(Object.entries(limits)
    .filter(([name, value]) => value !== undefined && !BESIDE_LIMITS.has(name))
    .map(([name, value]) => [limitField(name), value]));
}

/** `maxLineSize` -> `max_line_size`. */
export function limitField(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The rules for every tenant. */
export function retentionOf({ retentionRules = [] }: LokiSettings): LokiRetention[] {
  return retentionRules.filter(({ tenant }) => tenant === undefined).map(plain);
}

/** What single tenants have of their own, by their names in order. */
export function tenantsOf(loki: LokiSettings): { [tenant: string]: LokiTenant } {
  const { retentionRules = [], tenantLimits = {} } = loki;
  const names = new Set([...Object.keys(tenantLimits), ...retentionRules.flatMap(({ tenant }) => tenant ?? [])]);
  return Object.fromEntries([...names].sort().map((name): [string, LokiTenant] => {
    const { config, retention, ...limits } = tenantLimits[name] ?? {};
    const own = retentionRules.filter(({ tenant }) => tenant === name);
    return [name, {
      limits: { ...limitFields(limits), ...config },
      ...(retention !== undefined && { retention }),
      // a tenant's list takes the place of the common one
      ...(own.length > 0 && { retentionRules: [...retentionOf(loki), ...own.map(plain)] }),
    }];
  }));
}

/** Whether a retention means that nothing is deleted. */
export function isForEver(retention: string): boolean {
  return durationToMs(retention) === 0;
}

function plain({ period, priority = 0, selector }: LokiRetentionRule): LokiRetention {
  return { selector, period, priority };
}

import { RelabelConfig } from '../model/relabel/relabel-config';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { Identity } from './plan';

export const EXPORTED = 'exported_';

/** The rules that force one cluster's identity on everything that passes them. Shared by all jobs of the cluster. */
export interface IdentityRules {
  /** Last rules over targets: the labels become target labels, whatever discovery or earlier rules said. */
  readonly target: readonly RelabelConfig[];
  /** Last rules over samples where the target's labels won: an exporter's equal value is not kept twice. */
  readonly sample: readonly RelabelConfig[];
  /** Last rules over samples where the scraped labels, or a rule before, may have won. */
  readonly forcedSample: readonly RelabelConfig[];
  /** Last rules over series that are sent. */
  readonly write: readonly RelabelConfig[];
}

export function identityRules(identity: Identity): IdentityRules {
  const labels = Object.entries(identity.labels);
  const force = labels.map(([targetLabel, replacement]) => ({ targetLabel, replacement }));
  const dropEqual = labels.map(([name, value]) => ({
    sourceLabels: [EXPORTED + name],
    regex: quoteMeta(value),
    targetLabel: EXPORTED + name,
    replacement: '',
  }));
  // an exporter's own exported_ value stays: it comes from further away than the label that is moved
  const keepDiffering = labels.map(([name]) => ({
    sourceLabels: [name, EXPORTED + name],
    regex: '(.+);',
    targetLabel: EXPORTED + name,
  }));
  return { target: force, sample: dropEqual, forcedSample: [...keepDiffering, ...dropEqual, ...force], write: force };
}

/** The job with the identity forced on its targets and samples, after all of its own rules. */
export function withIdentity(config: ScrapeConfig, rules: IdentityRules): ScrapeConfig {
  const ownSampleRules = config.metricRelabelConfigs ?? [];
  const overridable = config.honorLabels === true || ownSampleRules.some(setsLabels);
  return {
    ...config,
    relabelConfigs: [...(config.relabelConfigs ?? []), ...rules.target],
    metricRelabelConfigs: [...ownSampleRules, ...(overridable ? rules.forcedSample : rules.sample)],
  };
}

/** The remote write with the identity forced after its own rules; without rules nothing can have changed it. */
export function withWriteIdentity(write: RemoteWrite, rules: IdentityRules): RemoteWrite {
  const own = write.writeRelabelConfigs ?? [];
  return own.length === 0 ? write : { ...write, writeRelabelConfigs: [...own, ...rules.write] };
}

const FILTERS = new Set(['keep', 'drop', 'keepequal', 'dropequal']);

function setsLabels(rule: RelabelConfig): boolean {
  return !FILTERS.has((rule.action ?? 'replace').toLowerCase());
}

/** The text as an RE2 expression that matches only itself. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

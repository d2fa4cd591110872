import { Identity, IdentityRules } from './plan';
import { RelabelConfig } from '../model/relabel/relabel-config';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { deepFreeze } from '../syntax/frozen';
import { quoteMeta } from '../syntax/re2';
import { ClusterDocument } from '../topology/resolved-cluster';

export const EXPORTED = 'exported_';

/** The labels of one cluster. */
export function identityOf(cluster: string, { stage, global = {} }: ClusterDocument, clusterLabel: string): Identity {
  const labels = { [clusterLabel]: global.clusterName ?? cluster, environment: global.environment ?? stage ?? 'default' };
  return { clusterLabel, labels: { ...labels, ...global.externalLabels, ...labels } };
}

/** The rules that force these labels; frozen, since every job of the cluster ends with them. */
export function identityRules(identity: Identity): IdentityRules {
  const labels = Object.entries(identity.labels);
  // a replacement is a template
  const force = labels.map(([targetLabel, value]) => ({ targetLabel, replacement: value.replaceAll('$', () => '$$') }));
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
  return deepFreeze({ target: force, sample: dropEqual, forcedSample: [...keepDiffering, ...dropEqual, ...force], write: force });
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

/**
 * The remote write with the identity forced after its own rules; without rules nothing can have changed it.
 *
 * @param isOpen others may describe what is scraped, so that it is forced in any case
 */
export function withWriteIdentity<Write extends RemoteWrite>(write: Write, rules: IdentityRules, isOpen: boolean = false): Write {
  const own = write.writeRelabelConfigs ?? [];
  return own.length === 0 && !isOpen ? write : { ...write, writeRelabelConfigs: [...own, ...rules.write] };
}

const FILTERS = new Set(['keep', 'drop', 'keepequal', 'dropequal']);

function setsLabels(rule: RelabelConfig): boolean {
  return !FILTERS.has((rule.action ?? 'replace').toLowerCase());
}

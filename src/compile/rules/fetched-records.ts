import { ruledCluster } from './ruled-cluster';
import { RulesInput } from './rules-input';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { quoteMeta } from '../../syntax/re2';
import { PlannedJob } from '../plan';
import { isFederation } from '../pull/federation';

/**
 * The jobs that a hub runs for its spokes, without the records that the hub makes of a federated cluster itself: its server may make
 * records of these names too, and the two would contradict each other.
 */
export function withoutOwnRecords(jobs: readonly PlannedJob[], input: RulesInput): readonly PlannedJob[] {
  const { common, ofFleet, spokes } = input;
  if (common.settings.rules?.enabled === false) return jobs;
  const drops = new Map<string, RelabelConfig>();
  for (const spoke of spokes) {
    if (ofFleet.length === 0 && spoke.document.rules?.groups === undefined) continue;
    const { about, isForeign } = ruledCluster(spoke, input);
    const names = about.own.flatMap(({ rules }) => rules.flatMap(({ recordingRule }) => recordingRule?.record ?? []));
    if (isForeign && names.length > 0) {
      drops.set(spoke.name, { sourceLabels: ['__name__'], regex: [...new Set(names)].sort().map(quoteMeta).join('|'), action: 'drop' });
    }
  }
  return drops.size === 0 ? jobs : jobs.map((job) => {
    const drop = job.origin && isFederation(job.config) ? drops.get(job.origin.cluster) : undefined;
    return drop === undefined ? job : dropping(job, drop);
  });
}

/** Before the rules that force the identity, which have to be the last. */
function dropping({ basis: _, config, ...job }: PlannedJob, drop: RelabelConfig): PlannedJob {
  const { metricRelabelConfigs: rules = [] } = config;
  const behind = rules.findIndex(({ action }) => action === 'drop') + 1;
  return { ...job, config: { ...config, metricRelabelConfigs: [...rules.slice(0, behind), drop, ...rules.slice(behind)] } };
}

import { RulesAbout, rulesAbout } from './rules-about';
import { runningJobs } from './running-jobs';
import { isPulled } from '../../topology/collection';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { RuleSettings } from '../../topology/settings/rule-settings';
import { Approach } from '../approach';
import { LookedUp, lookedUp, settingsOf } from '../looked-up';

/** A cluster as far as rules depend on it. */
export interface RuledCluster {
  readonly cluster: ResolvedCluster;
  /** What its layers say of rules. */
  readonly rules: RuleSettings | undefined;
  /** The merged layers over the defaults, made anew where they are asked for: of a whole fleet they are too much to keep. */
  readonly settings: () => ClusterDocument;
  /** Value of the cluster label. */
  readonly value: string;
  /** A Prometheus server of ours runs there and evaluates the rules about it. */
  readonly evaluates: boolean;
  /** Somebody else runs its Prometheus: which series of it there are, and what it evaluates, is not known. */
  readonly isForeign: boolean;
  /** It sends what it has, so the last samples may still be on their way. */
  readonly pushes: boolean;
  readonly about: RulesAbout;
}

/** What holds for every cluster of a fleet. */
export interface FleetRules {
  readonly clusterLabel: string;
  /** Groups about each cluster, as in a rule file. */
  readonly ofFleet: readonly unknown[];
}

/** @param known what is known of the cluster where it is compiled itself */
export function ruledCluster(
  cluster: ResolvedCluster, { clusterLabel, ofFleet }: FleetRules,
  given?: LookedUp,
): RuledCluster {
  const known = given ?? lookedUp(cluster);
  const { settings } = known;
  const { role } = cluster;
  const jobs = runningJobs({ ...known, role });
  return {
    cluster,
    rules: settings.rules,
    settings: laterSettings(cluster, given?.settings),
    value: settings.global?.clusterName ?? cluster.name,
    evaluates: role === 'hub' || evaluatesItself(known),
    isForeign: known.approach.isBare === true,
    pushes: role !== 'hub' && !isPulled(settings.collection),
    about: rulesAbout({ clusterLabel, ofFleet, jobs, settings: settings.rules }),
  };
}

/** In a function of its own, which holds on to nothing else. */
function laterSettings(cluster: ResolvedCluster, given: ClusterDocument | undefined): () => ClusterDocument {
  return () => given ?? settingsOf(cluster);
}

/** Whether a spoke's own server evaluates rules: of several shards, each would see a part of the series. */
export function evaluatesItself({ settings, approach }: { readonly settings: ClusterDocument; readonly approach: Approach }): boolean {
  return approach.engine === 'prometheus-server' && approach.selfJob !== undefined && settings.managed !== false && (settings.prometheus?.shards ?? 1) === 1;
}

import { PromtailSample } from './sample';
import { asRead, NOW, Seen, seen } from './seen';
import { POD_PATH_RULES } from '../../model/log/pod-paths';
import { runStages } from '../../model/log/simulate/run-stages';
import { Stage } from '../../model/log/stage';
import { relabel } from '../../model/relabel';
import { matchesPath } from '../../model/values/match-path';
import { Converted } from '../../topology/promtail/convert';
import { NO_PLATFORM } from '../collectors/host';
import { logSources } from '../collectors/log-sources';
import { identityOf, identityRules } from '../identity';
import { LogSourcePlan, NODE_NAME_LABEL } from '../plan';

/** A cluster that is called like no label of a config. */
const CLUSTER = 'the-cluster';

/** Somebody takes the lines. */
const RECEIVER = { name: 'hub', url: 'http://hub/loki/api/v1/push' };

/** Everything that arrives of a sample by the converted config, as collectors read it. Throws for what cannot be foretold. */
export function runConverted(converted: Converted, clusterLabel: string, sample: PromtailSample): Seen[] {
  const own = converted.sources.flatMap(({ jobName }, i) => (jobName === sample.jobName ? [i] : []));
  const all = sourcesOf(converted, clusterLabel);
  return own.flatMap((i) => runSource(all[i], sample));
}

function sourcesOf({ isHost, settings }: Converted, clusterLabel: string): LogSourcePlan[] {
  const identity = identityOf(CLUSTER, settings, clusterLabel);
  return logSources({
    role: isHost ? 'host' : 'spoke', settings, identity, rules: identityRules(identity), platform: NO_PLATFORM, logWrites: [RECEIVER],
  });
}

function runSource(source: LogSourcePlan, sample: PromtailSample): Seen[] {
  const discovered = discoveredOf(source, sample);
  const rules = source.kind === 'pods' ? [...source.relabelConfigs, ...POD_PATH_RULES] : source.relabelConfigs;
  const labels = discovered && relabel(rules, discovered, 'alloy').labels;
  if (labels === undefined || (source.kind === 'pods' && !matchesPath(labels.__path__ ?? '', sample.file))) return [];
  const visible = Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
  const withFile = source.kind === 'files' ? { filename: sample.file, ...visible } : visible;
  const stages: Stage[] = [...(source.kind === 'pods' ? [{ kind: 'cri' } as const] : []), ...source.stages ?? []];
  return runStages(stages, asRead(sample, withFile), { now: NOW }).map(seen);
}

/** What rules see; undefined where nobody reads the sample. */
function discoveredOf(source: LogSourcePlan, { file, labels = {} }: PromtailSample): { [name: string]: string } | undefined {
  switch (source.kind) {
    case 'pods': return source.namespaces?.includes(labels.__meta_kubernetes_namespace) ?? true ? labels : undefined;
    case 'journal': return labels;
    case 'files': return source.paths.some((path) => matchesPath(path, file)) ? { __path__: file, [NODE_NAME_LABEL]: 'node' } : undefined;
    default: return undefined;
  }
}

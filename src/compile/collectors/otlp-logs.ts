import { CollectorInput } from './collectors';
import { logCollectorOf } from './log-collectors/chosen';
import { logSources, logsOf } from './log-sources';
import { namedCollection } from '../../topology/collection';
import { LogSourcePlan, LogsPlan } from '../plan';

/** Whether the collectors of metrics take lines that come by OTLP: they do, where they take metrics that way. */
export function isTakenInGateways({ kind }: LogSourcePlan, { settings }: Pick<CollectorInput, 'settings'>): boolean {
  const { name, options } = namedCollection(settings.collection);
  return kind === 'otlp' && name === 'openTelemetry' && options.otlp === true;
}

/** What collectors of metrics have of logs; undefined: nothing. */
export function logsInGateways(input: CollectorInput): LogsPlan | undefined {
  if (logCollectorOf(input) !== 'openTelemetry') return undefined;
  return logsOf(logSources(input).filter((source) => isTakenInGateways(source, input)), input.logWrites);
}

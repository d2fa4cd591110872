import { scrapedAt } from './scraped';
import { COMPONENTS } from '../../../model/components/component-table';
import { CollectorPlan, isOnNode, LogSourcePlan } from '../../plan';
import { collector, CollectorInput } from '../collectors';
import { logSources, logsOf } from '../log-sources';
import { isTakenInGateways } from '../otlp-logs';
import { availableVolume } from '../storage';

/** Name of the collector of what is on each node. */
const NODE = 'opentelemetry-logs';

/** Name of the collector of what is read once for the whole cluster. */
const CLUSTER = 'opentelemetry-logs-cluster';

/**
 * OpenTelemetry Collectors for logs: on each node one that reads its files, with what waits for the hub in a folder of the node, and one
 * for the whole cluster. Lines by OTLP go to the collectors of metrics where those take OTLP already: applications know one address.
 */
export function openTelemetryLogCollectors(given: CollectorInput): CollectorPlan[] {
  const input = { ...given, logWrites: takenWrites(given) };
  const { platform, settings } = input;
  const sources = logSources(input).filter((source) => !isTakenInGateways(source, input) && !isImpossible(source, input));
  const onNode = sources.filter((source) => platform.hostAccess && isOnNode(source));
  const logs = { node: logsOf(onNode, input.logWrites), cluster: logsOf(sources.filter((source) => !onNode.includes(source)), input.logWrites) };
  const only: CollectorInput = { ...input, remoteWrites: [] };
  const common = {
    engine: 'opentelemetry',
    clustering: false,
    replicas: 1,
    openTelemetry: { otlpWrites: [] },
    ...scrapedAt(COMPONENTS.openTelemetry.ports.metrics, input, settings.openTelemetry?.podAnnotations),
  } as const;
  return [
    ...(logs.node ? [collector(only, 'openTelemetry', NODE, [], {
      ...common, controller: 'DaemonSet', perNode: true, nodeStorage: 'hostPath', logs: logs.node,
    })] : []),
    ...(logs.cluster ? [collector(only, 'openTelemetry', CLUSTER, [], {
      ...common, controller: 'StatefulSet', perNode: false, storage: availableVolume(settings.openTelemetry?.storage, platform), logs: logs.cluster,
    })] : []),
  ];
}

/** Where nobody asked for this collector, hubs of which no receiver of OTLP is known get none. */
function takenWrites({ logWrites, settings: { logs = {} } }: CollectorInput): CollectorInput['logWrites'] {
  return logs.collector === undefined ? logWrites.filter(({ otlpUrl }) => otlpUrl !== undefined) : logWrites;
}

/** Where nobody asked for logs and no files of nodes can be read, there are none. */
function isImpossible(source: LogSourcePlan, { platform, settings: { logs = {} } }: CollectorInput): boolean {
  return source.kind === 'pods' && !platform.hostAccess && logs.collector === undefined && logs.sources === undefined;
}

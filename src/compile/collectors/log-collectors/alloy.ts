import { scrapedAt } from './scraped';
import { COMPONENTS } from '../../../model/components/component-table';
import { namedCollection } from '../../../topology/collection';
import { CollectorPlan, isOnNode } from '../../plan';
import { alloyForCluster, alloyOnNodes } from '../alloy-shapes';
import { collector, CollectorInput } from '../collectors';
import { logSources, logsOf } from '../log-sources';

/** Name of the collector of what is on each node. */
const NODE = 'alloy-logs';

/** Name of the collector of what is read once for the whole cluster. */
const CLUSTER = 'alloy-logs-cluster';

/** Alloy for logs alone, beside collectors of metrics that are no Alloy. */
export function alloyLogCollectors(input: CollectorInput): CollectorPlan[] {
  const { role, settings, platform } = input;
  if (role === 'host' || (role === 'spoke' && namedCollection(settings.collection).name === 'alloy')) return [];
  const { alloy = {} } = settings;
  const sources = logSources(input);
  const onNode = platform.hostAccess ? sources.filter(isOnNode) : [];
  const logs = { node: logsOf(onNode, input.logWrites), cluster: logsOf(sources.filter((source) => !isOnNode(source)), input.logWrites) };
  const only: CollectorInput = { ...input, remoteWrites: [] };
  const scraped = scrapedAt(COMPONENTS.alloy.ports.http, input, alloy.podAnnotations);
  return [
    ...(logs.node ? [collector(only, 'alloy', NODE, [], {
      ...alloyOnNodes(alloy),
      ...scraped,
      logs: logs.node,
    })] : []),
    ...(logs.cluster ? [collector(only, 'alloy', CLUSTER, [], {
      ...alloyForCluster(alloy, platform),
      ...scraped,
      logs: logs.cluster,
    })] : []),
  ];
}

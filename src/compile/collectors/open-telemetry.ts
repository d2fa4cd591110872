import { collector, CollectorInput } from './collectors';
import { HUB } from './destinations';
import { logsInGateways } from './otlp-logs';
import { availableVolume } from './storage';
import { namedCollection } from '../../topology/collection';
import { OpenTelemetryCollectionProps } from '../../topology/collection-props';
import { otlpMetricsUrl } from '../../topology/hub-urls';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { shardOf } from '../jobs/shards';
import { CollectorPlan, OpenTelemetryPlan, PlannedJob } from '../plan';
import { IntakePlan } from '../plan/intake';

/** Name of the collector of everything that belongs to no single node. */
const GATEWAY = 'opentelemetry-gateway';

/** Name of the collector on each node. */
const NODE = 'opentelemetry-node';

/** How a cluster collects, where it does so by OpenTelemetry. */
export function openTelemetryOptions({ collection }: Pick<ClusterDocument, 'collection'>): OpenTelemetryCollectionProps | undefined {
  const { name, options } = namedCollection(collection);
  return name === 'openTelemetry' ? options : undefined;
}

/** Whether what the cluster has goes to the OTLP receiver of its hub. */
export function sendsOtlp(document: Pick<ClusterDocument, 'collection'>): boolean {
  return openTelemetryOptions(document)?.exporter === 'otlphttp';
}

/** Whether some of the spokes send to this hub by OTLP; to further hubs they write as from every other collection. */
export function receivesOtlp(hub: string, spokes: readonly { readonly document: ClusterDocument }[] = []): boolean {
  return spokes.some(({ document }) => sendsOtlp(document) && !document.additionalHubs?.includes(hub));
}

/**
 * The collectors of a spoke that runs OpenTelemetry: gateways that share its targets out, each of which has a queue on a volume; with
 * mode `daemonset` another on each node for what is local to it.
 */
export function openTelemetryCollectors(given: CollectorInput): CollectorPlan[] {
  const options = openTelemetryOptions(given.settings) ?? {};
  const { shards = 1, storage } = given.settings.openTelemetry ?? {};
  const { writes, otlpWrites } = destinations(given, options);
  const input: CollectorInput = { ...given, remoteWrites: writes };
  const logs = logsInGateways(given);
  const common = {
    engine: 'opentelemetry',
    clustering: false,
    replicas: 1,
    openTelemetry: { otlpWrites } satisfies OpenTelemetryPlan,
    ...(options.otlp && { intakes: [otlpIntake(input)] }),
    ...(logs && { logs }),
  } as const;
  const perNode = options.mode === 'daemonset' && input.platform.hostAccess;
  const local = (job: PlannedJob) => perNode && job.nodeLocal;
  const gateways = Array.from({ length: shards }, (_, shard) =>
    collector(
      input, 'openTelemetry', shards === 1 ? GATEWAY : `${GATEWAY}-${shard + 1}`,
      input.jobs.filter((job) => !local(job)).map((job) => shardOf(job, shard, shards)),
      { ...common, controller: 'StatefulSet', perNode: false, storage: availableVolume(storage, input.platform) },
    ));
  if (!perNode) return gateways;
  const onNodes = input.jobs.filter((job) => local(job) || job.builtin === 'self');
  return [collector(input, 'openTelemetry', NODE, onNodes, { ...common, controller: 'DaemonSet', perNode, nodeStorage: 'emptyDir' }), ...gateways];
}

/**
 * Where metrics go, and which of it is by OTLP: with exporter `otlphttp` the cluster's own hub. Further hubs and receivers are written to as
 * from every other collection.
 */
function destinations({ remoteWrites }: CollectorInput, { exporter }: OpenTelemetryCollectionProps) {
  const otlpWrites: string[] = [];
  if (exporter !== 'otlphttp') return { writes: remoteWrites, otlpWrites };
  const writes = remoteWrites.map((write) => {
    const url = write.name === HUB ? otlpMetricsUrl(write.url) : undefined;
    if (url === undefined) return write;
    otlpWrites.push(HUB);
    return { ...write, url };
  });
  return { writes, otlpWrites };
}

/** What applications send: it says what it likes, until the identity is forced on it. */
function otlpIntake({ rules }: CollectorInput): IntakePlan {
  return { kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [...rules.forcedSample] };
}

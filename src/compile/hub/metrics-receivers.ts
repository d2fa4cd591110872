import { COMPONENTS } from '../../model/components/component-table';
import { OTLP_METRICS_PATH, REMOTE_WRITE_PATH, SECOND_WRITE_PATH } from '../../topology/hub-urls';
import { ClusterPlan, CollectorPlan, WorkloadPlan } from '../plan';

/** What takes the metrics of spokes, as the front before it sees it. */
export interface MetricsReceiver {
  /** Path that spokes know: that of Prometheus, whatever the store is, so that a change of it changes nothing for them. */
  readonly path: string;
  /** `host:port`. */
  readonly address: string;
  /** Path that is asked for there. */
  readonly upstreamPath: string;
}

type Stores = Pick<ClusterPlan, 'collectors' | 'metricsStore'>;

/** What takes the metrics of spokes on a hub; none: they go elsewhere. */
export function metricsReceivers({ collectors, metricsStore }: Stores): MetricsReceiver[] {
  if (metricsStore) {
    const { receiver } = metricsStore;
    return receiver ? [{ path: REMOTE_WRITE_PATH, address: `${receiver.workload}:${receiver.port}`, upstreamPath: receiver.path }] : [];
  }
  const server = receivingServer(collectors);
  if (server === undefined) return [];
  if (server.replicas > 1) {
    return [REMOTE_WRITE_PATH, SECOND_WRITE_PATH].map((path, i) => (
      { path, address: addressOf(replicaService(server.name, i)), upstreamPath: REMOTE_WRITE_PATH }
    ));
  }
  const paths = [REMOTE_WRITE_PATH, ...(server.server?.otlpReceiver ? [OTLP_METRICS_PATH] : [])];
  return paths.map((path) => ({ path, address: addressOf(server.name), upstreamPath: path }));
}

/** Whether what spokes push has to pass a front, whatever the endpoint is: to be sent where the path alone does not say. */
export function needsFront({ collectors, metricsStore }: Stores): boolean {
  return metricsStore ? metricsStore.receiver !== undefined : (receivingServer(collectors)?.replicas ?? 1) > 1;
}

/** The workload that takes the metrics of spokes; undefined: none on this hub. */
export function receivingWorkload({ collectors, metricsStore }: Stores): WorkloadPlan | undefined {
  return metricsStore ? metricsStore.workloads.find(({ name }) => name === metricsStore.receiver?.workload) : receivingServer(collectors);
}

/** The Prometheus server that spokes write to. */
export function receivingServer(collectors: readonly CollectorPlan[]): CollectorPlan | undefined {
  return collectors.find(({ server }) => server?.remoteWriteReceiver);
}

/** Service that leads to one of two servers. */
export function replicaService(name: string, replica: number): string {
  return `${name}-replica-${replica}`;
}

function addressOf(service: string): string {
  return `${service}:${COMPONENTS.prometheus.ports.web}`;
}

import { frontPlan } from './front';
import { PINNED_WRITE_PATH, pinningPlan } from './pinning';
import { COMPONENTS } from '../../model/components/component-table';
import { asksLogsForCertificate } from '../../topology/check-receiver';
import { HubEndpointSpec, LOKI_PUSH_PATH, OTLP_METRICS_PATH, receiverOf, REMOTE_WRITE_PATH } from '../../topology/hub-urls';
import { ReceiverSpec } from '../../topology/receiver';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { CollectorPlan, FrontListener, FrontPlan, FrontRoute, LokiPlan, PinningPlan } from '../plan';

/** Name of the front before a hub's stores, and of the ports of its listeners. */
export const HUB_FRONT = 'hub-front';
export const METRICS_LISTENER = 'metrics';
export const LOGS_LISTENER = 'logs';

const PORTS = { [METRICS_LISTENER]: COMPONENTS.prometheus.ports.web, [LOGS_LISTENER]: COMPONENTS.loki.ports['http-metrics'] };

/** A hub, as far as its front depends on it. */
export interface HubFrontInput {
  readonly settings: ClusterSettings;
  readonly endpoint?: HubEndpointSpec;
  readonly collectors: readonly CollectorPlan[];
  readonly loki?: LokiPlan;
  readonly spokes: readonly ResolvedCluster[];
  readonly clusterLabel: string;
}

/** What stands before the stores of a hub; undefined where its receiver is none of ours, or open, or there is nothing to stand before. */
export function hubFront(input: HubFrontInput): FrontPlan | undefined {
  const { collectors, endpoint, loki, settings } = input;
  const receiver = endpoint && receiverOf(endpoint);
  if (receiver === undefined || receiver.open !== undefined) return undefined;
  const store = collectors.find(({ server }) => server?.remoteWriteReceiver);
  const { front } = receiver;
  const pinning = store && front?.pinIdentity === true
    ? pinningPlan(settings, input.spokes, input.clusterLabel, `http://${addressOf(store, 'web')}${REMOTE_WRITE_PATH}`)
    : undefined;
  const routes = front && store ? metricsRoutes(store, pinning) : [];
  const asksMetrics = asked(receiver, front?.clientCa !== undefined);
  const listeners: FrontListener[] = [
    ...(routes.length === 0 ? [] : [{ name: METRICS_LISTENER, port: PORTS[METRICS_LISTENER], ...asksMetrics, routes }]),
    ...(loki === undefined ? [] : [{
      name: LOGS_LISTENER,
      port: PORTS[LOGS_LISTENER],
      ...asked(receiver, asksLogsForCertificate(receiver)),
      routes: [{ method: 'POST', path: LOKI_PUSH_PATH, upstream: addressOf(loki, 'http-metrics') } as const],
    }]),
  ];
  return listeners.length === 0 ? undefined : frontPlan(settings, { name: HUB_FRONT, listeners, replicas: front?.replicas, pinning });
}

function metricsRoutes(store: CollectorPlan, pinning: PinningPlan | undefined): FrontRoute[] {
  if (pinning) {
    // OTLP would be a way around it
    const byCluster = Object.fromEntries(pinning.receivers.map(({ cluster, port }) => [cluster, `127.0.0.1:${port}`]));
    return [{ method: 'POST', path: REMOTE_WRITE_PATH, upstream: byCluster, upstreamPath: PINNED_WRITE_PATH }];
  }
  const paths = [REMOTE_WRITE_PATH, ...(store.server?.otlpReceiver ? [OTLP_METRICS_PATH] : [])];
  return paths.map((path) => ({ method: 'POST', path, upstream: addressOf(store, 'web') }));
}

/** `host:port` of a workload's Service. */
function addressOf({ component, name }: CollectorPlan | LokiPlan, port: string): string {
  const ports: { readonly [name: string]: number } = COMPONENTS[component].ports;
  return `${name}:${ports[port]}`;
}

function asked({ front, webConfig }: ReceiverSpec, certificate: boolean): Pick<FrontListener, 'certificateSecretName' | 'clientCa' | 'users'> {
  const { certificateSecretName, clientCa, users } = { ...front, ...webConfig };
  return { certificateSecretName, users, ...(certificate && { clientCa }) };
}

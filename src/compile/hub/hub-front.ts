import { frontPlan } from './front';
import { MetricsReceiver, metricsReceivers, needsFront } from './metrics-receivers';
import { PINNED_WRITE_PATH, pinningPlan } from './pinning';
import { COMPONENTS } from '../../model/components/component-table';
import { asksLogsForCertificate } from '../../topology/check-receiver';
import { isPulled } from '../../topology/collection';
import { HubEndpointSpec, LOKI_OTLP_PATH, LOKI_PUSH_PATH, receiverOf, REMOTE_WRITE_PATH } from '../../topology/hub-urls';
import { ReceiverSpec } from '../../topology/receiver';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ClusterPlan, CollectorPlan, FrontListener, FrontPlan, FrontRoute, LokiPlan, PinningPlan } from '../plan';

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
  readonly metricsStore?: ClusterPlan['metricsStore'];
  readonly loki?: LokiPlan;
  readonly spokes: readonly ResolvedCluster[];
  readonly clusterLabel: string;
}

/**
 * What stands before the stores of a hub; undefined where its receiver is none of ours, or open, or there is nothing to stand before. Where
 * only a front can send metrics to where they are kept, there is one for them in any case: behind a gateway or an Ingress it asks nobody.
 */
export function hubFront(input: HubFrontInput): FrontPlan | undefined {
  const { endpoint, loki, settings } = input;
  const receiver = endpoint && receiverOf(endpoint);
  if (receiver === undefined || receiver.open !== undefined) return needsFront(input) ? frontForMetrics(input) : undefined;
  const { front } = receiver;
  const stores = front ? metricsReceivers(input) : [];
  const isPinned = stores.length > 0 && front?.pinIdentity === true;
  // a tenant's identity is forced by the store
  const byTenant = isPinned ? input.metricsStore?.tenants : undefined;
  const pinning = isPinned && byTenant === undefined
    ? pinningPlan(settings, input.spokes, input.clusterLabel, storeUrls(stores))
    : undefined;
  const routes = byTenant ? tenantRoutes(stores, input.spokes) : metricsRoutes(stores, pinning);
  const asksMetrics = asked(receiver, front?.clientCa !== undefined);
  const listeners: FrontListener[] = [
    ...(routes.length === 0 ? [] : [{ name: METRICS_LISTENER, port: PORTS[METRICS_LISTENER], ...asksMetrics, routes }]),
    ...(loki === undefined ? [] : [{
      name: LOGS_LISTENER,
      port: PORTS[LOGS_LISTENER],
      ...asked(receiver, asksLogsForCertificate(receiver)),
      routes: logsRoutes(loki, input, front?.pinIdentity === true),
    }]),
  ];
  return listeners.length === 0 ? undefined : frontPlan(settings, { name: HUB_FRONT, listeners, replicas: front?.replicas, pinning });
}

function frontForMetrics(input: HubFrontInput): FrontPlan {
  const listener = { name: METRICS_LISTENER, port: PORTS[METRICS_LISTENER], routes: metricsRoutes(metricsReceivers(input), undefined) };
  return frontPlan(input.settings, { name: HUB_FRONT, listeners: [listener] });
}

/** Where pinned receivers send what they take: what is not OTLP. */
function storeUrls(stores: readonly MetricsReceiver[]): string[] {
  return stores.filter(({ path }) => path.endsWith(REMOTE_WRITE_PATH)).map(({ address, upstreamPath }) => `http://${address}${upstreamPath}`);
}

function metricsRoutes(stores: readonly MetricsReceiver[], pinning: PinningPlan | undefined): FrontRoute[] {
  if (pinning) {
    // OTLP would be a way around it
    const byCluster = Object.fromEntries(pinning.receivers.map(({ cluster, port }) => [cluster, `127.0.0.1:${port}`]));
    return [{ method: 'POST', path: REMOTE_WRITE_PATH, upstream: byCluster, upstreamPath: PINNED_WRITE_PATH }];
  }
  return stores.map(({ address, path, upstreamPath }) => ({ method: 'POST', path, upstream: address, ...(upstreamPath !== path && { upstreamPath }) }));
}

/** Whoever pushes is the tenant that the credentials say. */
function tenantRoutes(stores: readonly MetricsReceiver[], spokes: readonly ResolvedCluster[]): FrontRoute[] {
  const pushing = spokes.filter(({ document }) => !isPulled(document.collection));
  return stores.map(({ address, path, upstreamPath }): FrontRoute => (
    { method: 'POST', path, upstream: Object.fromEntries(pushing.map(({ name }) => [name, address])), upstreamPath, tenantOfUser: true }
  ));
}

/** Where each cluster is a tenant, pinned identities are pinned tenants: nobody writes into that of another. */
function logsRoutes(loki: LokiPlan, { spokes }: HubFrontInput, pinned: boolean): FrontRoute[] {
  const address = addressOf(loki, 'http-metrics');
  const paths = [LOKI_PUSH_PATH, ...(loki.otlpReceiver ? [LOKI_OTLP_PATH] : [])];
  if (!pinned || !loki.authEnabled) return paths.map((path) => ({ method: 'POST', path, upstream: address }));
  // one that is pulled from may push logs all the same
  const byCluster = Object.fromEntries(spokes.map(({ name }) => [name, address]));
  return paths.map((path) => ({ method: 'POST', path, upstream: byCluster, tenantOfUser: true }));
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

import { exposure } from './exposure';
import { hubFront } from './hub-front';
import { Report } from '../../diagnostics';
import { directOf, HubEndpointSpec, receiverOf } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ClusterPlan, CollectorPlan } from '../plan';
import { selfClient, withWebConfig } from './web-config';
import { checkLogsWay } from '../loki/check-way';
import { fleetLoki } from '../loki/fleet-loki';
import { lokiGateway } from '../loki/gateway';
import { lokiPlan } from '../loki/loki';
import { tenantsFront } from '../metrics-store/tenants-front';

/** A hub, as far as what is particular about hubs depends on it. */
export interface HubInput {
  readonly cluster: ResolvedCluster;
  readonly settings: ClusterSettings;
  readonly namespace: string;
  readonly clusterLabel: string;
  readonly endpoint?: HubEndpointSpec;
  readonly spokes: readonly ResolvedCluster[];
  readonly collectors: readonly CollectorPlan[];
  readonly metricsStore?: ClusterPlan['metricsStore'];
  readonly alertmanager?: ClusterPlan['alertmanager'];
  /**
   * Groups of rules about the log lines of each cluster.
   * @default - none
   */
  readonly logRules?: readonly unknown[];
}

/** What only hubs have: stores that others write to, what stands before them, and a way that leads there. */
export function hubParts(input: HubInput, report: Report): Pick<ClusterPlan, 'collectors' | 'loki' | 'fronts' | 'exposure'> {
  const { cluster, endpoint, namespace, settings } = input;
  checkLogsWay(input, report);
  const collectors = protectedCollectors(input);
  const loki = fleetLoki(lokiPlan(input), { ...input, collectors, ofFleet: input.logRules ?? [] }, report);
  const front = hubFront({ ...input, collectors, loki });
  const records = (loki?.ruler?.writes ?? []).length > 0;
  const naming = tenantsFront(settings, input.metricsStore, records ? cluster.name : undefined);
  const fronts = [front, lokiGateway(settings, loki), naming].filter((one) => one !== undefined);
  return { collectors, loki, ...(fronts.length > 0 && { fronts }), exposure: exposure(cluster, endpoint, namespace, front, report) };
}

/** The store with TLS of its own, where that is its receiver. */
function protectedCollectors({ collectors, endpoint }: HubInput): readonly CollectorPlan[] {
  const webConfig = endpoint && receiverOf(endpoint)?.webConfig;
  if (webConfig === undefined) return collectors;
  const { certificateSecretName, clientCa, webConfig: file, selfCertificate, serverCa = clientCa, selfBasicAuth } = webConfig;
  const serverName = webConfig.serverName ?? directOf(endpoint!)!.host.replace(/^\[(.*)\]$/, '$1');
  const tls = selfClient({ certificateSecretName, selfCertificate, ca: serverCa, serverName });
  const client = { ...tls, ...(selfBasicAuth && { basicAuth: selfBasicAuth }) };
  const web = { certificateSecretName, clientCa, file };
  return collectors.map((collector) => (collector.server?.remoteWriteReceiver ? withWebConfig(collector, web, client) : collector));
}

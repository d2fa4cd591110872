import { Report } from '../../diagnostics';
import { directOf, HubEndpointSpec, hubUrls } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { logCollectorOf } from '../collectors/log-collectors/chosen';
import { isDisabled } from '../workloads/workload';

/** A hub, as far as it matters who sends logs to it. */
export interface LogsWay {
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
  readonly endpoint?: HubEndpointSpec;
  readonly spokes: readonly ResolvedCluster[];
}

/** Clusters that send their logs to a hub without a Loki. */
export function checkLogsWay({ cluster, endpoint, settings: { loki = {} }, spokes }: LogsWay, report: Report): void {
  if (!isDisabled(loki) || endpoint === undefined || endpoint.existing !== undefined) return;
  // somebody else's has an address of its own
  if (loki.existing !== undefined && directOf(endpoint)?.logsHost !== undefined) return;
  const sender = spokes.find(({ document, role }) => document.logs?.enabled !== false && logCollectorOf({ role, settings: document }) !== 'none');
  if (sender === undefined) return;
  report.warning('logs-go-nowhere', cluster.where('/loki/enabled'),
    `hub '${cluster.name}' has no Loki of ours, and clusters such as '${sender.name}' send their logs to ${hubUrls(endpoint).logsUrl}, where nothing of ours takes them`,
    'give the hub `HubEndpoint.existing` with the `logsUrl` of another Loki, or a `logsHost` and `loki.existing`; or set `logs.enabled: false` for the clusters');
}

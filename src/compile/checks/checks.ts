import { checkApiServers } from './api-servers';
import { checkBuffers } from './buffers';
import { checkCapacity } from './capacity';
import { Checked } from './checked';
import { checkControlPlane } from './control-plane';
import { checkDestinations } from './destinations';
import { checkFederatedServer } from './federated-server';
import { checkFederatedWay } from './federated-way';
import { checkHost } from './host';
import { checkHostLogCollector } from './host-log-collector';
import { checkHub } from './hub';
import { checkHubEndpointSecret } from './hub-endpoint-secret';
import { checkIdleSettings } from './idle-settings';
import { checkDigests } from './images';
import { checkIntakes } from './intakes';
import { checkJobs } from './jobs';
import { checkLabels } from './labels';
import { checkLogBuffers } from './log-buffers';
import { checkLogRelabel } from './log-relabel';
import { checkOwnLogRules } from './log-rules';
import { checkLogSources } from './log-sources';
import { checkLogs } from './logs';
import { checkOpenTelemetry } from './open-telemetry';
import { checkOrigins } from './origins';
import { checkPlatform } from './platform';
import { checkPromtail } from './promtail';
import { checkReach } from './reach';
import { checkReceiver } from './receiver';
import { checkSecrets } from './secrets';
import { checkShards } from './shards';
import { checkStorage } from './storage';
import { checkTargets } from './targets';
import { checkWorkloads } from './workloads';
import { Report } from '../../diagnostics';
import { checkAlerting } from '../alerting/check-alerting';
import { checkBackup } from '../backup/check-backup';
import { checkLoki } from '../loki/check-loki';
import { checkMetricsStore } from '../metrics-store/check-store';
import { checkRuntime } from '../operator/check-runtime';
import { checkStack } from '../operator/check-stack';
import { checkPageRoutes } from '../reach/check-page-routes';
import { checkTunnel } from '../reach/check-tunnel';
import { checkBlackbox } from '../workloads/check-blackbox';
import { checkExporters } from '../workloads/check-exporters';

const CHECKS: readonly ((checked: Checked, report: Report) => void)[] = [
  checkPlatform, checkLabels, checkJobs, checkTargets, checkControlPlane, checkShards, checkWorkloads, checkStorage, checkHub,
  checkReceiver, checkSecrets, checkOpenTelemetry, checkOrigins, checkFederatedWay, checkFederatedServer, checkIdleSettings,
  checkApiServers, checkHost, checkDestinations, checkIntakes, checkBuffers, checkHubEndpointSecret, checkReach, checkDigests,
  checkAlerting, checkMetricsStore, checkLogs, checkLoki, checkOwnLogRules, checkLogSources, checkHostLogCollector, checkLogBuffers,
  checkTunnel, checkPageRoutes, checkExporters, checkBlackbox, checkCapacity, checkLogRelabel, checkPromtail, checkBackup, checkStack,
  checkRuntime,
];

/** What they look at is in Kubernetes. */
const NOT_FOR_HOSTS: ReadonlySet<unknown> = new Set([
  checkPlatform, checkWorkloads, checkStorage, checkBuffers, checkReach, checkDigests, checkCapacity,
]);

/** Refuses what would fail or mislead once it is applied. */
export function checkPlan(checked: Checked, report: Report): void {
  const isHost = checked.plan.role === 'host';
  for (const check of CHECKS) {
    if (!isHost || !NOT_FOR_HOSTS.has(check)) check(checked, report);
  }
}

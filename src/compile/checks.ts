import { Report } from '../diagnostics';
import { checkApiServers } from './check-api-servers';
import { checkBuffers } from './check-buffers';
import { checkControlPlane } from './check-control-plane';
import { checkDestinations } from './check-destinations';
import { checkFederatedServer } from './check-federated-server';
import { checkFederatedWay } from './check-federated-way';
import { checkHost } from './check-host';
import { checkHub } from './check-hub';
import { checkIdleSettings } from './check-idle-settings';
import { checkIntakes } from './check-intakes';
import { checkJobs } from './check-jobs';
import { checkLabels } from './check-labels';
import { checkOpenTelemetry } from './check-open-telemetry';
import { checkOrigins } from './check-origins';
import { checkPlatform } from './check-platform';
import { checkReceiver } from './check-receiver';
import { checkSecrets } from './check-secrets';
import { checkShards } from './check-shards';
import { checkStorage } from './check-storage';
import { checkTargets } from './check-targets';
import { checkWorkloads } from './check-workloads';
import { Checked } from './checked';

const CHECKS: readonly ((checked: Checked, report: Report) => void)[] = [
  checkPlatform, checkLabels, checkJobs, checkTargets, checkControlPlane, checkShards, checkWorkloads, checkStorage, checkHub,
  checkReceiver, checkSecrets, checkOpenTelemetry, checkOrigins, checkFederatedWay, checkFederatedServer, checkIdleSettings,
  checkApiServers, checkHost, checkDestinations, checkIntakes, checkBuffers,
];

/** What they look at is in Kubernetes. */
const NOT_FOR_HOSTS: ReadonlySet<unknown> = new Set([checkPlatform, checkWorkloads, checkStorage, checkBuffers]);

/** Refuses what would fail or mislead once it is applied. */
export function checkPlan(checked: Checked, report: Report): void {
  const isHost = checked.plan.role === 'host';
  for (const check of CHECKS) {
    if (!isHost || !NOT_FOR_HOSTS.has(check)) check(checked, report);
  }
}

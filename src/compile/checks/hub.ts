import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { queueFaults } from '../../model/remote-write/queue';
import { sendsCredentials } from '../../model/remote-write/remote-write-client-fields';
import { checkTransport, placeOf } from '../../topology/check-endpoint';
import { HubEndpointSpec, hubUrls, overrideFault, receiverOf } from '../../topology/hub-urls';
import { isPrivateWay } from '../../topology/tailnet';
import { Approach } from '../approach';
import { ClusterPlan } from '../plan';

/** The way from a spoke to its hub. */
export function checkHub(checked: Checked, report: Report): void {
  checkOverride(checked, report);
  checkQueue(checked, report);
  checkLogs(checked, report);
}

function checkOverride({ plan, cluster, settings, hub, hubEndpoint, strict = false }: Checked, report: Report): void {
  const override = settings.global?.hubEndpoint;
  if (hub === undefined || hubEndpoint === undefined || override === undefined) return;
  const fault = overrideFault(hubEndpoint, override) ?? withoutTls(hubEndpoint, override);
  if (fault !== undefined) {
    report.error('bad-hub-endpoint', cluster.where('/global/hubEndpoint'), `cluster '${plan.name}': global.hubEndpoint is '${override}': ${fault}`,
      'give the host alone, or a URL of scheme and host');
  } else {
    checkTransport(hub, false, placeOf('/global/hubEndpoint', `cluster '${plan.name}'`, (pointer) => cluster.where(pointer), report), strict);
    const { metricsUrl, metricsClient } = hub;
    if (metricsUrl.startsWith('http://') && !isPrivateWay(new URL(metricsUrl).hostname) && !sendsCredentials(metricsClient)) {
      report[strict ? 'error' : 'warning']('plaintext-write', cluster.where('/global/hubEndpoint'),
        `cluster '${plan.name}': everything is sent to '${metricsUrl}' without encryption`, 'give an `https://` URL, or a tailnet address');
    }
  }
}

function checkQueue({ plan, cluster, settings }: Checked, report: Report): void {
  for (const { field, message } of queueFaults(settings.remoteWrite?.queueConfig ?? {})) {
    report.error('bad-queue', cluster.where(`/remoteWrite/queueConfig/${field}`), `cluster '${plan.name}': remoteWrite.queueConfig: ${message}`);
  }
}

/** Logs that somebody asks for and nobody collects. */
function checkLogs({ plan, cluster, approach, hub }: Checked, report: Report): void {
  if (plan.role === 'host') return;
  const asked = cluster.document.logs?.enabled;
  if (asked === false || plan.isBare || plan.collectors.some(({ podLogs }) => podLogs !== undefined)) return;
  const why = approach.collectsLogs
    ? (hub === undefined ? undefined : 'its hub takes none')
    : whyNoLogs(plan, approach);
  if (why === undefined) return;
  const message = `cluster '${plan.name}': pod logs are not collected, since ${why}`;
  if (asked === true) report.warning('logs-not-collected', cluster.where('/logs/enabled'), message, 'remove `logs.enabled`, or set it to false');
  else report.info('logs-not-collected', `cluster '${plan.name}'`, message);
}

function whyNoLogs({ collectors, role }: ClusterPlan, { engine }: Approach): string {
  if (collectors.length === 0) return 'no collector runs in it';
  if (engine === 'opentelemetry') return 'its OpenTelemetry Collector is set up for metrics alone';
  return `collectors of ${role === 'hub' ? 'hubs' : 'this kind'} run Prometheus, which reads none`;
}

/** A proxy may speak TLS for a hub that does not, but not the other way round. */
function withoutTls(endpoint: HubEndpointSpec, override: string): string | undefined {
  return receiverOf(endpoint) !== undefined && override.startsWith('http://') && hubUrls(endpoint).metricsUrl.startsWith('https://')
    ? 'the receiver of the hub speaks TLS only' : undefined;
}

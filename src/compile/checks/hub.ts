import { Checked } from './checked';
import { asksForLogs } from './log-sources';
import { Report } from '../../diagnostics';
import { queueFaults } from '../../model/remote-write/queue';
import { sendsCredentials } from '../../model/remote-write/remote-write-client-fields';
import { checkTransport, placeOf } from '../../topology/check-endpoint';
import { HubEndpointSpec, hubUrls, overrideFault, receiverOf } from '../../topology/hub-urls';
import { isPrivateWay } from '../../topology/tailnet';
import { logCollectorOf } from '../collectors/log-collectors/chosen';
import { ClusterPlan } from '../plan';
import { isDisabled } from '../workloads/workload';

/** The way from a spoke to its hub. */
export function checkHub(checked: Checked, report: Report): void {
  checkOverride(checked, report);
  checkQueue(checked, report);
  checkLogs(checked, report);
}

function checkOverride({ plan, cluster, settings, hub, logsHub, hubEndpoint, strict = false }: Checked, report: Report): void {
  const override = settings.global?.hubEndpoint;
  if ((hub ?? logsHub) === undefined || hubEndpoint === undefined || override === undefined) return;
  const fault = overrideFault(hubEndpoint, override) ?? withoutTls(hubEndpoint, override);
  if (fault !== undefined) {
    report.error('bad-hub-endpoint', cluster.where('/global/hubEndpoint'), `cluster '${plan.name}': global.hubEndpoint is '${override}': ${fault}`,
      'give the host alone, or a URL of scheme and host');
  } else if (hub !== undefined) {
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
function checkLogs(checked: Checked, report: Report): void {
  const { plan, cluster, settings } = checked;
  if (plan.isBare || plan.collectors.some(({ logs }) => logs !== undefined)) return;
  const { collector: chosen, enabled, sources } = cluster.document.logs ?? {};
  if (enabled === false || chosen === 'none') return;
  const isAsked = asksForLogs(checked);
  const isHost = plan.role === 'host';
  if (!isAsked && (isHost || sources?.length === 0)) return;
  const collector = logCollectorOf({ role: plan.role, settings });
  const why = collector === 'none' ? whyNoLogs(plan) : takesNone(checked) ? WHY_NONE[plan.role === 'hub' ? 'hub' : 'other']
    : collector === 'openTelemetry' && chosen === undefined ? whyNotByOtlp(plan) : undefined;
  if (why === undefined) return;
  const message = `${isHost ? 'host' : 'cluster'} '${plan.name}': ${isHost ? '' : 'pod '}logs are not collected, since ${why}`;
  if (isAsked || enabled === true) {
    const hint = collector === 'none' && !isHost ? 'set `logs.collector`, or ' : '';
    report.warning('logs-not-collected', cluster.where(isAsked ? (chosen === undefined ? '/logs/sources' : '/logs/collector') : '/logs/enabled'), message,
      `${hint}remove ${isAsked ? 'what is said of logs' : '`logs.enabled`, or set it to false'}`);
  } else {
    report.info('logs-not-collected', `cluster '${plan.name}'`, message);
  }
}

const WHY_NONE = { hub: 'its Loki is switched off', other: 'its hub takes none' } as const;

/** Whether there is no store that lines could go to. */
function takesNone({ plan, settings, hubEndpoint }: Checked): boolean {
  if (plan.role === 'hub') return isDisabled(settings.loki);
  return hubEndpoint !== undefined && hubUrls(hubEndpoint).logsUrl === undefined;
}

/** Why OpenTelemetry, which nobody asked for by name, collects none. */
function whyNotByOtlp({ platform }: ClusterPlan): string {
  return platform.hostAccess ? 'nothing is known of a receiver of OTLP for logs at its hub' : 'the OpenTelemetry Collector would read them from its nodes, which nobody may use there';
}

function whyNoLogs({ collectors, role }: ClusterPlan): string {
  if (collectors.length === 0) return 'no collector runs in it';
  return `collectors of ${role === 'hub' ? 'hubs' : 'this kind'} run Prometheus, which reads none`;
}

/** A proxy may speak TLS for a hub that does not, but not the other way round. */
function withoutTls(endpoint: HubEndpointSpec, override: string): string | undefined {
  return receiverOf(endpoint) !== undefined && override.startsWith('http://') && hubUrls(endpoint).metricsUrl.startsWith('https://')
    ? 'the receiver of the hub speaks TLS only' : undefined;
}

import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { HubEndpointSpec, isOtlpUrl, receiverOf } from '../../topology/hub-urls';
import { openTelemetryOptions, sendsOtlp } from '../collectors/open-telemetry';

/** What an OpenTelemetry Collector would send to nobody, or under another name. */
export function checkOpenTelemetry(checked: Checked, report: Report): void {
  if (openTelemetryOptions(checked.cluster.document) === undefined) return;
  checkWay(checked, report);
  checkNames(checked, report);
}

/** OTLP goes to a hub that takes it. */
function checkWay({ plan, cluster, hubEndpoint }: Checked, report: Report): void {
  if (!sendsOtlp(cluster.document) || hubEndpoint === undefined) return;
  const fault = wayFault(hubEndpoint);
  if (fault === undefined) return;
  report.error('no-otlp-receiver', cluster.where('/collection'), `cluster '${plan.name}': collection.openTelemetry.exporter is 'otlphttp', but ${fault}`,
    "use `exporter: 'prometheusremotewrite'`, which is the default");
}

function wayFault(endpoint: HubEndpointSpec): string | undefined {
  const { existing } = endpoint;
  if (existing && !isOtlpUrl(existing.metricsUrl)) {
    return `its hub is at '${existing.metricsUrl}', which takes remote write; the path of an OTLP receiver ends in /v1/metrics`;
  }
  return receiverOf(endpoint)?.front?.pinIdentity ? 'its hub pins the identity to the credential, which it can do for remote write alone' : undefined;
}

/** Labels that would arrive under another name. @see https://github.com/prometheus/otlptranslator/blob/v1.0.0/label_namer.go */
function checkNames({ plan, cluster }: Checked, report: Report): void {
  for (const name of Object.keys(plan.identity.labels).filter((label) => /^_|__/.test(label))) {
    report.error('renamed-label', cluster.where('/collection'),
      `cluster '${plan.name}': the OpenTelemetry Collector renames the label '${name}', so nothing would arrive with it`,
      'choose a name that does not begin with an underscore, and has no two of them side by side');
  }
}

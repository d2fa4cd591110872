import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { Engine } from '../plan';

const AT = '/global/hubEndpointSecret';

/** Engines that cannot read a part of a URL when they start -> why. */
const CANNOT: { readonly [E in Engine]?: string } = {
  'prometheus-agent': 'Prometheus puts no environment variable into the URL of a receiver',
  'prometheus-server': 'Prometheus puts no environment variable into the URL of a receiver',
};

/** An address of the hub that only the pods know. */
export function checkHubEndpointSecret(checked: Checked, report: Report): void {
  const { plan, cluster, settings, hub } = checked;
  const secret = settings.global?.hubEndpointSecret;
  if (secret === undefined || plan.role === 'hub') return;
  const isOwn = cluster.saysItself?.(AT) !== false;
  const refuse = (message: string, hint: string) => report.error('endpoint-from-secret', cluster.where(AT), `cluster '${plan.name}': global.hubEndpointSecret: ${message}`, hint);
  if (secret.name === undefined || secret.key === undefined) {
    refuse(`'${secret.name === undefined ? 'name' : 'key'}' is missing`, "write `{ name: 'monitoring-spoke', key: 'hub_endpoint' }`");
  } else if (plan.role === 'host' || hub === undefined) {
    // what many clusters share, says nothing of those that it does not fit
    if (isOwn && plan.role === 'host') refuse('a host is outside Kubernetes, and has no Secrets', 'write the address as `hubEndpoint`');
    else if (isOwn) refuse('its hub pulls from it, and nothing in it knows where the hub is', 'remove it, or choose `collection: alloy` or `collection: openTelemetry`');
  } else {
    checkSender(checked, refuse);
    const override = settings.global?.hubEndpoint;
    if (override !== undefined) refuse(`the address is given twice, as '${override}' too`, "keep one of them; what a lower layer says is removed by `hubEndpoint: null`, in code by `unset: ['/global/hubEndpoint']`");
    report.info('hub-endpoint-unknown', cluster.where(AT),
      `cluster '${plan.name}': the address of its hub is in key '${secret.key}' of Secret '${secret.name}', so nobody can check here whether what is sent there is encrypted`,
      'let the key hold an `https://` address, or one of a tailnet');
  }
}

function checkSender({ approach, hub, plan }: Checked, refuse: (message: string, hint: string) => void): void {
  const why = CANNOT[approach.engine];
  if (why !== undefined) {
    refuse(why, 'choose `collection: alloy` or `collection: openTelemetry`, which can, or write the address as `hubEndpoint`');
    return;
  }
  const { metricsUrl, logsUrl } = hub!;
  const hosts = [metricsUrl, logsUrl ?? metricsUrl].map((url) => new URL(url).hostname);
  if (hosts[0] !== hosts[1] && plan.collectors.some(({ logs }) => logs !== undefined)) {
    refuse(`it holds one host, but the hub takes metrics at '${hosts[0]}' and logs at '${hosts[1]}'`, 'give the hub an endpoint with one host, or write its addresses into the config');
  }
}

import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { RemoteWrite } from '../../model/remote-write/remote-write';
import { presentsCredentials, sendsCredentials } from '../../model/remote-write/remote-write-client-fields';
import { escapeToken } from '../../syntax/json-pointer';
import { isPrivateWay } from '../../topology/tailnet';

/** The receivers of the settings: who reads along with what is sent there, who else may write, and who sends nothing. */
export function checkDestinations(checked: Checked, report: Report): void {
  const { plan, cluster, settings } = checked;
  const names = Object.keys(settings.remoteWrite?.destinations ?? {});
  if (names.length === 0) return;
  const writes = plan.collectors[0]?.remoteWrites;
  if (plan.role === 'hub' || writes === undefined) {
    const why = plan.role === 'hub' ? 'a hub sends nothing on' : 'nothing of ours runs there';
    const own = cluster.saysItself?.('/remoteWrite/destinations') !== false;
    report[own ? 'warning' : 'info']('no-effect', cluster.where('/remoteWrite/destinations'),
      `cluster '${plan.name}': \`remoteWrite.destinations\` say nothing for it, since ${why}`);
    return;
  }
  for (const write of writes) {
    if (names.includes(write.name!)) checkWay(checked, write, report);
  }
}

function checkWay({ plan, cluster, strict }: Checked, write: RemoteWrite, report: Report): void {
  const { protocol, hostname } = new URL(write.url);
  const told = strict === true ? 'error' : 'warning';
  const where = cluster.where(`/remoteWrite/destinations/${escapeToken(write.name!)}`);
  const whose = `cluster '${plan.name}', destination '${write.name}'`;
  const isPlain = protocol === 'http:';
  if (isPlain && write.tlsConfig !== undefined) {
    report.error('tls-without-https', where, `${whose}: TLS settings are given, but '${write.url}' is not encrypted`, 'write `https://`, or remove `tlsConfig`');
  }
  if (isPrivateWay(hostname) || isInCluster(hostname)) return;
  if (isPlain && sendsCredentials(write)) {
    report[told]('plaintext-credentials', where, `${whose}: credentials are sent to '${write.url}' without encryption`, 'give an `https://` URL, or a tailnet address');
  } else if (isPlain) {
    report[told]('plaintext-write', where, `${whose}: everything is sent to '${write.url}' without encryption`, 'give an `https://` URL, or a tailnet address');
  } else if (!presentsCredentials(write)) {
    report[told]('unauthenticated-write', where, `${whose}: '${write.url}' takes what everybody writes who reaches it, as any cluster`,
      'give credentials, such as `basicAuth`, or a client certificate by `tlsConfig`');
  }
}

/** Whether the host is a Service of the same cluster. */
function isInCluster(hostname: string): boolean {
  return /^[^.]+$|\.svc(\.|$)/.test(hostname) && !hostname.startsWith('[');
}

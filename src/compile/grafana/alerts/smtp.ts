import { ROOT } from './words';
import { Report } from '../../../diagnostics';
import { EmailReceiver } from '../../../model/alerting/direct-receivers';
import { isMap } from '../../../topology/layers/layer';
import { ResolvedCluster } from '../../../topology/resolved-cluster';
import { SmtpSettings } from '../../../topology/settings/alertmanager-settings';
import { GrafanaSettings } from '../../../topology/settings/grafana-settings';
import { GrafanaSmtp, PlannedContactPoint } from '../../plan';

/** The mail server that `grafana.config` names, if so. */
export function configuredSmtp({ config = {} }: GrafanaSettings): SmtpSettings | undefined {
  const section: unknown = config.smtp;
  if (!isMap(section) || typeof section.host !== 'string') return undefined;
  // its own default; https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#from_address
  return { smarthost: section.host, from: typeof section.from_address === 'string' ? section.from_address : 'admin@grafana.localhost' };
}

/** The mail server of the contact points. Grafana has one for all. */
export function smtpOf(
  contactPoints: readonly PlannedContactPoint[], hello: string | undefined, cluster: ResolvedCluster, report: Report,
): GrafanaSmtp | undefined {
  const mails = contactPoints.flatMap(({ name, receivers }) => receivers.filter(({ type }) => type === 'email')
    .map(({ notification: { fields } }) => ({ name, smtp: of(fields as EmailReceiver, hello) })));
  const [first] = mails;
  const other = mails.find(({ smtp }) => JSON.stringify(smtp) !== JSON.stringify(first.smtp));
  if (other !== undefined) {
    report.error('conflict', cluster.where(`${ROOT}/contactPoints`),
      `cluster '${cluster.name}', Grafana: the contact points '${first.name}' and '${other.name}' send mail by different servers, senders or users, and it has one of each`,
      'say them once, in `alertmanager.smtp` or in `grafana.config.smtp`');
  }
  return first?.smtp;
}

function of({ smarthost = '', from, authUsername, authPassword, requireTls }: EmailReceiver, hello: string | undefined): GrafanaSmtp {
  return {
    host: smarthost,
    ...(from !== undefined && { from }),
    ...(hello !== undefined && { hello }),
    ...(authUsername !== undefined && { user: authUsername }),
    ...(authPassword !== undefined && { password: authPassword }),
    requireTls: requireTls ?? true,
  };
}

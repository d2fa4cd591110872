import { NOBODY, OF_ALERTMANAGER, RoutingWords } from './read-routing';
import { oneOf, Report } from '../../diagnostics';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { fieldOf, Notification, notificationsOf, RECEIVER_KINDS } from '../../model/alerting/receiver-kinds';
import { readTextTemplate } from '../../model/alerting/text-template';
import { SecretKey } from '../../model/secret/secret-key';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';

/** What Alertmanager would refuse of receivers, or only find out when it has to notify. */
export function checkReceivers(
  receivers: { readonly [name: string]: AlertReceiver }, cluster: ResolvedCluster, report: Report, words: RoutingWords = OF_ALERTMANAGER,
): void {
  const { functions, hasNobody, receiver: called } = words;
  const root = `/${words.receivers.replaceAll('.', '/')}`;
  for (const [name, receiver] of Object.entries(receivers)) {
    const tell = (code: string, pointer: string, message: string, hint: string) =>
      report.error(code, cluster.where(`${root}/${escapeToken(name)}${pointer}`), `cluster '${cluster.name}', ${called} '${name}': ${message}`, hint);
    if (hasNobody && name === NOBODY) tell('reserved-name', '', `'${NOBODY}' is the receiver that notifies nobody`, 'give it another name');
    else if (notificationsOf(receiver).length === 0) tell('empty-receiver', '', 'it notifies nobody', `give it one of ${oneOf(Object.keys(RECEIVER_KINDS))}${hasNobody ? `, or use \`${NOBODY}\`` : ''}`);
    for (const notification of notificationsOf(receiver)) checkNotification(notification, tell, functions);
  }
}

type Tell = (code: string, pointer: string, message: string, hint: string) => void;

function checkNotification(notification: Notification, tell: Tell, functions: readonly string[] | undefined): void {
  const { kind, index, fields } = notification;
  const { name, needs, exclusive = [], secrets } = RECEIVER_KINDS[kind];
  const at = `/${kind}/${index}`;
  for (const one of needs) {
    if (one.some((field) => fields[field] !== undefined && fields[field] !== null)) continue;
    tell('missing-field', at, `${name} needs ${one.map((field) => `\`${field}\``).join(' or ')}`, kind === 'email' && one[0] !== 'to'
      ? `set it there, or \`alertmanager.smtp.${one[0]}\` for all` : 'set it');
  }
  const both = exclusive.filter((field) => fields[field] !== undefined && fields[field] !== null);
  if (both.length > 1) tell('conflict', at, `${name} takes one of ${both.map((field) => `\`${field}\``).join(' and ')}`, 'remove one of them');
  for (const path of secrets) checkKey(fieldOf(notification, path) as Partial<SecretKey> | undefined, `${at}/${path.replaceAll('.', '/')}`, path, tell);
  if (kind === 'slack' && fields.appToken !== undefined && fields.channel === undefined) {
    tell('missing-field', at, 'an app of Slack posts nowhere without a `channel`', 'set it');
  }
  if (kind === 'email' && (fields.authUsername === undefined) !== (fields.authPassword === undefined)) {
    tell('missing-field', at, '`authUsername` and `authPassword` belong together', 'give both or none, there or in `alertmanager.smtp`');
  }
  for (const [field, value] of Object.entries(fields)) checkTexts(value, `${at}/${field}`, tell, functions);
}

function checkKey(key: Partial<SecretKey> | null | undefined, at: string, path: string, tell: Tell): void {
  if (key === undefined || key === null) return;
  const fault = key.name === undefined || key.key === undefined ? `\`${path}\` needs the \`name\` of a Secret and a \`key\` of it` : secretKeyError(key.key);
  if (fault !== undefined) tell('bad-secret', at, fault, "name a Secret of the hub's namespace, and a key such as 'url'");
}

function checkTexts(value: unknown, at: string, tell: Tell, functions: readonly string[] | undefined): void {
  if (typeof value === 'string') {
    const fault = readTextTemplate(value, functions);
    if (fault !== undefined) tell('bad-template', at, fault, 'see https://prometheus.io/docs/alerting/latest/notifications/');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) checkTexts(inner, `${at}/${escapeToken(key)}`, tell, functions);
  }
}

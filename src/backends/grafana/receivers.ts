import { fileReference, literal } from './references';
import { PlannedReceiver } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { DiscordReceiver, MicrosoftTeamsReceiver, SlackReceiver, TelegramReceiver } from '../../model/alerting/chat-receivers';
import { EmailReceiver, WebhookReceiver } from '../../model/alerting/direct-receivers';
import { NotificationProps } from '../../model/alerting/notification-props';
import { OpsgenieReceiver, PagerDutyReceiver, PushoverReceiver } from '../../model/alerting/paging-receivers';
import { ReceiverKind } from '../../model/alerting/receiver-kinds';
import { SecretKey } from '../../model/secret/secret-key';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';

/** A tree that becomes YAML. */
type Tree = { readonly [key: string]: unknown };

/** First version that knows something; older ones take no notice of it, without a word. */
type Since = readonly [major: number, minor: number];

/** How one field of a receiver is written; a text: why Grafana cannot say it. */
type Setting<V> = string | {
  readonly since?: Since;
  /** Settings that it becomes. */
  readonly print: (value: V) => Tree;
};

/** Every field of a receiver but the one that all have. */
type Settings<T extends NotificationProps> = { readonly [K in Exclude<keyof T, 'sendResolved'>]-?: Setting<NonNullable<T[K]>> };

interface Kind {
  readonly settings: { readonly [field: string]: Setting<never> };
  /** What stands there where no field says otherwise: what Alertmanager does without being told. */
  readonly defaults?: Tree;
  /** Whether the end of an alert is told, too. */
  readonly tellsEnd: boolean;
}

const named = (name: string, since?: Since): Setting<string> => ({ since, print: (value) => ({ [name]: literal(value) }) });
const secret = (name: string): Setting<SecretKey> => ({ print: (key) => ({ [name]: fileReference(key) }) });
const numbered = (name: string): Setting<number> => ({ print: (value) => ({ [name]: String(value) }) });

function kind<T extends NotificationProps>(settings: Settings<T>, own: Partial<Omit<Kind, 'settings'>> = {}): Kind {
  return { tellsEnd: true, ...own, settings };
}

/** Grafana has one mail server, in its config. */
const BY_CONFIG: Setting<unknown> = { print: () => ({}) };

const OWN_FORM = 'its mails have a form of their own';

/** So long an urgent message of Pushover is repeated, and so often, in seconds; as Alertmanager does. */
const URGENT: Tree = { retry: '60', expire: '3600' };

/**
 * Way of notification -> the settings of Grafana's own receivers.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 * @see https://github.com/grafana/alerting/tree/main/receivers
 */
const KINDS: { readonly [K in ReceiverKind]-?: Kind } = {
  slack: kind<SlackReceiver>({
    apiUrl: secret('url'),
    appToken: secret('token'),
    channel: named('recipient'),
    username: named('username'),
    title: named('title'),
    titleLink: 'its titles lead to the alert in Grafana',
    text: named('text'),
    // https://github.com/grafana/grafana/pull/99615
    color: named('color', [11, 6]),
  }, { tellsEnd: false }),
  email: kind<EmailReceiver>({
    to: named('addresses'),
    from: BY_CONFIG,
    smarthost: BY_CONFIG,
    authUsername: BY_CONFIG,
    authPassword: BY_CONFIG,
    requireTls: BY_CONFIG,
    headers: { print: (headers) => subjectOf(headers) },
    html: OWN_FORM,
  }, { tellsEnd: false, defaults: { singleEmail: true } }),
  pagerDuty: kind<PagerDutyReceiver>({
    routingKey: secret('integrationKey'),
    url: named('url', [11, 4]),
    description: named('summary'),
    severity: named('severity'),
    details: { print: (details) => ({ details: Object.fromEntries(Object.entries(details).map(([name, text]) => [name, literal(text)])) }) },
  }, { defaults: { severity: 'error' } }),
  webhook: kind<WebhookReceiver>({
    url: named('url'),
    urlSecret: secret('url'),
    maxAlerts: numbered('maxAlerts'),
    authorization: {
      print: ({ type = 'Bearer', credentials }) => ({ authorization_scheme: literal(type), authorization_credentials: credentials && fileReference(credentials) }),
    },
    basicAuth: { print: ({ username, password }) => ({ username: literal(username), password: fileReference(password) }) },
    // https://github.com/grafana/grafana/pull/93513
    tlsConfig: {
      since: [11, 4],
      print: ({ ca, cert, key, insecureSkipVerify }) => ({
        tlsConfig: {
          insecureSkipVerify: insecureSkipVerify ?? false,
          ...(ca && { caCertificate: fileReference(ca) }),
          ...(cert && key && { clientCertificate: fileReference(cert), clientKey: fileReference(key) }),
        },
      }),
    },
  }),
  microsoftTeams: kind<MicrosoftTeamsReceiver>({ webhookUrl: secret('url'), title: named('title'), text: named('message') }),
  telegram: kind<TelegramReceiver>({
    botToken: secret('bottoken'),
    chatId: numbered('chatid'),
    messageThreadId: numbered('message_thread_id'),
    message: named('message'),
    parseMode: named('parse_mode'),
  }),
  opsgenie: kind<OpsgenieReceiver>({
    apiKey: secret('apiKey'),
    // Alertmanager knows the path itself
    apiUrl: { print: (url) => ({ apiUrl: `${literal(url.replace(/\/+$/, ''))}/v2/alerts` }) },
    priority: 'it takes the priority from the label `og_priority` of an alert',
    tags: 'it takes the tags from the labels of an alert',
  }),
  pushover: kind<PushoverReceiver>({
    userKey: secret('userKey'),
    token: secret('apiToken'),
    title: named('title'),
    message: named('message'),
    priority: { print: (priority) => ({ priority, okPriority: priority, ...(priority === '2' && URGENT) }) },
  }, { defaults: { priority: '2', okPriority: '0', ...URGENT } }),
  discord: kind<DiscordReceiver>({ webhookUrl: secret('url'), title: named('title'), message: named('message') }),
};

function subjectOf(headers: { readonly [name: string]: string }): Tree {
  const [, subject] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'subject') ?? [];
  return subject === undefined ? {} : { subject: literal(subject) };
}

/** A receiver of a contact point. */
export function receiverTree({ uid, type, notification }: PlannedReceiver): Tree {
  const { settings, defaults, tellsEnd } = KINDS[notification.kind];
  let printed: Tree = { ...(fieldsOf(notification.fields).some(([field]) => field === 'priority') ? {} : defaults) };
  for (const [field, value] of fieldsOf(notification.fields)) {
    const setting = settings[field];
    if (typeof setting === 'object') printed = { ...printed, ...setting.print(value as never) };
  }
  return { uid, type, disableResolveMessage: !(notification.fields.sendResolved ?? tellsEnd), settings: printed };
}

function fieldsOf(fields: { readonly [field: string]: unknown }): [string, unknown][] {
  return Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
}

/** What only Grafana's own receivers would refuse, or pass over without a word. */
const FAULTS: { readonly [K in ReceiverKind]?: (fields: { readonly [field: string]: any }) => readonly (string | false | undefined)[] } = {
  email: ({ headers = {} }) => [Object.keys(headers).some((name) => name.toLowerCase() !== 'subject') && `${OWN_FORM}, of which only the header \`Subject\` can be said`],
  pushover: ({ priority }) => [priority !== undefined && !/^(?:-[12]|[012])$/.test(priority) && `its priority is a number from -2 to 2, and '${priority}' is none`],
  webhook: ({ authorization, tlsConfig = {} }) => [
    authorization?.credentialsFile !== undefined && 'it takes credentials from keys of Secrets alone',
    (tlsConfig.serverName ?? tlsConfig.minVersion ?? tlsConfig.maxVersion ?? tlsConfig.caFile) !== undefined && 'of TLS it knows `ca`, `cert`, `key` and `insecureSkipVerify`',
  ],
};

/** Reports what Grafana cannot say of a receiver that Alertmanager can. */
export function checkReceiver(
  { notification: { kind: name, index, fields } }: PlannedReceiver, contactPoint: string, version: Version, where: string,
): Diagnostic[] {
  const refuse = (message: string, hint: string) => diagnostic(Severity.ERROR, 'unsupported', where, `contact point '${contactPoint}', ${name} ${index + 1}: ${message}`, hint);
  const found: Diagnostic[] = (FAULTS[name]?.(fields) ?? []).filter((fault) => typeof fault === 'string')
    .map((fault) => refuse(`Grafana cannot say that: ${fault}`, 'change it, or declare a contact point of its own in `grafana.ownAlerts.contactPoints`'));
  for (const [field] of fieldsOf(fields)) {
    const setting = KINDS[name].settings[field];
    if (typeof setting === 'string') {
      found.push(refuse(`Grafana has no \`${field}\`: ${setting}`, 'remove it, or declare a contact point of its own in `grafana.ownAlerts.contactPoints`'));
    } else if (setting?.since !== undefined && !isAtLeast(version, ...setting.since)) {
      found.push(refuse(`Grafana ${formatVersion(version)} takes no notice of \`${field}\`, which came with ${setting.since.join('.')}`, `remove it, or give an image tag of ${setting.since.join('.')} or newer`));
    }
  }
  return found;
}

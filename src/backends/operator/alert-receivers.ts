import { Field, FieldTable, isKnown, PrintContext, printFields, refuse, Since, Tree, within } from './fields';
import { SAFE_CLIENT_FIELDS, selector } from './http-client';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { DiscordReceiver, MicrosoftTeamsReceiver, SlackReceiver, TelegramReceiver } from '../../model/alerting/chat-receivers';
import { EmailReceiver, WebhookReceiver } from '../../model/alerting/direct-receivers';
import { NotificationProps } from '../../model/alerting/notification-props';
import { OpsgenieReceiver, PagerDutyReceiver, PushoverReceiver } from '../../model/alerting/paging-receivers';
import { notificationsOf, ReceiverKind } from '../../model/alerting/receiver-kinds';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';

/*
 * Fields of receivers, as an AlertmanagerConfig has them. The operator puts credentials into the config itself, which is a Secret.
 * https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.Receiver
 */

const secret = (wire: string): Field<SecretKey> => ({ wire, print: selector });

/** A text that is there; an empty one the operator leaves out, and Alertmanager takes its own. */
const text = (wire: string): Field<string> => ({
  wire,
  print: (value, context) => {
    if (value !== '') return value;
    refuse(context, `\`${wire}\` is empty, but an AlertmanagerConfig knows no empty texts: Alertmanager would take its own`, 'give one that makes nothing, such as `{{ "" }}`');
    return undefined;
  },
});

/** A map, as a list of its pairs. */
const pairs = (wire: string): Field<{ readonly [name: string]: string }> => ({
  wire, print: (map) => Object.entries(map).map(([key, value]) => ({ key, value })),
});

const NOTIFICATION: FieldTable<NotificationProps> = { sendResolved: { wire: 'sendResolved' } };

const SLACK: FieldTable<SlackReceiver> = {
  ...NOTIFICATION,
  apiUrl: secret('apiURL'),
  appToken: {
    wire: 'appToken',
    print: (_, context) => void refuse(context, 'an AlertmanagerConfig has no `appToken` for Slack', 'give `apiUrl`, a webhook of the app, or set `global.runtime: plain` for the hub'),
  },
  channel: text('channel'),
  username: text('username'),
  title: text('title'),
  titleLink: text('titleLink'),
  text: text('text'),
  color: text('color'),
};

const EMAIL: FieldTable<EmailReceiver> = {
  ...NOTIFICATION,
  to: text('to'),
  from: text('from'),
  smarthost: text('smarthost'),
  authUsername: text('authUsername'),
  authPassword: secret('authPassword'),
  requireTls: { wire: 'requireTLS' },
  headers: pairs('headers'),
  html: { wire: 'html' },
};

const PAGER_DUTY: FieldTable<PagerDutyReceiver> = {
  ...NOTIFICATION,
  routingKey: secret('routingKey'),
  url: text('url'),
  description: text('description'),
  severity: text('severity'),
  details: pairs('details'),
};

/** What a webhook is shown. */
function client<K extends 'authorization' | 'basicAuth' | 'tlsConfig'>(key: K): Field<NonNullable<HttpClientConfig[K]>> {
  const field = SAFE_CLIENT_FIELDS[key] as unknown as Field<NonNullable<HttpClientConfig[K]>>;
  return {
    wire: 'httpConfig',
    print: (value, context) => {
      const printed = field.print!(value, context);
      return printed === undefined ? undefined : { [field.wire]: printed };
    },
  };
}

const WEBHOOK: FieldTable<WebhookReceiver> = {
  ...NOTIFICATION,
  url: text('url'),
  urlSecret: secret('urlSecret'),
  maxAlerts: { wire: 'maxAlerts' },
  authorization: client('authorization'),
  basicAuth: client('basicAuth'),
  tlsConfig: client('tlsConfig'),
};

const MICROSOFT_TEAMS: FieldTable<MicrosoftTeamsReceiver> = {
  ...NOTIFICATION,
  webhookUrl: secret('webhookURL'),
  title: text('title'),
  text: text('text'),
};

const TELEGRAM: FieldTable<TelegramReceiver> = {
  ...NOTIFICATION,
  botToken: secret('botToken'),
  chatId: { wire: 'chatID' },
  messageThreadId: { wire: 'messageThreadID', since: [0, 28] },
  message: text('message'),
  parseMode: { wire: 'parseMode' },
};

const OPSGENIE: FieldTable<OpsgenieReceiver> = {
  ...NOTIFICATION,
  apiKey: secret('apiKey'),
  apiUrl: text('apiURL'),
  priority: text('priority'),
  tags: text('tags'),
};

const PUSHOVER: FieldTable<PushoverReceiver> = {
  ...NOTIFICATION,
  userKey: secret('userKey'),
  token: secret('token'),
  title: text('title'),
  message: text('message'),
  priority: text('priority'),
};

const DISCORD: FieldTable<DiscordReceiver> = {
  ...NOTIFICATION,
  webhookUrl: secret('apiURL'),
  title: text('title'),
  message: text('message'),
};

interface Kind {
  readonly wire: string;
  readonly since?: Since;
  readonly print: (model: never, context: PrintContext) => Tree;
}

function kind<T extends object>(wire: string, table: FieldTable<T>, since?: Since): Kind {
  return { wire, since, print: (model: T, context) => printFields(table, model, context) };
}

const KINDS: { readonly [K in ReceiverKind]-?: Kind } = {
  slack: kind('slackConfigs', SLACK),
  email: kind('emailConfigs', EMAIL),
  pagerDuty: kind('pagerdutyConfigs', PAGER_DUTY),
  webhook: kind('webhookConfigs', WEBHOOK),
  microsoftTeams: kind('msteamsv2Configs', MICROSOFT_TEAMS, [0, 28]),
  telegram: kind('telegramConfigs', TELEGRAM),
  opsgenie: kind('opsgenieConfigs', OPSGENIE),
  pushover: kind('pushoverConfigs', PUSHOVER),
  discord: kind('discordConfigs', DISCORD),
};

/**
 * A receiver with everything that it notifies.
 *
 * @param hello name by which e-mails present their sender to mail servers
 */
export function printReceiver(name: string, receiver: AlertReceiver, context: PrintContext, hello?: string): Tree & { readonly name: string } {
  const tree: Tree & { readonly name: string } = { name };
  for (const { kind: called, index, fields } of notificationsOf(receiver)) {
    const { wire, since, print } = KINDS[called];
    const inPart = within(context, `receiver '${name}', ${called}[${index}]`);
    if (!isKnown({ since }, `\`${called}\``, inPart)) continue;
    const printed = print(fields as never, inPart);
    const said = called === 'email' && hello !== undefined ? { ...printed, hello } : printed;
    tree[wire] = [...(tree[wire] ?? []) as Tree[], said];
  }
  return tree;
}

import { Field, FieldTable, printFields, PrintContext, Since, tellTooOld, Tree } from './fields';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { DiscordReceiver, MicrosoftTeamsReceiver, SlackReceiver, TelegramReceiver } from '../../model/alerting/chat-receivers';
import { EmailReceiver, WebhookReceiver } from '../../model/alerting/direct-receivers';
import { NotificationProps } from '../../model/alerting/notification-props';
import { OpsgenieReceiver, PagerDutyReceiver, PushoverReceiver } from '../../model/alerting/paging-receivers';
import { ReceiverKind } from '../../model/alerting/receiver-kinds';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';
import { isAtLeast } from '../../model/values/version';
import { FieldTable as ClientTable, printFields as printClientFields } from '../prometheus/fields';
import { HTTP_CLIENT_FIELDS } from '../prometheus/http-client';

/*
 * Fields of receivers. Versions are those of the changelog; credentials are always files.
 * https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings
 */

const file = (wire: string, since?: Since): Field<SecretKey> => ({ wire, since, print: secretFile });

const NOTIFICATION: FieldTable<NotificationProps> = { sendResolved: { wire: 'send_resolved' } };

const SLACK: FieldTable<SlackReceiver> = {
  ...NOTIFICATION,
  apiUrl: file('api_url_file'),
  appToken: file('app_token_file', [0, 30]),
  channel: { wire: 'channel' },
  username: { wire: 'username' },
  title: { wire: 'title' },
  titleLink: { wire: 'title_link' },
  text: { wire: 'text' },
  color: { wire: 'color' },
};

const EMAIL: FieldTable<EmailReceiver> = {
  ...NOTIFICATION,
  to: { wire: 'to' },
  from: { wire: 'from' },
  smarthost: { wire: 'smarthost' },
  authUsername: { wire: 'auth_username' },
  authPassword: file('auth_password_file'),
  requireTls: { wire: 'require_tls' },
  headers: { wire: 'headers' },
  html: { wire: 'html' },
};

const PAGER_DUTY: FieldTable<PagerDutyReceiver> = {
  ...NOTIFICATION,
  routingKey: file('routing_key_file'),
  url: { wire: 'url' },
  description: { wire: 'description' },
  severity: { wire: 'severity' },
  details: { wire: 'details' },
};

/** What a webhook is shown; the fields are those of Prometheus, from the same library, and all of them as old as the oldest version. */
function client<T extends object>(table: ClientTable<T>): Field<NonNullable<T[keyof T]>> {
  const [key] = Object.keys(table);
  return {
    wire: 'http_config',
    print: (value) => printClientFields(table, { [key]: value } as T, { version: { major: 3, minor: 0 }, where: '', diagnostics: [] }),
  };
}

const { authorization, basicAuth, tlsConfig } = HTTP_CLIENT_FIELDS;

const WEBHOOK: FieldTable<WebhookReceiver> = {
  ...NOTIFICATION,
  url: { wire: 'url' },
  urlSecret: file('url_file', [0, 26]),
  maxAlerts: { wire: 'max_alerts' },
  authorization: client<Pick<HttpClientConfig, 'authorization'>>({ authorization }),
  basicAuth: client<Pick<HttpClientConfig, 'basicAuth'>>({ basicAuth }),
  tlsConfig: client<Pick<HttpClientConfig, 'tlsConfig'>>({ tlsConfig }),
};

const MICROSOFT_TEAMS: FieldTable<MicrosoftTeamsReceiver> = {
  ...NOTIFICATION,
  webhookUrl: file('webhook_url_file'),
  title: { wire: 'title' },
  text: { wire: 'text' },
};

const TELEGRAM: FieldTable<TelegramReceiver> = {
  ...NOTIFICATION,
  botToken: file('bot_token_file', [0, 26]),
  chatId: { wire: 'chat_id' },
  messageThreadId: { wire: 'message_thread_id', since: [0, 28] },
  message: { wire: 'message' },
  parseMode: { wire: 'parse_mode' },
};

const OPSGENIE: FieldTable<OpsgenieReceiver> = {
  ...NOTIFICATION,
  apiKey: file('api_key_file'),
  apiUrl: { wire: 'api_url' },
  priority: { wire: 'priority' },
  tags: { wire: 'tags' },
};

const PUSHOVER: FieldTable<PushoverReceiver> = {
  ...NOTIFICATION,
  userKey: file('user_key_file', [0, 26]),
  token: file('token_file', [0, 26]),
  title: { wire: 'title' },
  message: { wire: 'message' },
  priority: { wire: 'priority' },
};

const DISCORD: FieldTable<DiscordReceiver> = {
  ...NOTIFICATION,
  // 0.27 refuses it by mistake: https://github.com/prometheus/alertmanager/pull/3728
  webhookUrl: file('webhook_url_file', [0, 28]),
  title: { wire: 'title' },
  message: { wire: 'message' },
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
  slack: kind('slack_configs', SLACK),
  email: kind('email_configs', EMAIL),
  pagerDuty: kind('pagerduty_configs', PAGER_DUTY),
  webhook: kind('webhook_configs', WEBHOOK),
  microsoftTeams: kind('msteamsv2_configs', MICROSOFT_TEAMS, [0, 28]),
  telegram: kind('telegram_configs', TELEGRAM),
  opsgenie: kind('opsgenie_configs', OPSGENIE),
  pushover: kind('pushover_configs', PUSHOVER),
  discord: kind('discord_configs', DISCORD),
};

/** A receiver with everything that it notifies. */
export function printReceiver(name: string, receiver: AlertReceiver, context: PrintContext): Tree {
  const tree: Tree = { name };
  for (const key of Object.keys(KINDS) as ReceiverKind[]) {
    const models = receiver[key];
    if (models === undefined || models === null || models.length === 0) continue;
    const { print, since, wire } = KINDS[key];
    const within = { ...context, where: `${context.where}, receiver '${name}'` };
    if (since !== undefined && !isAtLeast(context.version, ...since)) tellTooOld(within, `receivers of the kind \`${key}\``, since);
    else tree[wire] = models.map((model) => print(model as never, within));
  }
  return tree;
}

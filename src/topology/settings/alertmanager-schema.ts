import { AlertmanagerSettings, ExistingAlertmanager, SmtpSettings } from './alertmanager-settings';
import { COMPONENT_FIELDS, FieldsOf, object, STORAGE_FIELD } from './component-schema';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { AlertRoute } from '../../model/alerting/alert-route';
import { DiscordReceiver, MicrosoftTeamsReceiver, SlackReceiver, TelegramReceiver } from '../../model/alerting/chat-receivers';
import { EmailReceiver, WebhookReceiver } from '../../model/alerting/direct-receivers';
import { InhibitionRule } from '../../model/alerting/inhibition-rule';
import { NotificationProps } from '../../model/alerting/notification-props';
import { OpsgenieReceiver, PagerDutyReceiver, PushoverReceiver } from '../../model/alerting/paging-receivers';
import { TimeInterval, TimeRange } from '../../model/alerting/time-interval';
import { CLIENT, SECRET_KEY, STRINGS } from '../client-schema';
import { Field, Fields } from '../layers/schema';

const TEXT: Field = { type: 'string' };
const FLAG: Field = { type: 'boolean' };
const DURATION: Field = { type: 'duration' };
const HOST: Field = { type: 'hostPort' };

const EXISTING: FieldsOf<ExistingAlertmanager> = {
  addresses: { type: 'list', of: HOST, doc: 'every replica' },
  scheme: { type: 'enum', values: ['http', 'https'] },
  pathPrefix: { type: 'absolutePath' },
  authorization: CLIENT.authorization,
  basicAuth: CLIENT.basicAuth,
  tlsConfig: CLIENT.tlsConfig,
};

const NOTIFICATION: FieldsOf<NotificationProps> = { sendResolved: FLAG };

const notifications = <T>(fields: FieldsOf<T>, doc: string): Field => ({ type: 'list', of: object<T>(fields), doc });

/** A receiver, whoever notifies by it. */
export const RECEIVER: FieldsOf<AlertReceiver> = {
  slack: notifications<SlackReceiver>({
    ...NOTIFICATION, apiUrl: SECRET_KEY, appToken: SECRET_KEY, channel: TEXT, username: TEXT, title: TEXT, titleLink: TEXT, text: TEXT, color: TEXT,
  }, 'Slack channels'),
  email: notifications<EmailReceiver>({
    ...NOTIFICATION,
    to: TEXT,
    from: TEXT,
    smarthost: HOST,
    authUsername: TEXT,
    authPassword: SECRET_KEY,
    requireTls: FLAG,
    headers: { type: 'stringMap' },
    html: TEXT,
  }, 'mailboxes'),
  pagerDuty: notifications<PagerDutyReceiver>({
    ...NOTIFICATION, routingKey: SECRET_KEY, url: { type: 'url' }, description: TEXT, severity: TEXT, details: { type: 'stringMap' },
  }, 'services of PagerDuty'),
  webhook: notifications<WebhookReceiver>({
    ...NOTIFICATION,
    url: { type: 'url' },
    urlSecret: SECRET_KEY,
    maxAlerts: { type: 'integer', min: 0 },
    authorization: CLIENT.authorization,
    basicAuth: CLIENT.basicAuth,
    tlsConfig: CLIENT.tlsConfig,
  }, 'URLs'),
  microsoftTeams: notifications<MicrosoftTeamsReceiver>({ ...NOTIFICATION, webhookUrl: SECRET_KEY, title: TEXT, text: TEXT }, 'channels of Microsoft Teams'),
  telegram: notifications<TelegramReceiver>({
    ...NOTIFICATION,
    botToken: SECRET_KEY,
    chatId: { type: 'integer' },
    messageThreadId: { type: 'integer' },
    message: TEXT,
    parseMode: { type: 'enum', values: ['HTML', 'Markdown', 'MarkdownV2'] },
  }, 'chats of Telegram'),
  opsgenie: notifications<OpsgenieReceiver>({ ...NOTIFICATION, apiKey: SECRET_KEY, apiUrl: { type: 'url' }, priority: TEXT, tags: TEXT }, 'teams at Opsgenie'),
  pushover: notifications<PushoverReceiver>({
    ...NOTIFICATION, userKey: SECRET_KEY, token: SECRET_KEY, title: TEXT, message: TEXT, priority: TEXT,
  }, 'devices by Pushover'),
  discord: notifications<DiscordReceiver>({ ...NOTIFICATION, webhookUrl: SECRET_KEY, title: TEXT, message: TEXT }, 'channels of Discord'),
};

/** How deep routes may stand in each other. */
const DEEPEST = 4;

/** Routes within each other; `depth`: how deep the outermost are, from 1. */
export function routes(depth: number): Field {
  const { routes: inner, ...others }: FieldsOf<AlertRoute> = {
    matchers: STRINGS,
    receiver: TEXT,
    groupBy: STRINGS,
    groupWait: DURATION,
    groupInterval: DURATION,
    repeatInterval: DURATION,
    continueMatching: FLAG,
    muteTimeIntervals: STRINGS,
    activeTimeIntervals: STRINGS,
    routes: depth < DEEPEST ? routes(depth + 1) : TEXT,
  };
  const fields: Fields = depth < DEEPEST ? { ...others, routes: inner } : others;
  return { type: 'list', of: { type: 'object', fields }, doc: 'where alerts go' };
}

const INHIBITION: FieldsOf<InhibitionRule> = { sourceMatchers: STRINGS, targetMatchers: STRINGS, equal: STRINGS, acrossClusters: FLAG };

/** Times at which something holds. */
export const TIME_INTERVAL: FieldsOf<TimeInterval> = {
  times: { type: 'list', of: object<TimeRange>({ start: TEXT, end: TEXT }) },
  weekdays: STRINGS,
  daysOfMonth: STRINGS,
  months: STRINGS,
  years: STRINGS,
  location: TEXT,
};

const SMTP: FieldsOf<SmtpSettings> = { smarthost: HOST, from: TEXT, hello: TEXT, authUsername: TEXT, authPassword: SECRET_KEY };

/** Settings of Alertmanager. */
export const ALERTMANAGER: FieldsOf<AlertmanagerSettings> = {
  ...COMPONENT_FIELDS,
  existing: object(EXISTING, 'one that runs elsewhere'),
  replicas: { type: 'integer', min: 1, max: 9 },
  storage: STORAGE_FIELD,
  retention: DURATION,
  externalUrl: { type: 'url' },
  receiver: { type: 'string', doc: 'who is notified of alerts of this cluster' },
  muteTimeIntervals: { ...STRINGS, doc: 'when nobody is notified of alerts of this cluster' },
  watchdogReceiver: { type: 'string', doc: 'who is told that alerts arrive' },
  watchdogInterval: DURATION,
  receivers: { type: 'map', of: object(RECEIVER), doc: 'receivers by name' },
  routes: routes(1),
  groupBy: STRINGS,
  groupWait: DURATION,
  groupInterval: DURATION,
  repeatInterval: DURATION,
  inhibitionRules: { type: 'map', of: object(INHIBITION), doc: 'what mutes what' },
  timeIntervals: { type: 'map', of: { type: 'list', of: object(TIME_INTERVAL) }, doc: 'time intervals by name' },
  templates: { type: 'map', keys: 'objectName', of: TEXT, doc: 'templates of notifications by name' },
  smtp: object(SMTP, 'what e-mail receivers have in common'),
};

import { AlertReceiver } from './alert-receiver';
import { SecretKey } from '../secret/secret-key';

export type ReceiverKind = keyof AlertReceiver;

/** What is needed of a way of notification, and where it leads. */
export interface ReceiverFacts {
  /** How it is called in messages. */
  readonly name: string;
  /** Fields of which it needs one, each list of them. */
  readonly needs: readonly (readonly string[])[];
  /** Fields of which it takes one. */
  readonly exclusive?: readonly string[];
  /** Fields that are keys of Secrets. */
  readonly secrets: readonly string[];
  /** Fields with the URL that it connects to. */
  readonly urls?: readonly string[];
  /** Where it connects to, where no field says that; `*`: a Secret says it. */
  readonly host: string;
}

/** Way of notification -> what is known of it. */
export const RECEIVER_KINDS: { readonly [K in ReceiverKind]-?: ReceiverFacts } = {
  slack: { name: 'Slack', needs: [['apiUrl', 'appToken']], exclusive: ['apiUrl', 'appToken'], secrets: ['apiUrl', 'appToken'], host: '*' },
  email: { name: 'e-mail', needs: [['to'], ['from'], ['smarthost']], secrets: ['authPassword'], host: '*' },
  pagerDuty: { name: 'PagerDuty', needs: [['routingKey']], secrets: ['routingKey'], urls: ['url'], host: 'events.pagerduty.com' },
  webhook: {
    name: 'webhook',
    needs: [['url', 'urlSecret']],
    exclusive: ['url', 'urlSecret'],
    secrets: [
      'urlSecret', 'authorization.credentials', 'basicAuth.password', 'tlsConfig.ca', 'tlsConfig.cert', 'tlsConfig.key',
    ],
    urls: ['url'],
    host: '*',
  },
  microsoftTeams: { name: 'Microsoft Teams', needs: [['webhookUrl']], secrets: ['webhookUrl'], host: '*' },
  telegram: { name: 'Telegram', needs: [['botToken'], ['chatId']], secrets: ['botToken'], host: 'api.telegram.org' },
  opsgenie: { name: 'Opsgenie', needs: [['apiKey']], secrets: ['apiKey'], urls: ['apiUrl'], host: 'api.opsgenie.com' },
  pushover: { name: 'Pushover', needs: [['userKey'], ['token']], secrets: ['userKey', 'token'], host: 'api.pushover.net' },
  discord: { name: 'Discord', needs: [['webhookUrl']], secrets: ['webhookUrl'], host: '*' },
};

/** One way of notification of a receiver, by its fields. */
export interface Notification {
  readonly kind: ReceiverKind;
  readonly index: number;
  readonly fields: { readonly [field: string]: unknown };
}

/** Every way of notification of a receiver. */
export function notificationsOf(receiver: AlertReceiver): Notification[] {
  return (Object.keys(RECEIVER_KINDS) as ReceiverKind[]).flatMap((kind) =>
    (receiver[kind] ?? []).map((fields, index): Notification => ({ kind, index, fields: fields as unknown as Notification['fields'] })));
}

/** A field, or a part of one by its path. */
export function fieldOf({ fields }: Notification, path: string): unknown {
  let value: unknown = fields;
  for (const key of path.split('.')) value = (value as { readonly [key: string]: unknown } | null | undefined)?.[key];
  return value;
}

/** The keys of Secrets that it reads; one that lacks a part is left out. */
export function secretKeysOf(notification: Notification): SecretKey[] {
  return RECEIVER_KINDS[notification.kind].secrets.map((path) => fieldOf(notification, path) as Partial<SecretKey> | undefined)
    .filter((key): key is SecretKey => key?.name !== undefined && key.key !== undefined);
}

import { FluxNotificationAlert, FluxNotificationProvider, FluxNotificationReceiver, FluxNotifications } from './flux-notifications';
import { PROVIDER_TYPES, RECEIVER_TYPES } from './notification-types';
import { nearest, oneOf, Report } from '../../diagnostics';
import { dnsSubdomainError } from '../../model/values/kubernetes-name';
import { maskUrl } from '../../model/values/url';
import { searchError } from '../../syntax/re2';
import { Field } from '../../topology/layers/schema';
import { FieldsOf, object } from '../../topology/settings/component-schema';
import { Property } from '../delivery-property';

const CALL = 'Delivery.flux().notifications';

const TEXTS: Field = { type: 'list', of: { type: 'string' } };

const PROVIDER: FieldsOf<FluxNotificationProvider> = {
  type: { type: 'string' },
  secretName: { type: 'objectName' },
  address: { type: 'string' },
  channel: { type: 'string' },
  username: { type: 'string' },
  certSecretName: { type: 'objectName' },
  proxySecretName: { type: 'objectName' },
  serviceAccountName: { type: 'objectName' },
};

const ALERT: FieldsOf<FluxNotificationAlert> = {
  provider: { type: 'string' },
  severity: { type: 'enum', values: ['info', 'error'] },
  exclusionList: TEXTS,
  inclusionList: TEXTS,
  metadata: { type: 'stringMap' },
};

const RECEIVER: FieldsOf<FluxNotificationReceiver> = { type: { type: 'string' }, secretName: { type: 'objectName' }, events: TEXTS };

const NOTIFICATIONS: FieldsOf<FluxNotifications> = {
  providers: { type: 'map', of: object(PROVIDER) },
  alerts: { type: 'map', of: object(ALERT) },
  receiver: object(RECEIVER),
};

/** What the property may be. */
export const NOTIFICATIONS_PROPERTY: Property = object(NOTIFICATIONS);

type Tell = (at: string, code: string, message: string, hint: string) => void;

/** Reports what Flux would refuse of its notifications, or would never send. */
export function checkFluxNotifications({ alerts = {}, providers = {}, receiver }: FluxNotifications, report: Report): void {
  const tell: Tell = (at, code, message, hint) => report.error(code, CALL + at, message, hint);
  for (const [name, provider] of Object.entries(providers)) {
    checkName(name, `.providers.${name}`, tell);
    checkProvider(provider, `.providers.${name}`, tell);
  }
  for (const [name, alert] of Object.entries(alerts)) {
    checkName(name, `.alerts.${name}`, tell);
    checkAlert(alert, Object.keys(providers), `.alerts.${name}`, tell);
  }
  if (receiver) checkReceiver(receiver, tell);
}

function checkName(name: string, at: string, tell: Tell): void {
  const fault = dnsSubdomainError(name);
  if (fault !== undefined) tell(at, 'bad-delivery', fault, "name it as an object, such as 'slack'");
}

function checkProvider({ address, secretName, serviceAccountName, type }: FluxNotificationProvider, at: string, tell: Tell): void {
  const facts = Object.hasOwn(PROVIDER_TYPES, type ?? '') ? PROVIDER_TYPES[type] : undefined;
  if (facts === undefined) {
    const known = Object.keys(PROVIDER_TYPES);
    const guess = type === undefined ? undefined : nearest(type, known);
    tell(`${at}.type`, type === undefined ? 'missing-field' : 'unknown-provider', type === undefined ? 'it is missing' : `Flux has no provider of type '${type}'`,
      guess === undefined ? `it is ${oneOf(known)}` : `did you mean '${guess}'?`);
    return;
  }
  if (facts.needs.includes('secret') && secretName === undefined && serviceAccountName === undefined) {
    tell(`${at}.secretName`, 'missing-field', `a provider of type '${type}' needs a Secret with its ${facts.hasSecretAddress ? 'address' : 'token'}`, 'name it; it has to be in the namespace of the Flux objects');
  }
  if (facts.needs.includes('address') && address === undefined && secretName === undefined) {
    tell(`${at}.address`, 'missing-field', `a provider of type '${type}' needs an address`, 'give `address`, or a Secret with the key `address`');
  }
  if (address !== undefined) checkAddress(address, { type, isSecret: facts.hasSecretAddress === true }, `${at}.address`, tell);
}

/** Webhooks of chats, whoever has one may post. */
const WEBHOOK = /^https?:\/\/(hooks\.slack\.com|discord(app)?\.com\/api\/webhooks|[^/]*webhook\.office\.com|chat\.googleapis\.com)/i;

function checkAddress(address: string, { type, isSecret }: { readonly type: string; readonly isSecret: boolean }, at: string, tell: Tell): void {
  if (isSecret || WEBHOOK.test(address)) {
    tell(at, 'inline-secret', `the address of a webhook for '${type}' is a credential, which would end up in the output`, 'put it into a Secret under the key `address`, and name that by `secretName`');
  } else if (/\/\/[^/?#]*@/.test(address) || /[?&](token|api_?key|access_token)=/i.test(address)) {
    tell(at, 'inline-secret', `'${maskUrl(address)}' holds a credential, which would end up in the output`, 'put it into a Secret under the key `address` or `token`');
  }
}

function checkAlert(alert: FluxNotificationAlert, providers: readonly string[], at: string, tell: Tell): void {
  const { exclusionList = [], inclusionList = [], metadata = {}, provider } = alert;
  if (provider === undefined || !providers.includes(provider)) {
    const guess = provider === undefined ? undefined : nearest(provider, providers);
    tell(`${at}.provider`, 'unknown-provider', provider === undefined ? 'it is missing' : `there is no provider '${provider}'`,
      guess !== undefined ? `did you mean '${guess}'?` : providers.length === 0 ? 'name one in `providers`' : `it is ${oneOf(providers)}`);
  }
  for (const [list, regexes] of Object.entries({ exclusionList, inclusionList })) {
    regexes.forEach((regex, i) => {
      const fault = searchError(regex);
      if (fault !== undefined) tell(`${at}.${list}.${i}`, 'bad-regex', `'${regex}' is not a regular expression: ${fault}`, 'write it in the syntax of RE2');
    });
  }
  if (metadata.cluster !== undefined) tell(`${at}.metadata.cluster`, 'reserved-label', "'cluster' is the name of the cluster that is told of", 'call it otherwise');
}

function checkReceiver({ secretName, type }: FluxNotificationReceiver, tell: Tell): void {
  if (!RECEIVER_TYPES.includes(type)) {
    const guess = type === undefined ? undefined : nearest(type, RECEIVER_TYPES);
    tell('.receiver.type', 'unknown-receiver', type === undefined ? 'it is missing' : `Flux has no receiver of type '${type}'`, guess === undefined ? `it is ${oneOf(RECEIVER_TYPES)}` : `did you mean '${guess}'?`);
  }
  if (secretName === undefined) tell('.receiver.secretName', 'missing-field', 'without a token everybody could call it', 'name a Secret with the key `token`');
}

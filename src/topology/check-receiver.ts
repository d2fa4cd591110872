import { CLUSTER_PLACE, directOf, HubEndpointSpec, hubUrls, HubUrls, receiverOf } from './hub-urls';
import { FrontReceiverProps, OpenReceiverProps, ReceiverSpec, WebConfigReceiverProps } from './receiver';
import { isPrivateWay } from './tailnet';
import { presentsCredentials } from '../model/remote-write/remote-write-client-fields';
import { Check, count, entry, Fields, flag, Place, refuse, struct, text } from '../model/scrape/field-kinds';
import { BasicAuth, HttpClientConfig } from '../model/scrape/http-client';
import { SECRET_KEY } from '../model/scrape/http-client-fields';

const FRONT = struct<FrontReceiverProps>({
  certificateSecretName: text(),
  users: SECRET_KEY,
  clientCa: SECRET_KEY,
  replicas: count(1),
  pinIdentity: flag,
  acceptUnauthenticated: text(),
}, [], frontRule);

function frontRule({ certificateSecretName, clientCa, users, pinIdentity }: FrontReceiverProps, place: Place): boolean {
  if (clientCa !== undefined && certificateSecretName === undefined) {
    return refuse(place, 'missing-key', "'clientCa' is given without 'certificateSecretName', but client certificates need TLS", 'give both');
  }
  return pinIdentity !== true || users !== undefined || clientCa !== undefined
    || refuse(place, 'missing-key', "'pinIdentity' takes the cluster from the credentials, but none are asked for", 'give `users` or `clientCa`');
}

const WEB_CONFIG = struct<WebConfigReceiverProps>({
  certificateSecretName: text(),
  clientCa: SECRET_KEY,
  selfCertificate: text(),
  serverCa: SECRET_KEY,
  serverName: text(),
  webConfig: SECRET_KEY,
  selfBasicAuth: struct<BasicAuth>({ username: text(), password: SECRET_KEY }, ['username', 'password']),
  users: SECRET_KEY,
}, ['certificateSecretName'], ({ clientCa, webConfig }, place) => clientCa !== undefined || webConfig !== undefined
  || refuse(place, 'missing-key', 'nothing says who may connect', 'give `clientCa`, or `webConfig` with passwords'));

const FORMS: Fields<ReceiverSpec> = { front: FRONT, webConfig: WEB_CONFIG, open: struct<OpenReceiverProps>({ because: text() }, ['because']) };

/** A receiver as merged layers give it. */
export const RECEIVER: Check = struct<ReceiverSpec>(FORMS, [], (spec, place) => {
  const forms = Object.keys(FORMS).filter((form) => spec[form as keyof ReceiverSpec] !== undefined);
  return forms.length === 1 || refuse(place, 'conflict', `${forms.length === 0 ? 'no' : 'more than one'} receiver is given`,
    forms.length === 0 ? `give one of ${Object.keys(FORMS).join(', ')}` : `keep one of ${forms.join(', ')}`);
});

/** Looks at a sound endpoint: spokes must present what the receiver asks for. Returns whether they do. */
export function checkClient(spec: HubEndpointSpec, place: Place): boolean {
  const receiver = receiverOf(spec);
  if (receiver === undefined || receiver.open !== undefined) return true;
  const { client, metricsClient } = hubUrls(spec);
  const { front, webConfig } = receiver;
  const shared = metricsClient === client;
  const faults = [
    // what a whole web configuration asks for is not known
    faultOf(metricsClient, { users: front?.users !== undefined, clientCa: (front ?? webConfig)?.clientCa !== undefined }, front),
    faultOf(client, { users: (front ?? webConfig)?.users !== undefined, clientCa: asksLogsForCertificate(receiver) }, front),
  ];
  return faults.map((fault, i) => fault === undefined || (i === 1 && shared && faults[0] !== undefined)
    || refuse(entry(place, i === 0 && !shared ? 'metricsClient' : 'client'), fault.code, fault.message, fault.hint)).every(Boolean);
}

/** Whether the proxy in front of Loki wants a certificate: passwords take its place where Prometheus checks certificates itself. */
export function asksLogsForCertificate({ front, webConfig }: ReceiverSpec): boolean {
  return front?.clientCa !== undefined || (webConfig?.clientCa !== undefined && webConfig.users === undefined);
}

interface Asked {
  readonly users: boolean;
  readonly clientCa: boolean;
}

function faultOf({ basicAuth, tlsConfig }: HttpClientConfig, asked: Asked, front: FrontReceiverProps | undefined) {
  if (asked.clientCa && tlsConfig?.cert === undefined) {
    return { code: 'no-credentials', message: 'the receiver asks for a client certificate, but spokes present none', hint: 'give `tlsConfig.cert` and `tlsConfig.key`' };
  }
  if (asked.users && basicAuth === undefined) {
    return { code: 'no-credentials', message: 'the receiver asks for a user and a password, but spokes present none', hint: 'give `basicAuth`' };
  }
  if (front?.pinIdentity === true && front.clientCa === undefined && basicAuth!.username !== CLUSTER_PLACE) {
    return {
      code: 'shared-user',
      message: `the receiver takes the cluster from the user, but all spokes are '${basicAuth!.username}'`,
      hint: `write \`basicAuth.username: '${CLUSTER_PLACE}'\`, which is the name of each spoke`,
    };
  }
  return undefined;
}

/**
 * Who may push to a hub, and who can read it on the way.
 *
 * @param strict what would be a warning is an error
 */
export function checkProtection(hub: string, spec: HubEndpointSpec, strict: boolean, place: Place): void {
  const urls = hubUrls(spec);
  const told = strict ? 'error' : 'warning';
  const receiver = receiverOf(spec);
  // the operator's proxies speak through the tailnet, whatever they are called
  const open = spec.tailscale === undefined ? plainly(urls) : undefined;
  if (receiver === undefined) {
    if (open !== undefined) place.report[told]('plaintext-write', place.root, `hub '${hub}': everything is sent to '${open}' without encryption`, 'give `https` URLs');
    else checkCredentials(hub, urls, told, place);
    return;
  }
  const { host } = directOf(spec)!;
  if (receiver.open !== undefined) {
    place.report[told]('open-receiver', place.root,
      `hub '${hub}': everybody who reaches '${host}' can push to the hub and query it, since '${receiver.open.because}'`,
      'protect it by `receiver: Receiver.front()`');
    return;
  }
  const { front, webConfig } = receiver;
  if (webConfig !== undefined && webConfig.clientCa === undefined && webConfig.users === undefined) {
    place.report[told]('unauthenticated-receiver', place.root, `hub '${hub}': everybody who reaches '${host}' can push logs to it, as any cluster`,
      "give the receiver's `users`, which are for the proxy before Loki");
  }
  if (front === undefined || front.users !== undefined || front.clientCa !== undefined) return;
  const everybody = `hub '${hub}': everybody who reaches '${host}' can push to it, as any cluster`;
  const credentials = '`receiver: Receiver.front({ certificateSecretName, clientCa })`, or `users` for a few spokes';
  if (open !== undefined) {
    place.report[told]('unauthenticated-receiver', place.root, `${everybody}, and the way there is not encrypted`, `ask for credentials by ${credentials}`);
  } else if (front.acceptUnauthenticated === undefined) {
    const level = strict ? 'error' : front.certificateSecretName === undefined ? 'info' : 'warning';
    place.report[level]('unauthenticated-receiver', place.root, `${everybody}; the way there is encrypted`,
      `ask for credentials by ${credentials}; or say why that is right by \`acceptUnauthenticated\``);
  }
}

/** From how many spokes on checking a bcrypt hash with each request costs more than a certificate with each connection. */
const MANY_USERS = 30;

/** What to think of before there are more spokes. */
export function adviseCertificates(hub: string, spec: HubEndpointSpec, countSpokes: () => number, place: Place): void {
  const { front, webConfig } = receiverOf(spec) ?? {};
  const { users, clientCa } = { ...front, ...webConfig };
  if (users === undefined || clientCa !== undefined) return;
  const spokes = countSpokes();
  if (spokes <= MANY_USERS) return;
  place.report.info('many-users', place.root, `hub '${hub}': ${spokes} spokes push with passwords, each of which is checked at every request`,
    'ask for client certificates by `clientCa`, which are checked once for each connection');
}

/** Whether a receiver that somebody else protects, by itself or by a route to it, is told who writes. */
function checkCredentials(hub: string, { metricsUrl, metricsClient }: HubUrls, told: 'error' | 'warning', place: Place): void {
  if (isPrivateWay(new URL(metricsUrl).hostname) || presentsCredentials(metricsClient)) return;
  place.report[told]('unauthenticated-write', place.root, `hub '${hub}': '${metricsUrl}' takes what everybody writes who reaches it, as any cluster`,
    'give credentials by `client` or `metricsClient`, and let the receiver, or the gateway or ingress controller before it, ask for them');
}

/** The first of the URLs that others can read along with. */
function plainly({ metricsUrl, logsUrl }: HubUrls): string | undefined {
  return [metricsUrl, logsUrl ?? metricsUrl].find((url) => url.startsWith('http://') && !isPrivateWay(new URL(url).hostname));
}

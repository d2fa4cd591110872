import { CollectionName, namedCollection } from './collection';
import {
  BasicAuthProxyProps, ClientCertificateGatewayProps, ClientCertificateIngressProps, FederatedServerSpec, WebConfigServerProps,
} from './federated-server';
import { ClusterDocument } from './resolved-cluster';
import { Report } from '../diagnostics';
import { all, Check, entry, Fields, list, Place, refuse, struct, textWithout } from '../model/scrape/field-kinds';
import { SECRET_KEY } from '../model/scrape/http-client-fields';
import { StaticConfig } from '../model/scrape/service-discovery';
import { ConfigMapKey } from '../model/secret/config-map-key';
import { routeHostError } from '../model/values/host';

/** A spoke, as far as its collection is looked at. */
interface Spoke {
  readonly name: string;
  readonly document: Pick<ClusterDocument, 'collection'>;
  where(pointer: string): string;
}

/** Right by itself in every layer. */
const SEEN: Check = () => true;

const ROUTE_HOST = textWithout(routeHostError, 'bad-host', 'give the DNS name that the certificate carries');

const COMMON = { sourceRanges: SEEN, annotations: SEEN };

const SERVERS: Fields<FederatedServerSpec> = {
  webConfig: struct<WebConfigServerProps>({
    certificateSecretName: SEEN, clientCa: SECRET_KEY, selfCertificate: SEEN, serverCa: SECRET_KEY, serverName: SEEN, ...COMMON,
  }, ['certificateSecretName', 'clientCa']),
  basicAuthProxy: struct<BasicAuthProxyProps>({ users: SECRET_KEY, certificateSecretName: SEEN, ...COMMON }, ['users']),
  ingress: struct<ClientCertificateIngressProps>({
    hostname: ROUTE_HOST, tlsSecretName: SEEN, clientCaSecretName: SEEN, ingressClassName: SEEN, ...COMMON,
  }, ['hostname', 'tlsSecretName', 'clientCaSecretName']),
  gateway: struct<ClientCertificateGatewayProps>({
    hostname: ROUTE_HOST, gatewayName: SEEN, gatewayNamespace: SEEN, sectionName: SEEN,
  }, ['hostname', 'gatewayName']),
};

const SERVER = struct<FederatedServerSpec>(SERVERS, [], (spec, place) => Object.values(spec).some((way) => way !== undefined)
  || refuse(place, 'missing-key', 'nothing says how the server is secured', `give one of ${Object.keys(SERVERS).join(', ')}`));

/** Collection -> the options that have parts which cannot be left out. */
const PARTS: { readonly [C in CollectionName]?: { readonly [option: string]: Check } } = {
  directScrape: { ca: SECRET_KEY, token: SECRET_KEY },
  federation: {
    targets: list(struct<StaticConfig>({ targets: SEEN, labels: SEEN }, ['targets'])),
    targetFiles: list(struct<ConfigMapKey>({ name: SEEN, key: SEEN }, ['name', 'key'])),
    server: SERVER,
  },
};

/**
 * Looks at a collection as the merged layers give it, each of which is right by itself: of a server without its `users` or its
 * `clientCa`, nobody would be asked who they are. Returns whether all of it is there.
 */
export function checkCollection(spoke: Spoke, report: Report): boolean {
  const { name, options } = namedCollection(spoke.document.collection);
  const given: { readonly [option: string]: unknown } = { ...options };
  const parts = Object.entries(PARTS[name] ?? {}).filter(([option]) => given[option] !== undefined);
  return all(parts, ([option, check]) => {
    const root = `cluster '${spoke.name}' (${spoke.where(`/collection/${name}/${option}`)})`;
    const place: Place = { root, path: `collection.${name}`, report, dialect: 'alloy' };
    return check(given[option], entry(place, option));
  });
}

import { COMPONENT_FIELDS, FieldsOf, object } from './component-schema';
import {
  CloudflareTunnelSettings, RouteGateway, RouteIngress, RouteSettings, RoutesSettings, TailscaleEgressSettings, TunnelAccess, TunnelHostname,
} from './reach-settings';
import { SECRET_KEY } from '../client-schema';
import { Field } from '../layers/schema';

const TEXT: Field = { type: 'string' };

const ACCESS = object<TunnelAccess>({ teamName: TEXT, audTags: { type: 'list', of: TEXT } }, 'tokens of Cloudflare Access that are asked for');

const HOSTNAME: FieldsOf<TunnelHostname> = {
  service: { type: 'string', doc: 'what it leads to' },
  path: TEXT,
  httpHostHeader: { type: 'hostPort' },
  originServerName: { type: 'host' },
  ca: SECRET_KEY,
  http2Origin: { type: 'boolean' },
  connectTimeout: { type: 'goDuration' },
  access: ACCESS,
};

export const CLOUDFLARE_TUNNEL: FieldsOf<CloudflareTunnelSettings> = {
  ...COMPONENT_FIELDS,
  tunnelToken: SECRET_KEY,
  tunnelId: { type: 'string', doc: 'UUID of the tunnel' },
  credentials: SECRET_KEY,
  replicas: { type: 'integer', min: 1, max: 25 },
  publishGrafana: { type: 'boolean', doc: 'leads the host of Grafana to it' },
  hostnames: { type: 'map', of: object(HOSTNAME), doc: 'what host names lead to' },
  services: { type: 'list', of: TEXT, doc: 'what rules at Cloudflare lead to' },
  access: ACCESS,
  protocol: { type: 'enum', values: ['auto', 'quic', 'http2'] },
  edgeCidrs: { type: 'list', of: { type: 'cidr' }, doc: 'address ranges of the edge of Cloudflare' },
};

const ROUTE: FieldsOf<RouteSettings> = {
  gateway: object<RouteGateway>({ name: { type: 'objectName' }, namespace: { type: 'namespace' }, sectionName: TEXT }, 'an HTTPRoute'),
  ingress: object<RouteIngress>({
    tlsSecretName: { type: 'objectName' },
    ingressClassName: { type: 'objectName' },
    annotations: { type: 'stringMap', keys: 'kubernetesLabelName' },
  }, 'an Ingress'),
  protectedBy: { type: 'string', doc: 'what asks users who they are' },
};

export const ROUTES: FieldsOf<RoutesSettings> = {
  grafana: object(ROUTE, 'to Grafana'),
  alertmanager: object(ROUTE, 'to Alertmanager'),
};

export const TAILSCALE_EGRESS: FieldsOf<TailscaleEgressSettings> = {
  enabled: { type: 'boolean' },
  proxyGroup: { type: 'objectName' },
  operatorNamespace: { type: 'namespace' },
};

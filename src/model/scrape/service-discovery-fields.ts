import { all, choice, count, entry, Fields, flag, list, mapOf, Place, refuse, struct, text, textWithout, whereIs } from './field-kinds';
import { httpClientRule, HTTP_CLIENT_FIELDS, HTTP_CLIENT_KEYS } from './http-client-fields';
import {
  DnsSdConfig, FileSdConfig, HttpSdConfig, KubernetesAttachMetadata, KubernetesNamespaces, KubernetesSdConfig, KubernetesSelector, StaticConfig,
} from './service-discovery';
import { duration, httpUrl, target } from './texts';
import { oneOf } from '../../diagnostics';
import { isLabelName } from '../relabel/names';

/** Discovery role -> roles that its selectors may limit. */
const SELECTOR_ROLES: { readonly [role: string]: readonly string[] } = {
  endpoints: ['endpoints', 'pod', 'service'],
  endpointslice: ['endpointslice', 'pod', 'service'],
  ingress: ['ingress'],
  node: ['node'],
  pod: ['node', 'pod'],
  service: ['service'],
};

const ROLE = choice(Object.keys(SELECTOR_ROLES));

/** A label that a user may give: a name that Prometheus 2, Alloy and the identity rules know. */
const labelName = textWithout(
  (name) => isLabelName(name, 'legacy') ? undefined : `'${name}' is not a valid label name`,
  'bad-label-name', 'use letters, digits and _, and do not begin with a digit',
);

const KUBERNETES: Fields<KubernetesSdConfig> = {
  ...HTTP_CLIENT_FIELDS,
  role: ROLE,
  apiServer: httpUrl,
  namespaces: struct<KubernetesNamespaces>({ names: list(text()), ownNamespace: flag }, []),
  selectors: list(struct<KubernetesSelector>({ role: ROLE, field: text(), label: text() }, ['role'])),
  attachMetadata: struct<KubernetesAttachMetadata>({ node: flag, namespace: flag }, []),
};

function kubernetesRule(config: KubernetesSdConfig, place: Place): boolean {
  if (config.role === 'endpoints') {
    place.report.warning(
      'deprecated-role', whereIs(entry(place, 'role')), "Kubernetes 1.33 deprecates the API behind role 'endpoints'",
      "use 'endpointslice'; its labels begin with __meta_kubernetes_endpointslice_",
    );
  }
  return selectorsRule(config, place)
    && (config.apiServer === undefined ? ownClusterRule(config, place) : otherClusterRule(config, place))
    && httpClientRule(config, place);
}

function selectorsRule({ role, selectors = [] }: KubernetesSdConfig, place: Place): boolean {
  return all(selectors, (selector, i) => {
    const here = { ...place, path: `${place.path}.selectors[${i}]` };
    if (!SELECTOR_ROLES[role].includes(selector.role)) {
      return refuse(here, 'bad-selector', `discovery of role '${role}' has no selectors of role '${selector.role}', only of ${oneOf(SELECTOR_ROLES[role])}`);
    }
    return selectors.findIndex((other) => other.role === selector.role) === i
      || refuse(here, 'bad-selector', `a second selector of role '${selector.role}'`, 'join them with commas in one selector');
  });
}

function ownClusterRule(config: KubernetesSdConfig, place: Place): boolean {
  const given = HTTP_CLIENT_KEYS.filter((key) => config[key] !== undefined);
  return given.length === 0 || refuse(
    place, 'conflict', `${given.map((key) => `'${key}'`).join(', ')} given without 'apiServer'`,
    "discovery of the own cluster uses the service account: remove them, or give 'apiServer'; how targets are scraped is said one level up, in the job",
  );
}

function otherClusterRule(config: KubernetesSdConfig, place: Place): boolean {
  if (config.namespaces?.ownNamespace === true) {
    return refuse(place, 'conflict', "'namespaces.ownNamespace' is given together with 'apiServer'", 'name the namespace in `namespaces.names`');
  }
  const { tlsConfig = {} } = config;
  const credentials = config.authorization ?? config.basicAuth ?? config.oauth2 ?? tlsConfig.cert;
  if (credentials === undefined) {
    return refuse(
      place, 'missing-key', "'apiServer' is given without credentials: the service account of this cluster says nothing to another",
      "give 'authorization' with a token of that cluster, or 'tlsConfig' with a client certificate",
    );
  }
  const authority = tlsConfig.ca ?? tlsConfig.caFile ?? (tlsConfig.insecureSkipVerify || undefined);
  return authority !== undefined || config.apiServer?.startsWith('http:') || refuse(
    place, 'missing-key', "'apiServer' is given without the authority of its certificate: clusters sign their own",
    "give 'tlsConfig.ca' or 'tlsConfig.caFile', or `insecureSkipVerify: true` where whoever stands in between may have the credentials",
  );
}

const STATIC = struct<StaticConfig>({
  targets: list(target, 1),
  labels: mapOf(text({ empty: true }), labelName),
}, ['targets']);

const RECORD_TYPES = ['A', 'AAAA', 'MX', 'NS', 'SRV'];

const DNS = struct<DnsSdConfig>({
  names: list(text(), 1),
  type: choice(RECORD_TYPES),
  port: count(1, 65_535),
  refreshInterval: duration,
}, ['names'], (config, place) => (config.type ?? 'SRV') === 'SRV' || config.port !== undefined
  || refuse(place, 'missing-key', `'port' is missing: records of type '${config.type}' have none`));

// what file_sd accepts, with one more refusal: a path that leads nowhere in particular
const FILE_PATTERN = /^\/[^*]*(?:\*[^/]*)?\.(?:json|yml|yaml)$/;

/** Checks of each kind of discovery. */
export const DISCOVERY_FIELDS = {
  kubernetesSdConfigs: list(struct<KubernetesSdConfig>(KUBERNETES, ['role'], kubernetesRule), 1),
  staticConfigs: list(STATIC, 1),
  dnsSdConfigs: list(DNS, 1),
  httpSdConfigs: list(struct<HttpSdConfig>({ ...HTTP_CLIENT_FIELDS, url: httpUrl, refreshInterval: duration }, ['url'], httpClientRule), 1),
  fileSdConfigs: list(struct<FileSdConfig>({
    files: list(textWithout(
      (file) => FILE_PATTERN.test(file) ? undefined : `'${file}' is not a file of targets`,
      'bad-path', 'give an absolute path that ends in .json, .yml or .yaml; the last part may hold one *',
    ), 1),
    refreshInterval: duration,
  }, ['files']), 1),
} as const;

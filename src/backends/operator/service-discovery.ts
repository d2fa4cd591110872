import { FieldTable, isKnown, PrintContext, printFields, refuse, refuseFeature, Tree } from './fields';
import { SAFE_CLIENT_FIELDS } from './http-client';
import {
  DnsSdConfig, FileSdConfig, HttpSdConfig, KubernetesAttachMetadata, KubernetesNamespaces, KubernetesSdConfig, KubernetesSelector, StaticConfig,
} from '../../model/scrape/service-discovery';

/** Role in a config -> its name in an object. */
const ROLES: { readonly [role: string]: string } = {
  node: 'Node', pod: 'Pod', service: 'Service', endpoints: 'Endpoints', endpointslice: 'EndpointSlice', ingress: 'Ingress',
};

function printRole(role: string, context: PrintContext): string | undefined {
  if (Object.hasOwn(ROLES, role)) return ROLES[role];
  refuse(context, `objects of the operator know no discovery of role '${role}', only ${Object.keys(ROLES).join(', ')}`, 'use one of those');
  return undefined;
}

const NAMESPACES_FIELDS: FieldTable<KubernetesNamespaces> = {
  ownNamespace: { wire: 'ownNamespace' },
  names: { wire: 'names' },
};

const SELECTOR_FIELDS: FieldTable<KubernetesSelector> = {
  role: { wire: 'role', print: printRole },
  label: { wire: 'label' },
  field: { wire: 'field' },
};

const ATTACH_METADATA_FIELDS: FieldTable<KubernetesAttachMetadata> = {
  node: { wire: 'node' },
  namespace: { wire: 'namespace', print: onlyWithout },
};

function onlyWithout(attached: boolean, context: PrintContext): undefined {
  return attached ? refuseFeature('namespaceMetadata', context) : undefined;
}

const KUBERNETES_FIELDS: FieldTable<KubernetesSdConfig> = {
  role: { wire: 'role', print: printRole },
  apiServer: { wire: 'apiServer' },
  ...SAFE_CLIENT_FIELDS,
  namespaces: { wire: 'namespaces', print: (value, context) => printFields(NAMESPACES_FIELDS, value, context) },
  selectors: { wire: 'selectors', print: (value, context) => value.map((selector) => printFields(SELECTOR_FIELDS, selector, context)) },
  attachMetadata: {
    wire: 'attachMetadata',
    print: (value, context) => (Object.keys(value).length === 0 ? undefined : printFields(ATTACH_METADATA_FIELDS, value, context)),
  },
};

const STATIC_FIELDS: FieldTable<StaticConfig> = {
  targets: { wire: 'targets', print: (targets) => [...new Set(targets)] },
  labels: { wire: 'labels' },
};

const DNS_FIELDS: FieldTable<DnsSdConfig> = {
  names: { wire: 'names' },
  type: { wire: 'type', print: printRecordType },
  port: { wire: 'port' },
  refreshInterval: { wire: 'refreshInterval' },
};

const HTTP_FIELDS: FieldTable<HttpSdConfig> = {
  url: { wire: 'url' },
  ...SAFE_CLIENT_FIELDS,
  refreshInterval: { wire: 'refreshInterval' },
};

const FILE_FIELDS: FieldTable<FileSdConfig> = {
  files: { wire: 'files', print: (files) => [...new Set(files)] },
  refreshInterval: { wire: 'refreshInterval' },
};

export function printKubernetesSd(configs: readonly KubernetesSdConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => {
    // a pod discovery limited by properties of its nodes came late
    if (config.role === 'pod' && config.selectors?.some(({ role }) => role === 'node')) {
      isKnown({ since: [3, 11] }, "a selector of role 'node' for discovery of role 'pod'", context);
    }
    return printFields(KUBERNETES_FIELDS, config, context);
  });
}

/** Targets that are known; a group of none is left out, which an object could not say. */
export function printStatic(configs: readonly StaticConfig[], context: PrintContext): Tree[] {
  return configs.filter(({ targets }) => targets.length > 0).map((config) => printFields(STATIC_FIELDS, config, context));
}

export function printDnsSd(configs: readonly DnsSdConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => printFields(DNS_FIELDS, config, context));
}

export function printHttpSd(configs: readonly HttpSdConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => printFields(HTTP_FIELDS, config, context));
}

export function printFileSd(configs: readonly FileSdConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => printFields(FILE_FIELDS, config, context));
}

function printRecordType(type: string, context: PrintContext): string {
  if (type === 'NS') isKnown({ since: [2, 49] }, "the DNS record type 'NS'", context);
  return type;
}

import { FieldTable, PrintContext, printFields, tooOld, Tree } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import {
  DnsSdConfig, FileSdConfig, HttpSdConfig, KubernetesAttachMetadata, KubernetesNamespaces, KubernetesSdConfig, KubernetesSelector, StaticConfig,
} from '../../model/scrape/service-discovery';
import { isAtLeast } from '../../model/values/version';

const NAMESPACES_FIELDS: FieldTable<KubernetesNamespaces> = {
  ownNamespace: { wire: 'own_namespace' },
  names: { wire: 'names' },
};

const SELECTOR_FIELDS: FieldTable<KubernetesSelector> = {
  role: { wire: 'role' },
  label: { wire: 'label' },
  field: { wire: 'field' },
};

const ATTACH_METADATA_FIELDS: FieldTable<KubernetesAttachMetadata> = {
  node: { wire: 'node' },
  namespace: { wire: 'namespace', since: [3, 6] },
};

const KUBERNETES_FIELDS: FieldTable<KubernetesSdConfig> = {
  role: { wire: 'role' },
  apiServer: { wire: 'api_server' },
  ...HTTP_CLIENT_FIELDS,
  namespaces: { wire: 'namespaces', print: (value, context) => printFields(NAMESPACES_FIELDS, value, context) },
  selectors: { wire: 'selectors', print: (value, context) => value.map((selector) => printFields(SELECTOR_FIELDS, selector, context)) },
  attachMetadata: {
    wire: 'attach_metadata',
    print: (value, context) => printFields(ATTACH_METADATA_FIELDS, value, context),
  },
};

const STATIC_FIELDS: FieldTable<StaticConfig> = {
  targets: { wire: 'targets' },
  labels: { wire: 'labels' },
};

const DNS_FIELDS: FieldTable<DnsSdConfig> = {
  names: { wire: 'names' },
  type: { wire: 'type', print: printRecordType },
  port: { wire: 'port' },
  refreshInterval: { wire: 'refresh_interval' },
};

const HTTP_FIELDS: FieldTable<HttpSdConfig> = {
  url: { wire: 'url' },
  ...HTTP_CLIENT_FIELDS,
  refreshInterval: { wire: 'refresh_interval' },
};

const FILE_FIELDS: FieldTable<FileSdConfig> = {
  files: { wire: 'files' },
  refreshInterval: { wire: 'refresh_interval' },
};

export function printKubernetesSd(configs: readonly KubernetesSdConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => {
    // a pod discovery limited by properties of its nodes came late
    if (config.role === 'pod' && config.selectors?.some((s) => s.role === 'node') && !isAtLeast(context.version, 3, 11)) {
      context.diagnostics.push(tooOld(context, "a selector of role 'node' for discovery of role 'pod'", [3, 11]));
    }
    return printFields(KUBERNETES_FIELDS, config, context);
  });
}

export function printStatic(configs: readonly StaticConfig[], context: PrintContext): Tree[] {
  return configs.map((config) => printFields(STATIC_FIELDS, config, context));
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
  if (type === 'NS' && !isAtLeast(context.version, 2, 49)) {
    context.diagnostics.push(tooOld(context, "the DNS record type 'NS'", [2, 49]));
  }
  return type;
}

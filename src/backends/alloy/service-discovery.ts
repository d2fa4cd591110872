import { goDuration } from './duration';
import { FieldTable, nested, PrintContext, printFields } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { selectorBodies } from './node';
import { checkLabelName } from './relabel';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import {
  DnsSdConfig, FileSdConfig, HttpSdConfig, KubernetesAttachMetadata, KubernetesNamespaces, KubernetesSdConfig, StaticConfig,
} from '../../model/scrape/service-discovery';
import { AlloyBlock, AlloyBody, AlloyExpression, block, call, component, expression, object, reference } from '../../syntax/alloy/ast';

const NAMESPACES_FIELDS: FieldTable<KubernetesNamespaces> = {
  ownNamespace: { attribute: 'own_namespace', unless: false },
  names: { attribute: 'names' },
};

const ATTACH_METADATA_FIELDS: FieldTable<KubernetesAttachMetadata> = {
  node: { attribute: 'node', unless: false },
  namespace: { attribute: 'namespace', unless: false, since: [1, 12] },
};

const KUBERNETES_FIELDS: FieldTable<KubernetesSdConfig> = {
  role: { attribute: 'role' },
  apiServer: { attribute: 'api_server' },
  ...HTTP_CLIENT_FIELDS,
  namespaces: nested('namespaces', NAMESPACES_FIELDS),
  // merged with the selector of the own node
  selectors: null,
  attachMetadata: nested('attach_metadata', ATTACH_METADATA_FIELDS),
};

const DNS_FIELDS: FieldTable<DnsSdConfig> = {
  names: { attribute: 'names' },
  type: { attribute: 'type', unless: 'SRV' },
  port: { attribute: 'port' },
  refreshInterval: { attribute: 'refresh_interval', unless: '30s', print: goDuration },
};

const HTTP_FIELDS: FieldTable<HttpSdConfig> = {
  url: { attribute: 'url' },
  ...HTTP_CLIENT_FIELDS,
  refreshInterval: { attribute: 'refresh_interval', unless: '60s', print: goDuration },
};

const FILE_FIELDS: FieldTable<FileSdConfig> = {
  files: { attribute: 'files' },
  refreshInterval: { attribute: 'refresh_interval', unless: '5m', print: goDuration },
};

/** Components that discover targets, and the list of all targets. */
export interface Discovery {
  readonly blocks: readonly AlloyBlock[];
  readonly targets: AlloyExpression;
}

/** How many components `printDiscovery` makes. */
export function discoveriesOf({ kubernetesSdConfigs, httpSdConfigs, dnsSdConfigs, fileSdConfigs }: ScrapeConfig): number {
  return [kubernetesSdConfigs, httpSdConfigs, dnsSdConfigs, fileSdConfigs].reduce((sum, configs) => sum + (configs?.length ?? 0), 0);
}

/** The targets of a job: one component for each discovery, with a label for each, and the static ones written out. */
export function printDiscovery(config: ScrapeConfig, nodeLocal: boolean, labels: readonly string[], context: PrintContext): Discovery {
  const { kubernetesSdConfigs = [], httpSdConfigs = [], dnsSdConfigs = [], fileSdConfigs = [], staticConfigs = [] } = config;
  const found: (readonly [name: string, body: AlloyBody])[] = [
    ...kubernetesSdConfigs.map((sd) => ['discovery.kubernetes', kubernetesBody(sd, nodeLocal, context)] as const),
    ...httpSdConfigs.map((sd) => ['discovery.http', printFields(HTTP_FIELDS, sd, context)] as const),
    ...dnsSdConfigs.map((sd) => ['discovery.dns', printFields(DNS_FIELDS, sd, context)] as const),
    ...fileSdConfigs.map((sd) => ['discovery.file', printFields(FILE_FIELDS, sd, context)] as const),
  ];
  const blocks = found.map(([name, body], i) => component(name, labels[i], body));
  const lists: AlloyExpression[] = blocks.map((b) => reference(b.name, b.label!, 'targets'));
  if (staticConfigs.length > 0) lists.push(expression(staticConfigs.flatMap((sd) => staticTargets(sd, context))));
  return { blocks, targets: concatenated(lists) };
}

/** The body of a `discovery.kubernetes`, limited to the objects of the own node where `nodeLocal` is set. */
export function kubernetesBody(sd: KubernetesSdConfig, nodeLocal: boolean, context: PrintContext): AlloyBody {
  const selectors = selectorBodies(sd, nodeLocal).map((body) => block('selectors', body));
  return [...printFields(KUBERNETES_FIELDS, sd, context), ...selectors];
}

function staticTargets(sd: StaticConfig, context: PrintContext): AlloyExpression[] {
  const { __address__, ...labels } = sd.labels ?? {};
  for (const name of Object.keys(labels)) checkLabelName(`staticConfigs, label '${name}'`, name, context);
  return sd.targets.map((target) => object({ __address__: target, ...labels }));
}

function concatenated(lists: readonly AlloyExpression[]): AlloyExpression {
  return lists.length === 1 ? lists[0] : lists.length === 0 ? expression([]) : call('array.concat', ...lists);
}

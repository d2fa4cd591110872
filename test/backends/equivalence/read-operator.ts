import { ReadJob, Tree } from './read';
import { readScrapeConfigs } from './read-prometheus';
import { BackendOutput, PrintedObject } from '../../../src/compile/plan';
import { secretFile } from '../../../src/model/secret/mount';

/** What objects refer to by name and key. */
type Texts = (reference: Tree) => string;

/**
 * The jobs of printed objects, as the operator makes scrape configs of them. What it reads from Secrets stands as the file that another
 * printer would name.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/promcfg.go (generateScrapeConfig)
 */
export function readOperator({ objects = [] }: Pick<BackendOutput, 'objects'>): ReadJob[] {
  const [{ spec }] = objects as unknown as [{ spec: Tree }];
  const classes = spec.scrapeClasses as readonly Tree[];
  const texts: Texts = ({ name, key }) => {
    const found = objects.find((one) => (one.kind === 'ConfigMap' || one.kind === 'Secret') && one.metadata.name === name) as Tree | undefined;
    return ((found?.data ?? found?.stringData) as { [key: string]: string })[key as string];
  };
  const jobs = objects.filter(({ kind }) => kind === 'ScrapeConfig' || kind === 'Probe');
  const configs = jobs.map((object) => (object.kind === 'Probe' ? probeOf(object) : configOf(object, classes, texts)));
  return readScrapeConfigs(configs, { scrape_interval: spec.scrapeInterval, scrape_timeout: spec.scrapeTimeout })
    .map((job, i) => ({ ...job, calls: callsOf(jobs[i]) }));
}

/** What targets without another name are called. */
function callsOf(object: PrintedObject): string {
  const { spec } = object as unknown as { readonly spec: { readonly jobName?: string; readonly relabelings?: readonly Tree[] } };
  const { jobName, relabelings = [] } = spec;
  return (jobName ?? relabelings[0].replacement as string).replaceAll('$$', () => '$');
}

function configOf(object: PrintedObject, classes: readonly Tree[], texts: Texts): Tree {
  const { jobName, scrapeClass, relabelings = [], metricRelabelings = [], ...spec } = (object as unknown as { spec: Tree }).spec;
  const named = classes.find(({ name }) => name === scrapeClass) ?? classes.find((one) => one.default === true)!;
  const own = {
    ...spec,
    ...(named.tlsConfig ?? spec.tlsConfig) as object && { tlsConfig: { ...named.tlsConfig as Tree, ...spec.tlsConfig as Tree } },
    ...(named.authorization ?? spec.authorization) as object && { authorization: { ...named.authorization as Tree, ...spec.authorization as Tree } },
  };
  return {
    ...wired(own, texts),
    job_name: `scrapeConfig/${object.metadata.namespace}/${object.metadata.name}`,
    relabel_configs: [
      { source_labels: ['job'], target_label: '__tmp_prometheus_job_name' },
      ...rules(named.relabelings),
      ...jobName === undefined ? [] : [{ target_label: 'job', replacement: jobName }],
      ...rules(relabelings),
    ],
    metric_relabel_configs: [...rules(named.metricRelabelings), ...rules(metricRelabelings)],
  };
}

/** A Probe of static targets as the operator makes a scrape config of it (generateProbeConfig); its class has no rules. */
function probeOf(object: PrintedObject): Tree {
  const { metadata: { name, namespace } } = object;
  const { spec } = object as unknown as { readonly spec: { readonly [field: string]: any } };
  const { jobName, interval, module, prober, targets: { staticConfig }, metricRelabelings, scrapeClass, ...limits } = spec;
  expect(scrapeClass).toBe('own');
  return {
    ...wired({ ...limits, ...interval !== undefined && { scrapeInterval: interval } }, () => ''),
    job_name: `probe/${namespace}/${name}`,
    metrics_path: prober.path,
    ...prober.scheme !== undefined && { scheme: prober.scheme },
    params: { module: [module] },
    static_configs: [{ targets: staticConfig.static, labels: staticConfig.labels }],
    relabel_configs: [
      // one of the labels of its targets, there
      ...staticConfig.labels?.namespace === undefined ? [{ target_label: 'namespace', replacement: namespace }] : [],
      { source_labels: ['job'], target_label: '__tmp_prometheus_job_name' },
      { target_label: 'job', replacement: jobName },
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__param_target'], target_label: 'instance' },
      { target_label: '__address__', replacement: prober.url },
      ...rules(staticConfig.relabelingConfigs),
    ],
    metric_relabel_configs: rules(metricRelabelings),
  };
}

/** Rules as they come to the config: empty texts are left out, but for those that a pointer tells from none. */
function rules(list: unknown): Tree[] {
  return ((list ?? []) as readonly Tree[]).map((rule) => Object.fromEntries(Object.entries(rule)
    .filter(([name, value]) => value !== '' || name === 'separator' || name === 'replacement')
    .map(([name, value]) => [snake(name), value])));
}

/** Name in an object -> what stands in the config. */
const SPECIAL: { readonly [name: string]: (value: never, texts: Texts) => Tree } = {
  kubernetesSDConfigs: (list: readonly Tree[], texts) => ({ kubernetes_sd_configs: list.map((one) => wired(one, texts)) }),
  dnsSDConfigs: (list: readonly Tree[], texts) => ({ dns_sd_configs: list.map((one) => wired(one, texts)) }),
  httpSDConfigs: (list: readonly Tree[], texts) => ({ http_sd_configs: list.map((one) => wired(one, texts)) }),
  fileSDConfigs: (list: readonly Tree[], texts) => ({ file_sd_configs: list.map((one) => wired(one, texts)) }),
  staticConfigs: (list: readonly Tree[]) => ({ static_configs: list }),
  enableHTTP2: (value: boolean) => ({ enable_http2: value }),
  scheme: (value: string) => ({ scheme: value.toLowerCase() }),
  role: (value: string) => ({ role: value.toLowerCase() }),
  params: (value: Tree) => ({ params: value }),
  endpointParams: (value: Tree) => ({ endpoint_params: value }),
  selectors: (list: readonly Tree[]) => ({ selectors: list.map((one) => ({ ...one, role: (one.role as string).toLowerCase() })) }),
  ca: ({ secret }: { secret: never }) => ({ ca_file: secretFile(secret) }),
  cert: ({ secret }: { secret: never }) => ({ cert_file: secretFile(secret) }),
  keySecret: (secret: never) => ({ key_file: secretFile(secret) }),
  credentials: (secret: never) => ({ credentials_file: secretFile(secret) }),
  password: (secret: never) => ({ password_file: secretFile(secret) }),
  clientSecret: (secret: never) => ({ client_secret_file: secretFile(secret) }),
  username: (secret: never, texts) => ({ username: texts(secret) }),
  clientId: ({ configMap }: { configMap: never }, texts) => ({ client_id: texts(configMap) }),
};

function wired(tree: Tree, texts: Texts): Tree {
  const parts = Object.entries(tree).map(([name, value]): Tree => {
    const special = SPECIAL[name];
    if (special !== undefined) return special(value as never, texts);
    const isTree = typeof value === 'object' && value !== null && !Array.isArray(value);
    return { [snake(name)]: isTree ? wired(value as Tree, texts) : value };
  });
  return Object.assign({}, ...parts) as Tree;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

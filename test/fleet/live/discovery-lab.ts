import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { rootCertificates } from 'node:tls';
import { parse } from 'yaml';
import { ActiveTarget, Targets } from './prometheus-api';
import { RelabelConfig } from '../../../src';
import { Labels, seriesLabelsOf, simulateTarget, TargetJob } from '../../../src/model/relabel';
import { KubernetesObject } from '../../engines/fake-api-server';

/** Where pods find the token and the CA of their cluster. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/';

/**
 * The config for a Prometheus outside of any pod. In a pod it finds its API server by files below `/var/run/secrets` and by its
 * environment; here every discovery is told the server's URL in a line of its own, and the files are below `folder`.
 */
export function outsideOfPods(config: string, apiServer: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'token'), 'token\n');
  // any certificate will do: nobody is reached over TLS here
  writeFileSync(path.join(folder, 'ca.crt'), rootCertificates[0]);
  let told = 0;
  const text = config.replaceAll(SERVICE_ACCOUNT, `${folder}/`).replace(/^( *)- role: \w+$/gm, (line, indent: string) => {
    told++;
    return `${line}\n${indent}  api_server: ${apiServer}`;
  });
  const discoveries = config.split('kubernetes_sd_configs:').length - 1;
  if (told !== discoveries) throw new Error(`${discoveries} discoveries, but ${told} lines with a role:\n${config}`);
  return text;
}

/** The jobs of a printed config, as the simulator takes them. */
export function simulatedJobs(config: string): Map<string, TargetJob> {
  const { global, scrape_configs: jobs } = parse(config);
  return new Map(jobs.map((job: any): [string, TargetJob] => [job.job_name, {
    jobName: job.job_name,
    scrapeInterval: job.scrape_interval ?? global.scrape_interval,
    scrapeTimeout: job.scrape_timeout ?? global.scrape_timeout,
    metricsPath: job.metrics_path,
    scheme: job.scheme,
    params: job.params,
    relabelConfigs: (job.relabel_configs ?? []).map(camelCased),
  }]));
}

function camelCased(rule: { [wireName: string]: unknown }): RelabelConfig {
  return Object.fromEntries(Object.entries(rule).map(([name, value]) => [name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()), value]));
}

const PARAM = '__param_';

/** What is compared of a target. */
export type Outcome = 'dropped' | Pick<ActiveTarget, 'labels' | 'scrapeInterval' | 'scrapeTimeout' | 'scrapeUrl'>;

/** What our simulator makes of discovered labels. */
export function simulatedOutcome(job: TargetJob, discovered: Labels): Outcome {
  const { labels, dropped, error } = simulateTarget(job, discovered, '3.x-legacy');
  if (labels === undefined) {
    if (!dropped) throw new Error(`${job.jobName}: ${error}`);
    return 'dropped';
  }
  const params = Object.entries(labels)
    .filter(([name]) => name.startsWith(PARAM))
    .map(([name, value]): [string, string] => [name.slice(PARAM.length), value]);
  const query = params.length === 0 ? '' : `?${new URLSearchParams(params)}`;
  return {
    labels: seriesLabelsOf(labels),
    scrapeInterval: labels.__scrape_interval__,
    scrapeTimeout: labels.__scrape_timeout__,
    scrapeUrl: `${labels.__scheme__}://${labels.__address__}${labels.__metrics_path__}${query}`,
  };
}

/** Kind -> the label that carries its name, and the jobs (in one namespace, or in all) of which each sees every object. */
const SEEN_BY: { readonly [kind: string]: { readonly label: string; readonly jobs: { readonly [job: string]: string } } } = {
  Node: { label: '__meta_kubernetes_node_name', jobs: { kubelet: '' } },
  Pod: { label: '__meta_kubernetes_pod_name', jobs: { 'kubernetes-pods': '', 'node-exporter': 'monitoring', 'flux-controllers': 'flux-system' } },
  EndpointSlice: { label: '__meta_kubernetes_endpointslice_name', jobs: { 'kube-apiserver': 'default', 'loki': 'monitoring', 'argo-cd': 'argocd' } },
};

/** The objects that discovery has not told yet, whatever rules make of them: it tells them one by one. */
export function undiscovered(objects: readonly KubernetesObject[], { activeTargets, droppedTargets }: Targets): string[] {
  const told = new Set([...activeTargets, ...droppedTargets].flatMap(({ scrapePool, discoveredLabels }) =>
    Object.values(SEEN_BY).map(({ label }) => `${scrapePool} ${discoveredLabels[label]}`)));
  return objects.flatMap(({ kind, metadata, status }) => {
    const { label, jobs } = SEEN_BY[kind] ?? { label: '', jobs: {} };
    if (kind === 'Pod' && (status as { podIP?: string }).podIP === undefined) return [];
    return Object.entries(jobs)
      .filter(([, namespace]) => namespace === '' || namespace === metadata.namespace)
      .map(([job]) => `${job} ${metadata.name}`)
      .filter((one) => label !== '' && !told.has(one));
  });
}

/** A rule of a Role or ClusterRole, where it is granted. */
interface Grant {
  readonly namespace?: string;
  readonly rule: {
    readonly apiGroups?: string[];
    readonly resources?: string[];
    readonly resourceNames?: string[];
    readonly nonResourceURLs?: string[];
    readonly verbs: string[];
  };
}

/** The generated roles that are bound to a service account. */
export function grantsOf(manifests: readonly any[], account: string): Grant[] {
  const bound = manifests.filter(({ kind, subjects }) => /^(Cluster)?RoleBinding$/.test(kind) && subjects.some((one: any) => one.name === account));
  return bound.flatMap(({ roleRef, metadata: { namespace } }) => manifests
    .filter(({ kind, metadata }) => kind === roleRef.kind && metadata.name === roleRef.name && metadata.namespace === namespace)
    .flatMap(({ rules }) => rules.map((rule: Grant['rule']) => ({ namespace, rule }))));
}

/** `LIST pods`, `WATCH discovery.k8s.io/endpointslices in monitoring` ... as grants allow it and as requests ask for it. */
export function access(verb: string, group: string, resource: string, namespace?: string): string {
  return `${verb.toUpperCase()} ${group === '' ? '' : `${group}/`}${resource}${namespace === undefined ? '' : ` in ${namespace}`}`;
}

/** What a request such as `LIST /api/v1/namespaces/a/pods` asks for. */
export function accessOf(request: string): string {
  const [, verb, group = '', namespace, resource] = /^(\w+) \/(?:api|apis\/([^/]+))\/v1(?:\/namespaces\/([^/]+))?\/(\w+)$/.exec(request)!;
  return access(verb, group, resource, namespace);
}

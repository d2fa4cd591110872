import { selects } from './label-selector';
import { labelsOf, listOf, mapOf, namespaceOf } from './monitored-tree';
import { Report } from '../../diagnostics';
import {
  abstractLabels, abstractSample, abstractTarget, ANYTHING, constantOf, PRESENT, validateRelabelConfig, valueOf,
} from '../../model/relabel';
import { Dialect } from '../../model/relabel/dialect';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { relabelDialect } from '../dialect';
import { ClusterPlan, IdentityRules, OperatorPlan, PrintedObject } from '../plan';

type Anything = { readonly [field: string]: unknown };

/** Kind of the operator -> what is scraped for an object of it, each with rules under the same names, and where that is said. */
const SCRAPED: { readonly [kind: string]: (spec: Anything) => (readonly [where: string, endpoint: Anything])[] } = {
  ServiceMonitor: ({ endpoints }) => listOf(endpoints).map((endpoint, index) => [`, endpoints[${index}]`, mapOf(endpoint)]),
  PodMonitor: ({ podMetricsEndpoints }) => listOf(podMetricsEndpoints).map((endpoint, index) => [`, podMetricsEndpoints[${index}]`, mapOf(endpoint)]),
  Probe: ({ metricRelabelings, targets }) => (['staticConfig', 'ingress'] as const).filter((way) => mapOf(targets)[way] !== undefined).map((way) => {
    const { relabelingConfigs } = mapOf(mapOf(targets)[way]);
    return [`, targets.${way}`, { relabelings: relabelingConfigs, metricRelabelings }];
  }),
  ScrapeConfig: (spec) => [['', spec]],
};

/**
 * Objects of others that a hub with a Prometheus of an operator scrapes for. What it scrapes is kept as its rules leave it, and those of such an
 * object come last, behind the identity of the default scrape class.
 *
 * @param objects what extensions and further manifests bring
 */
export function checkMonitorIdentity(plan: ClusterPlan, objects: readonly PrintedObject[], report: Report): void {
  const { collectors, identity: { labels }, name, namespace: own, operator, role } = plan;
  const collector = collectors.find(({ operated }) => operated !== undefined);
  if (role !== 'hub' || operator === undefined || collector === undefined) return;
  for (const object of objects) {
    const { apiVersion, kind } = object;
    if (!apiVersion.startsWith('monitoring.coreos.com/') || !Object.hasOwn(SCRAPED, kind) || !isSelected(operator, own, object)) continue;
    const spec = mapOf((object as { readonly spec?: unknown }).spec);
    const rules = spec.scrapeClass === undefined ? operator.identity : undefined;
    for (const [at, endpoint] of SCRAPED[kind](spec)) {
      const unproved = unprovedLabels(endpoint, { labels, rules, dialect: relabelDialect(collector) });
      if (unproved.length === 0) continue;
      report.error('identity-unproved', `cluster '${name}', ${kind} '${namespaceOf(object)}/${object.metadata.name}'${at}`,
        `its series may arrive without ${unproved.map((label) => `${label}="${labels[label]}"`).join(' and ')}, since its own rules come last`,
        rules === undefined ? 'remove `scrapeClass`: without it, the identity of the cluster is set' : 'remove the rules that change these labels, or let the cluster ask for it by a `ScrapeJob`');
    }
  }
}

/** Whether a Prometheus of ours that an operator runs takes the object. */
export function isSelected({ labels, objectNamespaces }: OperatorPlan, ownNamespace: string, object: PrintedObject): boolean {
  const namespace = namespaceOf(object);
  return (namespace === ownNamespace || objectNamespaces.includes(namespace)) && selects({ matchLabels: labels }, labelsOf(object));
}

/** What a target or an exporter may say. */
const ANY_TARGET = abstractLabels({ __address__: PRESENT }, ANYTHING);
const EXPOSED = abstractLabels({ __name__: PRESENT }, ANYTHING);

/** What the operator puts before the rules of an object. */
export interface Around {
  readonly labels: { readonly [name: string]: string };
  /** Of the default scrape class; undefined: the object names another. */
  readonly rules?: IdentityRules;
  readonly dialect: Dialect;
}

/**
 * Labels of the identity that series of an endpoint may lack: rules of a scrape class stand before its own.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/promcfg.go (generateServiceMonitorConfig)
 */
export function unprovedLabels({ honorLabels, metricRelabelings, relabelings }: Anything, { labels, rules, dialect }: Around): string[] {
  const [ofTargets, ofSamples] = [relabelings, metricRelabelings].map((list) => listOf(list).map((rule) => mapOf(rule) as RelabelConfig));
  // what is no rule, the operator refuses
  if ([...ofTargets, ...ofSamples].some((rule) => validateRelabelConfig(rule, dialect).length > 0)) return [];
  const job = {
    jobName: '',
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
    honorLabels: honorLabels === true,
    relabelConfigs: [...rules?.target ?? [], ...ofTargets],
    metricRelabelConfigs: [...rules?.forcedSample ?? [], ...ofSamples],
  };
  const target = abstractTarget(job, ANY_TARGET, dialect);
  if (!target.mayKeep) return [];
  const sample = abstractSample(job, target.labels, EXPOSED, dialect);
  return sample.mayKeep ? Object.keys(labels).filter((name) => constantOf(valueOf(sample.labels, name)) !== labels[name]) : [];
}

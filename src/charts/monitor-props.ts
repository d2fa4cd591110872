import { Construct } from 'constructs';
import { ClusterChart } from './cluster-chart';
import { ManifestData } from '../../imports/manifest';
import { monitorObject } from '../backends/operator/monitor-object';
import { MonitorKind, STACK_LABELS } from '../compile/plan';
import { diagnostic, FleetError, Severity } from '../diagnostics';
import { validateJobSpec } from '../model/scrape/job-spec';
import { monitorFaults } from '../model/scrape/monitor-faults';
import { MonitorJobOptions } from '../model/scrape/monitor-options';
import { kubernetesLabelValueError, qualifiedNameError } from '../model/values/kubernetes-name';
import { isMap } from '../syntax/plain-map';

/** Properties of a `ServiceMonitor` or `PodMonitor`: what it scrapes, and by which labels it is found. */
export interface MonitorProps extends MonitorJobOptions {
  /**
   * Labels of the object beside those by which it is selected.
   * @default - none
   */
  readonly labels?: { [label: string]: string };

  /**
   * Labels by which the Prometheus of the operator selects it.
   * @default - in the chart of a cluster its `operator.monitorLabels`, else `release: kube-prometheus-stack`
   */
  readonly monitorLabels?: { [label: string]: string };
}

/** Standard job that reads the same options. */
const JOBS: { readonly [kind in MonitorKind]: string } = { ServiceMonitor: 'serviceMonitor', PodMonitor: 'podMonitor' };

/** The object that the props of a construct ask for. Throws FleetError that lists all of their faults. */
export function monitorOf(kind: MonitorKind, scope: Construct, id: string, props: MonitorProps): ManifestData {
  const where = `${kind} '${scope.node.path === '' ? id : `${scope.node.path}/${id}`}'`;
  const { labels, monitorLabels, ...options } = props ?? {};
  const found = [
    ...validateJobSpec({ [JOBS[kind]]: options }, where).filter(({ severity }) => severity === Severity.ERROR)
      .map((fault) => ({ ...fault, where: fault.where.replace(`, scrape.${JOBS[kind]}.`, ', ').replace(`, scrape.${JOBS[kind]}`, '') })),
    ...labelFaults(where, 'labels', labels),
    ...labelFaults(where, 'monitorLabels', monitorLabels),
  ];
  if (options.scrapeClass !== undefined) {
    found.push(diagnostic(Severity.ERROR, 'not-for-monitors', `${where}, scrapeClass`, 'scrape classes are settings of a cluster, which no object reads',
      'give `scrapeInterval`, `scrapeTimeout` and the limits themselves'));
  }
  // of what is no list, it is said already
  (Array.isArray(options.endpoints) ? options.endpoints : []).filter(isMap).forEach((endpoint, index) => {
    for (const { field, why, hint } of monitorFaults(kind, endpoint)) {
      found.push(diagnostic(Severity.ERROR, 'not-for-monitors', `${where}, endpoints[${index}].${field}`, `a ${kind} cannot say it, since ${why}`, hint));
    }
  });
  if (found.length > 0) throw new FleetError('a monitor cannot be built', found);
  const { scrapeInterval, scrapeTimeout } = options;
  return monitorObject({
    kind,
    options,
    endpoints: options.endpoints.map((endpoint) => ({ ...endpoint, scrapeInterval, scrapeTimeout })),
    labels: monitorLabels ?? labelsAbove(scope) ?? STACK_LABELS,
  }, labels);
}

/** What the cluster says whose chart the construct is in. */
function labelsAbove(scope: Construct): { readonly [label: string]: string } | undefined {
  const chart = scope.node.scopes.find((above) => above instanceof ClusterChart) as ClusterChart | undefined;
  return chart?._monitorLabels;
}

function labelFaults(where: string, field: string, labels: unknown) {
  if (labels === undefined) return [];
  const fault = (code: string, at: string, message: string) => diagnostic(Severity.ERROR, code, `${where}, ${at}`, message);
  if (!isMap(labels)) return [fault('wrong-type', field, `${JSON.stringify(labels)} is not a map of labels`)];
  return Object.entries(labels).flatMap(([name, value]) => {
    const at = `${field}["${name}"]`;
    const ofName = qualifiedNameError(name);
    const ofValue = typeof value === 'string' ? kubernetesLabelValueError(value) : `${JSON.stringify(value)} is not a string`;
    return [
      ...(ofName === undefined ? [] : [fault('bad-label-name', at, ofName)]),
      ...(ofValue === undefined ? [] : [fault('bad-label-value', at, ofValue)]),
    ];
  });
}

import { Report } from '../diagnostics';
import { labelNameError } from '../model/values/label';

const OF_TARGET = 'it tells targets apart';
const OF_BUCKET = 'it tells the series of a histogram or summary apart';
const OF_JOBS = 'the standard jobs set it, and dashboards join by it';

/** Labels that no constant may take the place of -> why. */
const TAKEN: { readonly [label: string]: string } = {
  job: OF_TARGET,
  instance: OF_TARGET,
  le: OF_BUCKET,
  quantile: OF_BUCKET,
  namespace: OF_JOBS,
  pod: OF_JOBS,
  container: OF_JOBS,
  node: OF_JOBS,
  service: OF_JOBS,
  metrics_path: OF_JOBS,
};

/** Why the label cannot be put on everything that a cluster sends, if so. */
export function reservedLabelFault(name: string): string | undefined {
  if (Object.hasOwn(TAKEN, name)) return TAKEN[name];
  return name.startsWith('exported_') ? 'labels that begin so are what exporters said' : undefined;
}

const DEFAULT_CLUSTER_LABEL = 'cluster';

/** The name of the cluster label where it can be one; else it is reported, and the default goes on. */
export function checkedClusterLabel(name: string, report: Report): string {
  const fault = typeof name !== 'string' ? `it is ${name === null ? 'null' : `of type ${typeof name}`}`
    : name === 'environment' ? 'that is the name of another label' : labelNameError(name) ?? reservedLabelFault(name);
  if (fault === undefined) return name;
  report.error('bad-label-name', 'fleet, clusterLabel', `'${String(name)}' cannot be the name of the cluster label: ${fault}`,
    "choose another one, such as 'cluster' or 'k8s_cluster'");
  return DEFAULT_CLUSTER_LABEL;
}

/** Labels with a meaning of their own on the series of every cluster, which no constant may take from them. */
const TAKEN: { readonly [name: string]: string } = {
  job: 'it names the scrape job',
  instance: 'it names the target',
  le: 'it names the bucket of a histogram',
  quantile: 'it names the quantile of a summary',
  namespace: 'it names the namespace of a workload',
  pod: 'it names the pod',
  container: 'it names the container',
  node: 'it names the node',
  service: 'it names the Service of a target',
  metrics_path: 'it tells the paths of one target apart',
};

/** Why the label cannot be put on everything that a cluster sends, if so. */
export function reservedLabelError(name: string): string | undefined {
  if (Object.hasOwn(TAKEN, name)) return TAKEN[name];
  return name.startsWith('exported_') ? "labels that begin with 'exported_' hold what exporters say themselves" : undefined;
}

const CHART = 'kube-prometheus-stack';

/** Longest name that the templates build others from. */
const LONGEST = 26;

/** What decides on the names of a release's objects. */
export interface StackNaming {
  readonly release: string;
  /** Values of the chart. */
  readonly values?: { readonly [name: string]: unknown };
}

/**
 * What the names of a release's objects begin with.
 *
 * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/templates/_helpers.tpl
 */
export function stackFullName({ release, values = {} }: StackNaming): string {
  const { fullnameOverride, nameOverride } = values;
  if (isText(fullnameOverride)) return cut(fullnameOverride);
  const name = isText(nameOverride) ? nameOverride : CHART;
  return cut(release.includes(name) ? release : `${release}-${name}`);
}

/** Name of the Prometheus or PrometheusAgent of a release. */
export function stackObjectName(naming: StackNaming): string {
  const name = stackFullName(naming);
  return naming.values?.cleanPrometheusOperatorObjectNames === true ? name : `${name}-prometheus`;
}

/** One hyphen at the end goes, as the templates have it. */
function cut(text: string): string {
  return text.slice(0, LONGEST).replace(/-$/, '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

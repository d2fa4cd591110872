import { Report } from '../../diagnostics';
import { variableName } from '../../model/dashboards/data-sources';
import { isJsonMap } from '../../model/dashboards/json-map';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { DashboardPlan, DataSourcePlan } from '../plan';

/** Grafana's own: built-in data, another panel's data, several sources at once, calculations. */
const OWN = /^(?:-- .* --|__expr__|grafana|default)$/;

/** Reports dashboards that ask a data source which the hub does not have. People may have made one by hand, so that it is no error. */
export function checkUsedSources(
  dashboards: readonly DashboardPlan[], sources: readonly Pick<DataSourcePlan, 'name' | 'uid'>[], cluster: ResolvedCluster, report: Report,
): void {
  const known = new Set(sources.flatMap(({ uid, name }) => [uid, name]));
  for (const { title, json } of dashboards) {
    const unknown = [...new Set(sourcesIn(JSON.parse(json)))].filter((one) => !OWN.test(one) && variableName(one) === undefined && !known.has(one));
    if (unknown.length === 0) continue;
    report.warning('unknown-data-source', `cluster '${cluster.name}', dashboard '${title}'`,
      `it asks ${unknown.map((one) => `'${one}'`).join(', ')}, and the Grafana of the hub has the data sources ${sources.map(({ uid }) => `'${uid}'`).join(', ')}`,
      'use a variable of the kind `datasource`, or one of these uids');
  }
}

/** Uids and names behind every `datasource` of a model. */
function sourcesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (!isJsonMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'datasource') return sourcesIn(inner);
    const uid = isJsonMap(inner) ? inner.uid : inner;
    return typeof uid === 'string' && uid !== '' ? [uid] : [];
  });
}

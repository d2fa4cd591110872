import { DASHBOARD_IDS } from '../../../../src/model/dashboards/dashboard-ids';
import { DataSources, variablesOf } from '../../../../src/model/dashboards/data-sources';
import { isJsonMap, JsonMap, mapsIn } from '../../../../src/model/dashboards/json-map';
import { OWN_DASHBOARDS, ownDashboard } from '../../../../src/model/dashboards/own/own-dashboards';
import { querySites } from '../../../../src/model/dashboards/query-sites';
import { readDashboard } from '../../../../src/model/dashboards/read-dashboard';
import { multiCluster } from '../../../../src/model/dashboards/rewrite/multi-cluster';
import { exporter, exportersOf } from '../../../../src/model/metrics/catalogue';
import { shownBy } from '../../../../src/model/metrics/job-exporters';
import { checkExpression } from '../../../../src/model/rules/safety';
import { standardJobNames } from '../../../../src/model/scrape/standard-job-names';
import { checkStreams } from '../../../../src/syntax/logql';
import { checkTypes, inferLabels, keepLabel, parse, walk } from '../../../../src/syntax/promql';

const LABEL = 'origin';

function model(id: typeof DASHBOARD_IDS[number]): JsonMap {
  const read = readDashboard(ownDashboard(id, LABEL).json, id);
  expect(read.diagnostics).toEqual([]);
  return read.model!;
}

/** What Prometheus and its scrapes say themselves. */
const OWN_SERIES = /^(up|ALERTS|scrape_(duration_seconds|samples_post_metric_relabeling|series_added))$/;

/** What relabelling of our jobs and the identity put on targets. */
const TARGET_LABELS = new Set([LABEL, 'job', 'instance', 'namespace', 'pod', 'node', 'container', 'service', 'metrics_path', 'le', 'quantile']);

/** Labels that an exporter has under the name of one of the target's. */
const withExported = (labels: readonly string[]) => labels.flatMap((label) => [label, `exported_${label}`]);

describe.each(DASHBOARD_IDS.map((id) => [id] as const))('dashboard %s', (id) => {
  const own = OWN_DASHBOARDS[id];
  const dashboard = model(id);
  const panels = mapsIn(dashboard.panels);
  const content = panels.filter(({ type }) => type !== 'row');
  const sites = querySites(dashboard);
  const promql = sites.filter(({ language }) => language === 'promql');

  test('has panels side by side, within 24 columns, with ids of their own', () => {
    const taken = new Set<string>();
    const overlapping: unknown[] = [];
    for (const { gridPos, title } of panels) {
      const { x, y, w, h } = gridPos as { [side: string]: number };
      expect(x + w).toBeLessThanOrEqual(24);
      for (let at = 0; at < w * h; at += 1) {
        const cell = `${x + at % w} ${y + Math.floor(at / w)}`;
        if (taken.has(cell)) overlapping.push(title);
        taken.add(cell);
      }
    }
    expect(overlapping).toEqual([]);
    expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
  });

  test('says of every panel what is seen', () => {
    for (const { title, description } of content) {
      expect([title, String(description)]).toEqual([title, expect.stringMatching(/^[A-Z].*\.$/)]);
    }
    expect(new Set(content.map(({ title }) => title)).size).toBeGreaterThan(content.length / 2);
  });

  test('refers to no variable that it does not have', () => {
    const known = new Set(variablesOf(dashboard).map(({ name }) => String(name)));
    const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name).filter((name) => !name.startsWith('__'));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(known.has(LABEL)).toBe(true);
  });

  test('has data sources of its languages alone', () => {
    const sources = new DataSources(dashboard);
    expect(new Set(sites.map(({ dataSource, language }) => `${sources.kindOf(dataSource)} ${language}`)))
      .toEqual(new Set(own.languages.map((language) => `${language} ${language}`)));
    expect(sites.length).toBe(content.flatMap(({ targets }) => mapsIn(targets)).length);
  });

  test('has queries that are right, and safe across clusters', () => {
    for (const { where, text, language } of sites) {
      const problems = language === 'promql' ? checkTypes(parse(text, { variables: true }), { variables: true }) : checkStreams(text, { variables: true });
      expect([where, text, problems]).toEqual([where, text, []]);
      if (language === 'promql') expect([where, checkExpression(text, { clusterLabel: LABEL, isPanel: true })]).toEqual([where, []]);
    }
  });

  test('follows the choice of clusters in everything', () => {
    expect(multiCluster(dashboard, id, { clusterLabel: LABEL })).toEqual({ model: dashboard, diagnostics: [] });
    for (const { text } of promql) {
      walk(parse(text, { variables: true }), (node) => {
        if (node.kind === 'vector') expect(node.matchers.map(({ name, value }) => `${name} ${value}`)).toContain(`${LABEL} $${LABEL}`);
      });
    }
  });

  test('keeps clusters apart, unless a number is meant to be about all of them', () => {
    const together = own.rows.flatMap((row) => row.panels).flatMap((panel) => (panel.type === 'table' ? [] : panel.queries)).filter((query) => query.together).length;
    const mixing = promql.filter(({ text }) => {
      const { changes, findings } = keepLabel(parse(text, { variables: true }), LABEL);
      return changes.length + findings.length > 0;
    });
    expect(mixing.length).toBeLessThanOrEqual(together);
    expect(own.clusters === 'one' ? mixing.length : 0).toBe(0);
  });

  test('has legends and columns of labels that its results have', () => {
    for (const { where, text, holder } of promql) {
      const { flow } = inferLabels(parse(text, { variables: true }));
      const named = [...String(holder.legendFormat).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect([where, named.filter((name) => flow.presence(name) === 'dropped')]).toEqual([where, []]);
    }
    for (const panel of own.rows.flatMap((row) => row.panels)) {
      if (panel.type !== 'table') continue;
      const keys = Object.keys(panel.keys);
      for (const { expr, title } of panel.columns) {
        const { flow } = inferLabels(parse(expr, { variables: true }));
        expect([title, keys.filter((key) => flow.presence(key) === 'dropped'), flow.others]).toEqual([title, [], 'dropped']);
        expect([title, flow.names.filter((name) => !keys.includes(name))]).toEqual([title, []]);
      }
    }
  });

  test('asks for metrics and labels that exporters have', () => {
    const shown = new Set([...standardJobNames()].flatMap((job) => shownBy(job)?.exporters ?? []));
    for (const { where, text } of promql) {
      walk(parse(text, { variables: true }), (node) => {
        if (node.kind !== 'vector' || OWN_SERIES.test(node.name)) return;
        const exporters = exportersOf(node.name).filter((one) => shown.has(one));
        expect([where, node.name, exporters.length > 0]).toEqual([where, node.name, true]);
        const labels = exporters.flatMap((one) => [...withExported(exporter(one).series.get(node.name)!.labels)]);
        if (labels.includes('*') || exporters.some((one) => exporter(one).labels === 'some')) return;
        const unknown = node.matchers.map(({ name }) => name).filter((name) => !TARGET_LABELS.has(name) && !labels.includes(name));
        expect([where, node.name, unknown]).toEqual([where, node.name, []]);
      });
    }
  });

  test('needs jobs that there are', () => {
    expect(own.jobs.filter((job) => !standardJobNames().has(job))).toEqual([]);
  });

  test('fits into an annotation', () => {
    expect(ownDashboard(id, LABEL).json.length).toBeLessThan(128 * 1024);
  });

  test('leads to dashboards that there are, with variables that they have', () => {
    const links = [...JSON.stringify(dashboard).matchAll(/\/d\/fleet-monitoring-([\w-]+)\?([^"]+)/g)];
    for (const [, to, query] of links) {
      const target = model(to as typeof id);
      const known = variablesOf(target).map(({ name }) => String(name));
      expect([...query.matchAll(/var-(\w+)=/g)].map(([, name]) => name).filter((name) => !known.includes(name))).toEqual([]);
    }
  });
});

test('dashboards have stable names of their own', () => {
  const all = DASHBOARD_IDS.map((id) => ownDashboard(id, 'cluster'));
  expect(all.map(({ uid }) => uid)).toEqual(DASHBOARD_IDS.map((id) => `fleet-monitoring-${id}`));
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  expect(ownDashboard('fleet', 'cluster')).toBe(ownDashboard('fleet', 'cluster'));
});

test('the choice is of one cluster where all of them would be too much', () => {
  const clusterOf = (id: typeof DASHBOARD_IDS[number]) => variablesOf(model(id)).find(({ name }) => name === LABEL)!;
  expect(clusterOf('pods')).toMatchObject({ multi: false, includeAll: false });
  expect(clusterOf('fleet')).toMatchObject({ multi: true, includeAll: true, allValue: '.+', query: `label_values(up, ${LABEL})` });
});

test('a table has a column for each query, and leads on', () => {
  const table = mapsIn(model('fleet').panels).find(({ title, type }) => type === 'table' && title === 'Clusters')!;
  const [, organize] = mapsIn(table.transformations);
  expect(isJsonMap(organize.options) && organize.options.renameByName).toMatchObject({ [LABEL]: 'Cluster', 'Value #A': 'Age of data' });
  expect(JSON.stringify(table.fieldConfig)).toContain(`/d/fleet-monitoring-cluster?\${datasource:queryparam}&var-${LABEL}=\${__data.fields.Cluster}&\${__url_time_range}`);
});

import { relabel } from '../../src/model/relabel';
import { Rule } from '../../src/model/rules/rule';
import { RuleGroup } from '../../src/model/rules/rule-group';
import { parseSelector, selects } from '../../src/syntax/promql';
import { Dashboard } from '../../src/topology/dashboard';
import { MetricSelection } from '../../src/topology/metric-selection';

const ALWAYS = ['scrape_duration_seconds', 'scrape_samples_post_metric_relabeling', 'scrape_samples_scraped', 'scrape_series_added', 'up'];

const GROUPS = [RuleGroup.of({
  name: 'shop',
  rules: [
    Rule.recording({ record: 'shop:orders:rate5m', expr: 'sum by (cluster) (rate(orders_total{job="shop", cluster="a"}[5m]))' }),
    Rule.alerting({ alert: 'NoOrders', expr: 'shop:orders:rate5m == 0 unless on (cluster) orders_paused{job="shop"}' }),
    Rule.alerting({ alert: 'Full', expr: 'node_filesystem_avail_bytes{fstype!="tmpfs"} == 0 or node_filesystem_avail_bytes{mountpoint="/"} < 10' }),
  ],
})];

const DASHBOARD = Dashboard.fromJson(JSON.stringify({
  uid: 'shop',
  title: 'Shop',
  schemaVersion: 39,
  panels: [
    { id: 1, type: 'timeseries', title: 'P', targets: [{ refId: 'A', expr: 'rate(cart_size_bucket{pod=~"$pod"}[$__rate_interval])', datasource: { type: 'prometheus', uid: 'p' } }] },
    { id: 2, type: 'logs', title: 'L', targets: [{ refId: 'A', expr: '{app="shop"} |= "error"', datasource: { type: 'loki', uid: 'l' } }] },
  ],
}), 'shop.json');

test('the names are those that are read, without what the rules make themselves', () => {
  const { names } = MetricSelection.usedBy(GROUPS, [DASHBOARD], { library: false });
  expect(names).toEqual(['cart_size_bucket', 'node_filesystem_avail_bytes', 'orders_paused', 'orders_total', ...ALWAYS]);
});

test('of rules that clusters evaluate themselves, their results are taken', () => {
  const { names } = MetricSelection.usedBy(GROUPS, [DASHBOARD], { library: false, rulesInClusters: true });
  expect(names).toEqual(['cart_size_bucket', ...ALWAYS.slice(0, -1), 'shop:orders:rate5m', 'up']);
});

test('selectors keep the conditions that all have in common, but for those on clusters', () => {
  expect(MetricSelection.usedBy(GROUPS, [], { library: false }).federationMatch).toEqual([
    '{__name__=~"node_filesystem_avail_bytes|scrape_(duration_seconds|samples_(post_metric_relabeling|scraped)|series_added)|up"}',
    '{__name__=~"orders_(paused|total)",job="shop"}',
  ]);
});

test('what is read without conditions by one, is not asked for once more with those of another', () => {
  const groups = [RuleGroup.of({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'up{job="a"} == 0' }), Rule.alerting({ alert: 'B', expr: 'x{job="a"} > sum(x)' })] })];
  expect(MetricSelection.usedBy(groups, [], { library: false }).federationMatch).toHaveLength(1);
});

test('the rule keeps what is read and nothing else', () => {
  const { keepRule, names } = MetricSelection.usedBy(GROUPS, [DASHBOARD]);
  const isKept = (name: string) => relabel([keepRule], { __name__: name }, '3.x').labels !== undefined;
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter((name) => !isKept(name))).toEqual([]);
  expect(['orders', 'orders_total_', 'kube_pod_inf', 'container_file_descriptors', 'shop:orders:rate5m', ''].filter(isKept)).toEqual([]);
});

test('selectors take every name', () => {
  const { federationMatch, names } = MetricSelection.usedBy(GROUPS, [DASHBOARD]);
  const selectors = federationMatch.map(parseSelector);
  const named = (matchers: { readonly name: string }[]) => ({ matchers: matchers.filter(({ name }) => name === '__name__') as never });
  // a hub makes ALERTS itself
  expect(names.filter((name) => name !== 'ALERTS' && !selectors.some(({ matchers }) => selects(named([...matchers]), { __name__: name })))).toEqual([]);
});

test('an expression over names is taken as it is', () => {
  const groups = [RuleGroup.of({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: '{__name__=~"shop_.+|cart_.+"} > 1' })] })];
  const selection = MetricSelection.usedBy(groups, [], { library: false });
  expect(selection.federationMatch).toEqual(['{__name__=~"scrape_(duration_seconds|samples_(post_metric_relabeling|scraped)|series_added)|up|(shop_.+|cart_.+)"}']);
  expect(relabel([selection.keepRule], { __name__: 'cart_x' }, '3.x').labels).toBeDefined();
});

test('it says what it saves', () => {
  const savings = MetricSelection.usedBy(GROUPS, [], { library: false }).savings();
  expect(savings.find(({ exporter }) => exporter === 'node_exporter')).toMatchObject({ version: '1.12.1', kept: 1 });
  const all = MetricSelection.usedBy([]).savings().find(({ exporter }) => exporter === 'kube-state-metrics')!;
  expect(all.kept).toBeGreaterThan(40);
  expect(all.shown).toBeGreaterThan(4 * all.kept);
});

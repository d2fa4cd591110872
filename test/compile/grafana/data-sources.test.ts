import fc from 'fast-check';
import { DataSourcesInput, dataSourcesOf } from '../../../src/compile/grafana/data-sources';
import { StoreKind, StorePlan } from '../../../src/compile/plan';
import { parse } from '../../../src/syntax/promql';

const store = (kind: StoreKind, own: Partial<StorePlan> = {}): StorePlan => ({ kind, name: kind, url: `http://${kind}`, ...own });

function sources(stores: readonly StorePlan[], own: Partial<DataSourcesInput> = {}) {
  return dataSourcesOf({ stores, clusterLabel: 'cluster', scrapeInterval: '30s', ...own });
}

test.each<StoreKind>(['prometheus', 'mimir', 'thanos', 'victoriametrics'])('metrics have the same uid and name when they are in %s', (kind) => {
  expect(sources([store(kind)]).map(({ uid, name, isDefault, interval }) => [uid, name, isDefault, interval])).toEqual([['prometheus', 'Metrics', true, '30s']]);
});

test('the first of each content has its fixed uid, others that of their name or tenant', () => {
  const found = sources([
    store('prometheus'), store('mimir', { name: 'Long Term' }), store('loki', { tenant: 'a|b' }), store('loki', { tenant: 'a' }), store('alertmanager'),
  ]);
  expect(found.map(({ uid, name, isDefault }) => [uid, name, isDefault])).toEqual([
    ['prometheus', 'Metrics', true], ['long-term', 'Metrics (Long Term)', false], ['loki', 'Logs', false], ['loki-a', 'Logs (a)', false], ['alertmanager', 'Alerts', false],
  ]);
});

test('uids and names are unique and such as Grafana takes, one source is the default', () => {
  const kinds: StoreKind[] = ['prometheus', 'mimir', 'loki', 'alertmanager'];
  const anyTenant = fc.option(fc.string({ maxLength: 5 }), { nil: undefined });
  const anyStore = fc.record({ kind: fc.constantFrom(...kinds), name: fc.string({ maxLength: 60 }), tenant: anyTenant });
  fc.assert(fc.property(fc.array(anyStore, { maxLength: 8 }), (stores) => {
    const found = sources(stores.map(({ kind, name, tenant }) => store(kind, { name, tenant })));
    expect(new Set(found.map(({ uid }) => uid)).size).toBe(found.length);
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
    expect(found.filter(({ uid }) => !/^[a-zA-Z0-9_-]{1,40}$/.test(uid))).toEqual([]);
    expect(found.filter(({ isDefault }) => isDefault).length).toBe(stores.some(({ kind }) => kind === 'prometheus' || kind === 'mimir') ? 1 : 0);
  }));
});

test('alerts of metrics are silenced where the first alerts are', () => {
  expect(sources([store('prometheus'), store('loki'), store('alertmanager')]).map(({ silencedBy }) => silencedBy)).toEqual(['alertmanager', undefined, undefined]);
  expect(sources([store('prometheus')])[0].silencedBy).toBeUndefined();
});

describe('links', () => {
  const [metrics, logs, alerts] = sources([store('prometheus'), store('loki'), store('alertmanager')], { clusterLabel: 'k8s_cluster' });

  test('lead from the pod of a series to its logs, and back, by the label of the cluster', () => {
    expect(metrics.links).toEqual([expect.objectContaining({
      to: logs.uid, field: 'pod', takes: [], query: '{k8s_cluster="${k8s_cluster}", namespace="${namespace}", pod="${pod}"}',
    })]);
    expect(logs.links).toEqual([expect.objectContaining({ to: metrics.uid, field: 'labels', takes: ['k8s_cluster', 'namespace', 'pod'] })]);
    expect(alerts.links).toEqual([]);
  });

  test('ask what can be asked', () => {
    expect(() => parse(logs.links[0].query.replaceAll('$__rate_interval', '5m').replaceAll(/\$\{\w+\}/g, 'x'))).not.toThrow();
  });

  test('lead nowhere where there is nothing', () => {
    expect(sources([store('prometheus')])[0].links).toEqual([]);
    expect(sources([store('loki')])[0].links).toEqual([]);
  });

  test('from every store of a content to the first of the other', () => {
    const found = sources([store('prometheus'), store('mimir', { name: 'm' }), store('loki'), store('loki', { tenant: 'a' })]);
    expect(found.map(({ links }) => links.map(({ to }) => to))).toEqual([['loki'], ['loki'], ['prometheus'], ['prometheus']]);
  });
});

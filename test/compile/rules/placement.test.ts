import { alertGroup, compiledIn, exprsOf, recordGroup, rulesNamed } from './fleet-of';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';

const FULL = alertGroup('disks', 'DiskFull', 'sum by (node) (node_free) < 10');

/** What the hub evaluates of the alert `DiskFull`. */
const onHub = (...fleet: Parameters<typeof compiledIn>[1][]) => exprsOf(compiledIn('hub', Object.assign({}, ...fleet)).rules, 'DiskFull');

describe('a rule about each cluster', () => {
  test('is one rule on the hub, without a matcher, where the hub evaluates it for all', () => {
    expect(onHub({ spokes: { a: {}, b: {} }, rules: [FULL] })).toEqual(['sum by (cluster, node) (node_free) < 10']);
  });

  test('is evaluated by the server of a spoke that has one, and there alone', () => {
    const fleet = { spokes: { a: { collection: Collection.prometheusServer() }, b: {}, c: {} }, rules: [FULL] };
    expect(exprsOf(compiledIn('a', fleet).rules, 'DiskFull')).toEqual(['sum by (cluster, node) (node_free) < 10']);
    expect(onHub(fleet)).toEqual(['sum by (cluster, node) (node_free{cluster!="a"}) < 10']);
    expect(compiledIn('b', fleet).rules).toBeUndefined();
  });

  test('names the smaller side, with every character taken literally', () => {
    const server = { collection: Collection.prometheusServer() };
    const named = { collection: Collection.prometheusServer(), settings: { global: { clusterName: 'a.b' } } };
    expect(onHub({ spokes: { a: server, b: named, c: server }, rules: [FULL] })).toEqual(['sum by (cluster, node) (node_free{cluster="hub"}) < 10']);
    expect(onHub({ spokes: { a: server, b: named, c: {}, d: {}, e: {} }, rules: [FULL] }))
      .toEqual(['sum by (cluster, node) (node_free{cluster!~"a|a\\\\.b"}) < 10']);
  });

  test('is evaluated by the hub where the shards of a server would see a part of the series each', () => {
    const fleet = { spokes: { a: { collection: Collection.prometheusServer(), settings: { prometheus: { shards: 2 } } } }, rules: [FULL] };
    expect(compiledIn('a', fleet).rules).toBeUndefined();
    expect(onHub(fleet)).toEqual(['sum by (cluster, node) (node_free) < 10']);
  });

  test('is evaluated by a federated server that is ours, and by the hub for one that is not', () => {
    const key = (name: string) => ({ name: 'hub-client', key: name });
    const client = { tlsConfig: { ca: key('ca.crt'), cert: key('tls.crt'), key: key('tls.key') } };
    const server = FederatedServer.webConfig({ certificateSecretName: 'tls', clientCa: { name: 'ca', key: 'ca.crt' } });
    const fleet = {
      spokes: {
        ours: { collection: Collection.federation({ target: 'ours.example.net', client, server }) },
        theirs: { collection: Collection.federation({ target: 'theirs.example.net', client }) },
        b: {},
        c: {},
        d: {},
      },
      rules: [FULL],
    };
    expect(exprsOf(compiledIn('ours', fleet).rules, 'DiskFull')).toEqual(['sum by (cluster, node) (node_free) < 10']);
    expect(compiledIn('theirs', fleet).rules).toBeUndefined();
    expect(onHub(fleet)).toEqual(['sum by (cluster, node) (node_free{cluster!="ours"}) < 10']);
  });

  test('is about hosts too', () => {
    expect(onHub({ hosts: { pi: {} }, spokes: { a: { collection: Collection.prometheusServer() } }, rules: [FULL] }))
      .toEqual(['sum by (cluster, node) (node_free{cluster!="a"}) < 10']);
  });

  test('carries the label that the fleet uses', () => {
    expect(onHub({ clusterLabel: 'originCluster', rules: [FULL], spokes: { a: { collection: Collection.prometheusServer() } } }))
      .toEqual(['sum by (originCluster, node) (node_free{originCluster="hub"}) < 10']);
  });
});

describe('rules of one cluster', () => {
  test('look at its series alone, under its name, in files of single clusters', () => {
    const { rules } = compiledIn('hub', { spokes: { a: { rules: [FULL] }, b: {} } });
    expect(rulesNamed(rules, 'DiskFull').map(({ file, group, rule }) => [file, group, rule.expr]))
      .toEqual([['clusters', 'a/disks', 'sum by (cluster, node) (node_free{cluster="a"}) < 10']]);
  });

  test('of the hub look at its own series alone', () => {
    expect(onHub({ hub: { rules: [FULL] }, spokes: { a: {} } })).toEqual(['sum by (cluster, node) (node_free{cluster="hub"}) < 10']);
  });

  test('are one rule where several clusters have the same', () => {
    const { rules } = compiledIn('hub', { spokes: { a: { rules: [FULL] }, b: { rules: [FULL] }, c: {}, d: {} } });
    expect(rulesNamed(rules, 'DiskFull').map(({ file, group, rule }) => [file, group, rule.expr]))
      .toEqual([['own', 'disks', 'sum by (cluster, node) (node_free{cluster=~"a|b"}) < 10']]);
  });

  test('have names of their own where others have another group of the same name', () => {
    const other = alertGroup('disks', 'DiskFull', 'node_free < 5');
    const { rules } = compiledIn('hub', { spokes: { a: { rules: [FULL] }, b: { rules: [FULL] }, c: { rules: [other] }, d: { rules: [other] } } });
    expect(rulesNamed(rules, 'DiskFull').map(({ group }) => group).sort()).toEqual(['disks', 'disks-2']);
  });

  test('come from layers as they stand in a rule file', () => {
    const files = { 'stages/production.yaml': 'rules:\n  groups:\n    - name: disks\n      rules:\n        - alert: DiskFull\n          expr: node_free < 5\n' };
    const spokes = { a: { stage: 'production' }, b: {} };
    expect(exprsOf(compiledIn('hub', { files, spokes }).rules, 'DiskFull')).toEqual(['node_free{cluster="a"} < 5']);
  });
});

describe('an expression that carries no label', () => {
  test('asks the expected clusters what is absent, with the labels that absent() gives', () => {
    const rules = [alertGroup('g', 'Gone', 'absent(up{job="x",instance=~"i.*"})')];
    expect(exprsOf(compiledIn('hub', { rules, spokes: { a: {} } }).rules, 'Gone')).toEqual([
      'label_replace(group by (cluster) (fleet:cluster:expected) unless on (cluster) up{job="x",instance=~"i.*"}, "job", "x", "", "")',
    ]);
    expect(exprsOf(compiledIn('hub', { spokes: { a: { rules }, b: {} } }).rules, 'Gone')).toEqual([
      'label_replace(group by (cluster) (fleet:cluster:expected{cluster="a"}) unless on (cluster) up{job="x",instance=~"i.*",cluster="a"}, "job", "x", "", "")',
    ]);
  });

  test('is there once for each cluster where nothing else helps', () => {
    const { rules } = compiledIn('hub', { rules: [recordGroup('g', 'nodes:share', 'nodes / scalar(sum(nodes))')], spokes: { a: {} } });
    expect(rulesNamed(rules, 'nodes:share').map(({ rule }) => [rule.expr, rule.recordingRule!.labels])).toEqual([
      ['nodes{cluster="a"} / scalar(sum(nodes{cluster="a"}))', { cluster: 'a' }],
      ['nodes{cluster="hub"} / scalar(sum(nodes{cluster="hub"}))', { cluster: 'hub' }],
    ]);
  });

  test('is about the server that evaluates it where it reads no series', () => {
    const rules = [alertGroup('g', 'Awake', 'vector(1)')];
    const fleet = { rules, spokes: { a: {}, b: { collection: Collection.prometheusServer() } } };
    expect(rulesNamed(compiledIn('hub', fleet).rules, 'Awake').map(({ rule }) => rule.alertingRule!.labels)).toEqual([{ cluster: 'hub' }]);
    expect(rulesNamed(compiledIn('b', fleet).rules, 'Awake').map(({ rule }) => rule.alertingRule!.labels)).toEqual([{ cluster: '{{ $externalLabels.cluster }}' }]);
  });

  test('stays as it is over the series of one cluster, and its results are labelled', () => {
    const rules = [alertGroup('g', 'Gone', 'absent(up)'), recordGroup('h', 'one', 'vector(1)')];
    const plan = compiledIn('a', { rules, spokes: { a: { collection: Collection.prometheusServer() } } }).rules;
    expect(rulesNamed(plan, 'Gone').map(({ rule: { expr, alertingRule } }) => [expr, alertingRule!.labels])).toEqual([['absent(up)', { cluster: '{{ $externalLabels.cluster }}' }]]);
    expect(rulesNamed(plan, 'one').map(({ rule }) => rule.recordingRule!.labels)).toEqual([{ cluster: 'a' }]);
  });
});

describe('rules are off', () => {
  test('for a cluster that says so, and the others leave its series out', () => {
    const spokes = { a: { settings: { rules: { enabled: false } } }, b: {} };
    expect(exprsOf(compiledIn('hub', { spokes, rules: [FULL] }).rules, 'DiskFull')).toEqual(['sum by (cluster, node) (node_free{cluster!="a"}) < 10']);
  });

  test('for all where the hub says so', () => {
    expect(compiledIn('hub', { hub: { settings: { rules: { enabled: false } } }, spokes: { a: {} }, rules: [FULL] }).rules).toBeUndefined();
  });

  test('on a server of a spoke that says so', () => {
    expect(compiledIn('a', { spokes: { a: { collection: Collection.prometheusServer(), settings: { rules: { enabled: false } } } } }).rules).toBeUndefined();
  });
});

describe('what was pushed may come late', () => {
  const offsetOf = (fleet: Parameters<typeof compiledIn>[1]) => compiledIn('hub', fleet).rules!.files.own[0].queryOffset;
  const federated = { collection: Collection.federation({ target: 'prom.example.com' }) };

  test('so a hub looks back by its scrape interval, or as it is told', () => {
    expect(offsetOf({ spokes: { a: {} }, rules: [FULL] })).toBe('30s');
    expect(offsetOf({ hub: { settings: { global: { scrapeInterval: '1m' } } }, spokes: { a: {} }, rules: [FULL] })).toBe('1m');
    expect(offsetOf({ hub: { settings: { rules: { queryOffset: '2m' } } }, spokes: { a: {} }, rules: [FULL] })).toBe('2m');
    expect(offsetOf({ hub: { settings: { rules: { queryOffset: '0s' } } }, spokes: { a: {} }, rules: [FULL] })).toBeUndefined();
  });

  test('unless its Prometheus cannot, or nobody pushes', () => {
    expect(offsetOf({ hub: { settings: { prometheus: { image: { tag: 'v2.52.0' } } } }, spokes: { a: {} }, rules: [FULL] })).toBeUndefined();
    expect(offsetOf({ hub: { settings: { prometheus: { image: { tag: 'v2.53.0' } } } }, spokes: { a: {} }, rules: [FULL] })).toBe('30s');
    expect(offsetOf({ spokes: { a: federated }, rules: [FULL] })).toBeUndefined();
  });
});

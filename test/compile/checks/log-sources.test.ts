import { Severity } from '../../../src/diagnostics';
import { LogSource } from '../../../src/topology/log-source';
import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { aboutHost, host, spoke } from '../compiled';

function found(logs: LogSource[], settings: LogsSettings = {}, distribution?: string): string[] {
  return spoke({ logs, distribution, settings: { logs: settings } }).diagnostics.filter(({ severity }) => severity !== Severity.INFO)
    .map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const AT = "spoke('a').logs/0";

test('sources of every kind are fine together', () => {
  expect(found([
    LogSource.podsByFile(), LogSource.kubernetesEvents(), LogSource.journal(), LogSource.files({ paths: ['/var/log/x.log'] }), LogSource.otlp(),
  ])).toEqual([]);
});

test.each<[string, LogSource]>([
  ['eks-fargate', LogSource.journal()], ['gke-autopilot', LogSource.files({ paths: ['/x'] })], ['gke-autopilot', LogSource.podsByFile()],
])('on %s nothing reads files of nodes', (distribution, source) => {
  expect(found([source], {}, distribution)).toEqual([expect.stringMatching(/^no-host-access spoke\('a'\)\.logs\/0: cluster 'a', source '\w+': nothing reads files of its nodes, since (Fargate|Autopilot)/)]);
  expect(found([LogSource.podsByApi(), LogSource.kubernetesEvents(), LogSource.otlp()], {}, distribution).filter((one) => one.includes('.logs/'))).toEqual([]);
});

test('nor where the settings say that no node is used', () => {
  const { diagnostics } = spoke({ logs: [LogSource.journal()], settings: { global: { hostAccess: false } } });
  expect(diagnostics.filter(({ code }) => code === 'no-host-access').map(({ message }) => message)).toEqual([
    "cluster 'a', source 'journal': nothing reads files of its nodes, since `global.hostAccess` is false",
  ]);
});

test('what is read twice arrives twice', () => {
  expect(found([LogSource.kubernetesEvents(), LogSource.kubernetesEvents({ name: 'more', namespaces: ['a'] })])).toEqual([
    "duplicate-source spoke('a').logs/1: cluster 'a', source 'more': another source reads the same events, so their lines would arrive twice",
  ]);
});

test('names are given once', () => {
  expect(found([LogSource.journal({ name: 'x' }), LogSource.otlp({ name: 'x' })])).toEqual([
    "duplicate-name spoke('a').logs/1: cluster 'a', source 'x': another source has the name 'x', at spoke('a').logs/0",
  ]);
});

test('pods that the settings leave out of one source are another\'s', () => {
  const both = [LogSource.podsByFile(), LogSource.podsByFile({ namespaces: ['dev'] })];
  expect(found(both, { namespaces: ['shop'] })).toEqual([]);
  expect(found(both, { excludeNamespaces: ['dev'] })).toEqual([]);
  expect(found(both, { namespaces: ['shop', 'dev'] })).toEqual([expect.stringMatching(/^duplicate-source/)]);
});

test('what is the collector\'s own in its container is not mounted over', () => {
  expect(found([LogSource.files({ paths: ['/var/log/a.log', '/*.log'] })])).toEqual([
    `bad-path ${AT}: cluster 'a', source 'files': '/*.log' is in the folder '/' of the node, which cannot be mounted into the collector: it has its own files there`,
  ]);
  expect(aboutHost(host({ logs: [LogSource.files({ paths: ['/*.log'] })] }))).toEqual([]);
});

test('files need paths', () => {
  expect(found([LogSource.files({ paths: [] })])).toEqual([`missing-key ${AT}: cluster 'a', source 'files': no 'paths' are given, so nothing would be read`]);
});

test.each<[string, LogSource]>([
  ['podsByFile/namespaces', LogSource.podsByFile({ namespaces: [] })], ['kubernetesEvents/namespaces', LogSource.kubernetesEvents({ namespaces: [] })], ['journal/units', LogSource.journal({ units: [] })],
])('a list of none is not one of all: %s', (at, source) => {
  expect(found([source])).toEqual([expect.stringMatching(new RegExp(`^empty-value spoke\\('a'\\).logs/0/${at}: .*is empty, and collectors take that for all`))]);
});

test('pods that are wanted and not wanted', () => {
  expect(found([LogSource.podsByFile({ namespaces: ['a', 'b'], excludeNamespaces: ['b'] })])).toEqual([
    `conflict ${AT}/podsByFile/excludeNamespaces: cluster 'a', source 'podsByFile': 'b' is in 'namespaces' too, and left out`,
  ]);
  expect(found([LogSource.podsByFile({ onlyAnnotated: { x: '1' }, exceptAnnotated: { x: '' } })])).toEqual([
    `conflict ${AT}/podsByFile/exceptAnnotated: cluster 'a', source 'podsByFile': pods need the annotation 'x' and must not have it, so none is read`,
  ]);
  expect(found([LogSource.podsByFile({ onlyAnnotated: { x: '1' }, exceptAnnotated: { x: '2' } })])).toEqual([]);
});

describe('labels', () => {
  test('are short enough for Loki', () => {
    const of = (length: number) => found([LogSource.journal({ labels: { a: 'x'.repeat(length) } })]);
    expect(of(2048)).toEqual([]);
    expect(of(2049)).toEqual([`bad-label-value ${AT}/journal/labels/a: cluster 'a', source 'journal': 'a' has a value of 2049 characters, and Loki refuses lines with more than 2048`]);
  });

  test('of the identity are nobody else\'s to set', () => {
    expect(found([LogSource.journal({ labels: { cluster: 'b' } })])).toEqual([
      `identity-label ${AT}/journal/labels/cluster: cluster 'a', source 'journal': 'cluster' says where a line comes from, and is set by the fleet`,
    ]);
    expect(found([LogSource.podsByFile({ podLabels: { environment: 'env' } })])).toEqual([expect.stringContaining("identity-label spoke('a').logs/0/podsByFile/podLabels/environment")]);
    expect(found([LogSource.otlp({ stages: [{ labels: { cluster: '' } }] })])).toEqual([expect.stringContaining("'cluster' says where a line comes from")]);
  });

  test('with many values are refused unless somebody wants them; a constant has one', () => {
    const many = [LogSource.podsByFile({ podLabels: { pod_ip: 'ip' }, labels: { user: 'shop' }, stages: [{ json: { expressions: { trace_id: '' } } }, { labels: { trace_id: '' } }] })];
    expect(found(many).map((one) => one.split(' ')[0])).toEqual(['high-cardinality', 'high-cardinality']);
    expect(found(many, { acceptedLabels: ['pod_ip', 'trace_id'] })).toEqual([]);
  });

  test('have names of streams', () => {
    expect(() => found([LogSource.podsByFile({ podLabels: { __tenant_id__: 'tenant' } })])).toThrow(/reserved/);
  });
});

describe('rules', () => {
  const rule = (...relabelConfigs: object[]) => found([LogSource.podsByFile({ relabelConfigs })]);

  test('choose no tenant, no cluster and no label of many values', () => {
    expect([{ targetLabel: '__tenant_id__', replacement: 'b' }, { targetLabel: 'cluster', replacement: 'b' }, { targetLabel: 'pod_ip' }].map((one) => rule(one)[0]?.split(':')[0])).toEqual([
      `reserved-label ${AT}/podsByFile/relabelConfigs/0`, `identity-label ${AT}/podsByFile/relabelConfigs/0`, `high-cardinality ${AT}/podsByFile/relabelConfigs/0`,
    ]);
  });
});

test('stages are looked at in every source', () => {
  expect(found([LogSource.files({ paths: ['/x/y'], stages: [{ drop: {} }] })])).toEqual([expect.stringContaining('it would drop every line')]);
});

describe('a host', () => {
  const own = (...logs: LogSource[]) => aboutHost(host({ logs })).map(({ code, message }) => `${code}: ${message}`);

  test('has a journal and files', () => {
    expect(own(LogSource.journal(), LogSource.files({ paths: ['/var/log/x.log'] }))).toEqual([]);
  });

  test('has no pods, events and OTLP', () => {
    for (const source of [LogSource.podsByFile(), LogSource.podsByApi(), LogSource.kubernetesEvents(), LogSource.otlp()]) {
      expect(own(source)[0]).toMatch(/^needs-kubernetes: host 'nixos-1', source '\w+': a machine outside Kubernetes has none/);
    }
  });

  test('says nothing of what its layers say for clusters', () => {
    expect(aboutHost(host({}, { files: { 'base.yaml': 'logs: { sources: [podsByFile, kubernetesEvents, journal] }\n' } }))).toEqual([]);
  });
});

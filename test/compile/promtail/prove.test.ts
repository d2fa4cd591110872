import { CRI_LINES, discovered, DOCKER_LINES, ofPods } from './samples';
import { PromtailProof, provePromtail } from '../../../src/compile/promtail/prove';
import { PromtailSample } from '../../../src/compile/promtail/sample';
import { Report } from '../../../src/diagnostics';
import { LogSourceSpec } from '../../../src/topology/log-source';
import { Converted, convertPromtail } from '../../../src/topology/promtail/convert';
import { CHART, DOCKER, HOST, PLAIN } from '../../topology/promtail/configs';

function convert(text: string): Converted {
  return convertPromtail(text, { fileName: 'p.yaml', clusterLabel: 'cluster' }, new Report());
}

type Change = (sources: readonly LogSourceSpec[]) => LogSourceSpec[];

function prove(text: string, samples: readonly PromtailSample[], change: Change = (all) => [...all]): PromtailProof {
  const converted = convert(text);
  const sources = change(converted.sources.map(({ source }) => source));
  const changed = {
    ...converted,
    settings: { ...converted.settings, logs: { ...converted.settings.logs, sources } },
    sources: converted.sources.map(({ jobName }, i) => ({ jobName, source: sources[i] })),
  };
  return provePromtail(text, changed, 'cluster', samples);
}

const LABELS: readonly { readonly [label: string]: string }[] = [
  {}, { 'app.kubernetes.io/name': 'cart' }, { app: 'old-cart', instance: 'i' },
  { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/component': 'web', 'app.kubernetes.io/instance': 'a', 'team': 't' },
];

const PODS = LABELS.map((labels) => discovered(labels));

test('the chart comes out the same for pods of all kinds', () => {
  expect(prove(CHART, PODS.map((labels) => ofPods('kubernetes-pods', CRI_LINES, labels)))).toEqual({ isProved: true, lineCount: 16, differences: [], withoutSample: [] });
});

test('so does its form for Docker', () => {
  expect(prove(DOCKER, PODS.map((labels) => ofPods('kubernetes-pods', DOCKER_LINES, labels)))).toEqual({ isProved: true, lineCount: 8, differences: [], withoutSample: [] });
});

test('so does a config of ours in other words, with what it drops', () => {
  const others = [
    discovered({ team: 't' }, { __meta_kubernetes_namespace: 'kube-system' }), discovered({}, { __meta_kubernetes_namespace: 'elsewhere' }),
    discovered({}, { __meta_kubernetes_pod_annotation_logs: 'false', __meta_kubernetes_pod_annotationpresent_logs: 'true' }),
  ];
  const proof = prove(PLAIN, [...PODS, ...others].map((labels) => ofPods('pods', CRI_LINES, labels)));
  // of five lines two are one, and one is dropped; the other pods are left out
  expect(proof).toEqual({ isProved: true, lineCount: 12, differences: [], withoutSample: [] });
});

test('so do files and the journal of a host', () => {
  const access = ['1.2.3.4 - - [02/Mar/2026] "GET /a HTTP/1.1" 200', '1.2.3.4 - - [02/Mar/2026] "GET /healthz HTTP/1.1" 200', 'other'];
  expect(prove(HOST, [
    { jobName: 'system', file: '/var/log/syslog', lines: ['a', 'b'] }, { jobName: 'nginx', file: '/var/log/nginx/access.log', lines: access },
    { jobName: 'nginx', file: '/var/log/nginx/error.log', lines: access }, { jobName: 'nginx', file: '/var/log/other.log', lines: access },
    { jobName: 'journal', file: '', lines: ['x'], labels: { __journal__systemd_unit: 'a.service', __journal__hostname: 'h', __journal_priority_keyword: 'info' } },
  ])).toEqual({ isProved: true, lineCount: 7, differences: [], withoutSample: [] });
});

describe('it is seen', () => {
  const sample = [ofPods('kubernetes-pods', CRI_LINES)];

  test('that a label is another one', () => {
    const changed = prove(CHART, sample, ([{ podsByFile }]) => [{ podsByFile: { ...podsByFile, relabelConfigs: [...podsByFile!.relabelConfigs!, { targetLabel: 'pod', replacement: 'x' }] } }]);
    expect(changed).toMatchObject({ isProved: false, differences: [{ jobName: 'kubernetes-pods', message: expect.stringMatching(/^line 1 that arrives is .*pod="cart-.* by Promtail, and .*pod="x".* by the settings$/) }] });
  });

  test.each([
    ['a label is there', { labels: { more: 'x' } }, /more="x"/], ['a line is dropped', { stages: [{ drop: { expression: 'hello' } }] }, /hello/],
    ['all are dropped', { namespaces: ['other'] }, /and nothing by the settings/],
    ['metadata is there', { stages: [{ regex: { expression: '(?P<a>h)' } }, { structuredMetadata: { a: '' } }] }, / with a="h"/],
    ['a text is another', { stages: [{ regex: { expression: '(?P<a>h)' } }, { output: 'a' }] }, /"h" at/],
  ])('that %s', (_, more, message) => {
    const { differences } = prove(CHART, sample, ([{ podsByFile }]) => [{ podsByFile: { ...podsByFile, ...more } }]);
    expect(differences).toEqual([{ jobName: 'kubernetes-pods', message: expect.stringMatching(message) }]);
  });

  test('that a time is another', () => {
    const timed = [ofPods('kubernetes-pods', ['2026-03-02T00:00:01Z stdout F 2027-01-01T00:00:00Z'])];
    const stages = [{ regex: { expression: '^(?P<t>\\S+)$' } }, { timestamp: { source: 't', format: 'RFC3339' } }];
    expect(prove(CHART, timed).isProved).toBe(true);
    expect(prove(CHART, timed, ([{ podsByFile }]) => [{ podsByFile: { ...podsByFile, stages } }]).differences)
      .toEqual([expect.objectContaining({ message: expect.stringMatching(/ at 1772409601000000000 by Promtail.* at 1798761600000000000 by the settings/) })]);
  });

  test('that nothing reads it any more', () => {
    expect(prove(HOST, [{ jobName: 'system', file: '/var/log/syslog', lines: ['a'] }], ([{ files }, ...rest]) => [{ files: { ...files!, paths: ['/x'] } }, ...rest]).differences)
      .toEqual([{ jobName: 'system', message: expect.stringContaining('and nothing by the settings') }]);
  });

  test('that there is no sample, or none such', () => {
    expect(prove(HOST, [])).toMatchObject({ isProved: false, differences: [], withoutSample: ['system', 'nginx', 'journal'] });
    expect(prove(CHART, [...sample, { ...sample[0], jobName: 'nope' }]).differences).toEqual([{ jobName: 'nope', message: "there is no scrape config 'nope'" }]);
  });

  test.each([
    ['sampling: { rate: 0.5 }', /chance/], ['limit: { rate: 1, burst: 1 }', /time/], ["template: { source: a, template: '' }", /"template".* cannot be foretold/],
    ['timestamp: { source: a, format: RFC3339, fallback_formats: [Unix] }', /cannot be foretold/],
  ])('that `%s` cannot be foretold', (stage, message) => {
    const text = CHART.replace('- cri: {}', `- cri: {}\n      - ${stage}`);
    expect(prove(text, sample).differences).toEqual([{ jobName: 'kubernetes-pods', message: expect.stringMatching(message) }]);
  });

  test('that what is not converted is missing', () => {
    const text = CHART.replace('- cri: {}', '- cri: {}\n      - tenant: { value: a }\n      - static_labels: { kind: x }');
    expect(prove(text, sample).isProved).toBe(true);
    expect(prove(text, sample, ([{ podsByFile: { stages: _, ...rest } = {} }]) => [{ podsByFile: rest }]).differences).toEqual([expect.objectContaining({ message: expect.stringContaining('kind="x"') })]);
  });
});

test('labels that the client gives are those of the cluster', () => {
  const text = CHART.replace('push\n', 'push\n    external_labels: { region: eu, cluster: old }\n');
  expect(prove(text, [ofPods('kubernetes-pods', CRI_LINES)]).isProved).toBe(true);
  // a stream that says it itself keeps it there, and not here
  const said = text.replace('- cri: {}', '- cri: {}\n      - static_labels: { region: us }');
  expect(prove(said, [ofPods('kubernetes-pods', CRI_LINES)]).differences).toEqual([expect.objectContaining({ message: expect.stringMatching(/region="us".*region="eu"/) })]);
});

test('a sample that nothing reads proves nothing', () => {
  const text = 'scrape_configs: [{ job_name: a, static_configs: [{ labels: { __path__: /var/log/a.log } }] }]';
  const of = (file: string, lines: string[]) => prove(text, [{ jobName: 'a', file, lines }]);
  expect(of('/var/log/a.log', ['x'])).toEqual({ isProved: true, lineCount: 1, differences: [], withoutSample: [] });
  expect(of('/var/log/b.log', ['x'])).toEqual({ isProved: false, lineCount: 0, differences: [], withoutSample: ['a'] });
  expect(of('/var/log/a.log', [])).toEqual({ isProved: false, lineCount: 0, differences: [], withoutSample: ['a'] });
});

import { converted, scraped, stagesOf } from './converted';
import { validateStages } from '../../../src/model/log/validate-stages';

test.each<[string, object]>([
  ['- json: { expressions: { level: , message: msg }, source: body, drop_malformed: true }', { json: { expressions: { level: '', message: 'msg' }, source: 'body', dropMalformed: true } }],
  ['- logfmt: { mapping: { level: lvl } }', { logfmt: { mapping: { level: 'lvl' } } }],
  ["- regex: { expression: '^(?P<a>.)' }", { regex: { expression: '^(?P<a>.)' } }],
  ['- labels: { level: , kind: type }', { labels: { level: '', kind: 'type' } }],
  ['- structured_metadata: { trace_id: }', { structuredMetadata: { trace_id: '' } }],
  ['- non_indexed_labels: { trace_id: t }', { structuredMetadata: { trace_id: 't' } }],
  ['- static_labels: { tier: 1 }', { staticLabels: { tier: '1' } }],
  ['- labeldrop: [a, filename]', { labelDrop: ['a'] }],
  ['- labelallow: [namespace]', { labelKeep: ['namespace'] }],
  ['- drop: { source: level, value: debug, drop_counter_reason: noise }', { drop: { sources: ['level'], value: 'debug', reason: 'noise' } }],
  ["- drop: { source: [a, b], separator: '-', expression: 'x' }", { drop: { sources: ['a', 'b'], separator: '-', expression: 'x' } }],
  ['- drop: { older_than: 24h, longer_than: 8kb }', { drop: { olderThan: '24h', longerThan: '8KB' } }],
  ['- drop: { longer_than: 4096 }', { drop: { longerThan: '4096B' } }],
  ["- match: { selector: '{a=\"b\"}', action: drop, drop_counter_reason: r }", { match: { selector: '{a="b"}', reason: 'r' } }],
  ["- match: { selector: '{a=\"b\"} |= \"c\"', stages: [{ output: { source: m } }] }", { match: { selector: '{a="b"} |= "c"', stages: [{ output: 'm' }] } }],
  ["- multiline: { firstline: '^\\d', max_lines: 50, max_wait_time: 5s }", { multiline: { firstline: '^\\d', maxLines: 50, maxWaitTime: '5s' } }],
  ['- timestamp: { source: ts, format: RFC3339, location: Europe/Berlin }', { timestamp: { source: 'ts', format: 'RFC3339', location: 'Europe/Berlin' } }],
  ['- output: { source: m }', { output: 'm' }],
  ['- sampling: { rate: 0.1 }', { sampling: 0.1 }],
  ['- limit: { rate: 10, burst: 20, drop: true }', { limit: { rate: 10, burst: 20, drop: true } }],
  ['- decolorize:', { decolorize: true }],
])('%s', (text, expected) => {
  const { stages, told } = stagesOf(text);
  expect(stages).toEqual([expected]);
  expect(told).toEqual([]);
  expect(validateStages(stages, '', { identityLabels: ['cluster'], accepted: [] })).toEqual([]);
});

test.each([
  ['- metrics: { lines: { type: Counter } }', 'metrics', 'make no metrics of lines'],
  ['- pack: { labels: [a] }', 'pack', 'not packed'],
  ["- template: { source: a, template: '{{ .Value }}' }", 'template', 'not made by templates'],
  ["- replace: { expression: '(a)', replace: 'b' }", 'replace', 'not changed in part'],
  ['- tenant: { value: a }', 'tenant', 'chooses its tenant'],
  ['- geoip: { source: ip }', 'geoip', 'looked up'],
  ['- eventlogmessage: {}', 'eventlogmessage', 'Windows'],
  ['- nope: {}', 'nope', "knows no stage 'nope'"],
])('%s is told, with its place, and left out', (text, name, message) => {
  const { stages, told } = stagesOf(`${text}\n- output: { source: m }`);
  expect(stages).toEqual([{ output: 'm' }]);
  expect(told).toEqual([expect.stringMatching(new RegExp(`^error p\\.yaml:\\d+ \\(/scrape_configs/0/pipeline_stages/1/${name}\\): .*${message}`))]);
});

test('a field that nobody knows is told, within stages of stages too', () => {
  expect(stagesOf('- json: { expressions: { a: b }, sorce: c }').told).toEqual([expect.stringMatching(/pipeline_stages\/1\/json\/sorce\): Promtail knows no 'sorce' here/)]);
  expect(stagesOf("- match: { selector: '{a=\"b\"}', stages: [{ metrics: {} }] }").told).toEqual([expect.stringMatching(/match\/stages\/0\/metrics/)]);
});

test('what a time or a limit has beyond ours is told', () => {
  expect(stagesOf('- timestamp: { source: a, format: RFC3339, fallback_formats: [Unix], action_on_failure: skip }').told).toEqual([
    expect.stringMatching(/^error .*fallback_formats\): a time has one format/), expect.stringMatching(/^warning .*action_on_failure/),
  ]);
  const { stages, told } = stagesOf('- limit: { rate: 1, burst: 1, by_label_name: pod }');
  expect([stages, told]).toEqual([[], [expect.stringMatching(/by_label_name\): a limit is of all lines together/)]]);
});

test('labels that the fleet sets are left out, and said', () => {
  expect(stagesOf('- static_labels: { cluster: a, environment: b }\n- labels: { cluster: , level: }').stages).toEqual([{ labels: { level: '' } }]);
});

test('a label of many values is kept by name, with a warning', () => {
  const { accepted, told } = stagesOf('- labels: { trace_id: }');
  expect(accepted).toEqual(['trace_id']);
  expect(told).toEqual([expect.stringMatching(/^warning .*labels\/trace_id\): 'trace_id' has many values/)]);
});

test('what Promtail takes and the model does not, is told', () => {
  expect(stagesOf("- regex: { expression: '(' }").told).toEqual([expect.stringContaining('is no RE2 expression')]);
});

describe('the form of the runtime', () => {
  const pods = (stages: string) => scraped(`kubernetes_sd_configs: [{ role: pod }]\nrelabel_configs: [{ target_label: __path__, replacement: /var/log/pods/*$1/*.log }]\npipeline_stages: ${stages}`);

  test('is read by itself; Docker\'s by stages', () => {
    expect(pods('[{ cri: {} }]').only!.podsByFile!.stages).toBeUndefined();
    expect(pods('[{ docker: {} }]').only!.podsByFile!.stages!.map((stage) => Object.keys(stage)[0])).toEqual(['json', 'labels', 'timestamp', 'output']);
  });

  test('that nobody reads, or somebody reads late, is told', () => {
    expect(pods('[]').told).toEqual([expect.stringMatching(/^warning .*keep what the container runtime writes/)]);
    expect(pods('[{ json: { expressions: { a: b } } }, { cri: {} }]').told).toEqual([expect.stringMatching(/^warning/), expect.stringMatching(/^error .*read before all other stages/)]);
    expect(pods('[{ cri: { max_partial_lines: 10 } }]').told).toEqual([expect.stringMatching(/^warning .*limits of their own/)]);
  });

  test('of other files is read by stages', () => {
    const { only, told } = scraped('static_configs: [{ labels: { job: a, __path__: /a/*.log } }]\npipeline_stages: [{ cri: {} }]');
    expect(only!.files!.stages!.map((stage) => Object.keys(stage)[0])).toEqual(['regex', 'labels', 'timestamp', 'output']);
    expect(told).toEqual([expect.stringMatching(/^warning .*parts of long lines/)]);
  });
});

test.each<[string, string]>([
  ['sampling:', "wants a number here, and not ''"],
  ['sampling: { rate: often }', "wants a number here, and not 'often'"],
  ['limit: { rate: 1, burst: [] }', "wants a number here, and not ''"],
  ['multiline: { firstline: a, max_lines: many }', "wants a number here, and not 'many'"],
  ['match: { selector: \'{a="b"}\', stages: x }', 'Promtail wants a list here'],
  ['match: { selector: \'{a="b"}\' }', 'it has no stages'],
])('what Promtail would refuse is told, and leads to nothing that cannot be written: %s', (stage, message) => {
  const { settings, told } = converted(`scrape_configs: [{ job_name: a, journal: {}, pipeline_stages: [{ ${stage} }] }]`);
  expect(told.filter((one) => one.includes(message))).toHaveLength(1);
  expect(JSON.stringify(settings)).not.toContain('null');
});

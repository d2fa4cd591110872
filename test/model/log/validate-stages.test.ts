import { LogStage } from '../../../src/model/log/log-stage';
import { LOG_STAGE_NAMES } from '../../../src/model/log/to-stages';
import { validateStages } from '../../../src/model/log/validate-stages';

const RULES = { identityLabels: ['cluster', 'environment'], accepted: ['user'] };

const faults = (stages: unknown) => validateStages(stages, "cluster 'a'", RULES).map(({ code, message, where }) => `${code} ${where}: ${message}`);

const RIGHT: { readonly [K in keyof LogStage]-?: LogStage[K] } = {
  json: { expressions: { level: '', code: 'http.code' }, source: 'x', dropMalformed: true },
  logfmt: { mapping: { level: 'lvl' } },
  regex: { expression: '(?P<level>\\w+)' },
  labels: { level: '', user: 'name' },
  structuredMetadata: { trace_id: '' },
  staticLabels: { team: 'a' },
  labelDrop: ['stream'],
  labelKeep: ['namespace'],
  drop: { sources: ['level'], value: '' },
  match: { selector: '{app="a"} |~ "x+"', stages: [{ output: 'msg' }] },
  multiline: { firstline: '^\\S', maxLines: 10, maxWaitTime: '1.5s' },
  timestamp: { source: 'ts', format: 'UnixMs' },
  output: 'msg',
  sampling: 0.5,
  limit: { rate: 10, burst: 20 },
  decolorize: true,
};

test.each(LOG_STAGE_NAMES)('%s as it should be', (name) => {
  expect(faults([{ [name]: RIGHT[name as keyof LogStage] }])).toEqual([]);
});

test.each<[unknown, string]>([
  ['json', "wrong-type cluster 'a', stages: \"json\" is not a list"],
  [[null], "wrong-type cluster 'a', stages[0]: null is not a map"],
  [[{}], "empty-value cluster 'a', stages[0]: the stage says nothing"],
  [[{ output: 'a', sampling: 1 }], "conflict cluster 'a', stages[0]: a stage is one thing, and this is output and sampling"],
  [[{ jsn: {} }], "unknown-key cluster 'a', stages[0]: 'jsn' is not known here"],
  [[{ json: {} }], "missing-key cluster 'a', stages[0].json: 'expressions' is missing"],
  [[{ regex: { expression: '(' } }], "bad-regex cluster 'a', stages[0].regex.expression: '(' is no RE2 expression: missing closing ): `(`"],
  [[{ regex: { expression: 'a(b)' } }], "bad-regex cluster 'a', stages[0].regex.expression: 'a(b)' has no named group, so nothing would be extracted"],
  [[{ labels: { 'a-b': '' } }], "bad-label-name cluster 'a', stages[0].labels: "],
  [[{ labels: { cluster: 'x' } }], "identity-label cluster 'a', stages[0].labels.cluster: 'cluster' says where a line comes from, and is set by the fleet"],
  [[{ staticLabels: { environment: 'x' } }], "identity-label cluster 'a', stages[0].staticLabels.environment: "],
  [[{ structuredMetadata: { cluster: '' } }], "identity-label cluster 'a', stages[0].structuredMetadata.cluster: "],
  [[{ labels: { trace_id: '' } }], "high-cardinality cluster 'a', stages[0].labels.trace_id: 'trace_id' has many values, and each would be a stream of its own in the store"],
  [[{ drop: {} }], "empty-value cluster 'a', stages[0].drop: it would drop every line"],
  [[{ drop: { value: 'a' } }], "missing-key cluster 'a', stages[0].drop: 'sources' is missing"],
  [[{ drop: { sources: ['a'], value: 'a', expression: 'a' } }], "conflict cluster 'a', stages[0].drop: 'value' and 'expression' are both given"],
  [[{ drop: { olderThan: '1d' } }], "bad-duration cluster 'a', stages[0].drop.olderThan: '1d' is not a duration as Go reads it"],
  [[{ match: { selector: 'app="a"' } }], "bad-selector cluster 'a', stages[0].match.selector: character "],
  [[{ match: { selector: '{app="a"} |~ "("' } }], "bad-selector cluster 'a', stages[0].match.selector: '(' is no RE2 expression"],
  [[{ match: { selector: '{app="a"}', stages: [{ sampling: 2 }] } }], "bad-number cluster 'a', stages[0].match.stages[0].sampling: 2 is not a share"],
  [[{ timestamp: { source: 'a', format: 'RFC3339', location: 'Mars/X' } }], "bad-time-zone cluster 'a', stages[0].timestamp.location: 'Mars/X' is no time zone"],
  [[{ json: { expressions: { trace: 'trace-id' } } }], "bad-jmespath cluster 'a', stages[0].json.expressions.trace: 'trace-id' is no JMESPath expression: '-' stands in no name without quotes"],
  [[{ json: { expressions: { 'trace-id': '' } } }], "bad-jmespath cluster 'a', stages[0].json.expressions"],
  [[{ decolorize: false }], "wrong-type cluster 'a', stages[0].decolorize: false is not true"],
])('%j is refused', (stages, expected) => {
  const found = faults(stages);
  expect(found).toHaveLength(1);
  expect(found[0].startsWith(expected) ? expected : found[0]).toBe(expected);
});

import { readRules } from '../../../src/model/rules/read-rules';

function problems(text: string, version?: string): string[] {
  return readRules(text, 'rules.yaml', { version }).diagnostics.map(({ severity, where, message }) => `${severity === 'error' ? '' : `${severity} `}${where}: ${message}`);
}

const rule = (body: string) => `groups:\n- name: g\n  rules:\n  - ${body.replaceAll('\n', '\n    ')}\n`;

const FILE = `groups:
  - name: node
    interval: 1m
    query_offset: 30s
    limit: 100
    labels: { team: infra }
    rules:
      - record: instance:node_cpu:rate5m
        expr: |
          sum by (instance)
            (rate(node_cpu_seconds_total[5m]))
        labels: { source: node }
      - alert: NodeDown
        expr: up{job="node"} == 0
        for: 15m
        keep_firing_for: 5m
        labels: { severity: critical }
        annotations: { summary: '{{ $labels.instance }} is down' }
`;

test('reads a rule file', () => {
  const { groups, diagnostics } = readRules(FILE, 'rules.yaml');
  expect(diagnostics).toEqual([]);
  expect(groups).toHaveLength(1);
  const [{ rules, ...group }] = groups;
  expect(group).toEqual({ name: 'node', interval: '1m', queryOffset: '30s', limit: 100, labels: { team: 'infra' } });
  expect(rules.map(({ recordingRule, alertingRule }) => recordingRule ?? alertingRule)).toEqual([
    { record: 'instance:node_cpu:rate5m', expr: 'sum by (instance)\n  (rate(node_cpu_seconds_total[5m]))\n', labels: { source: 'node' } },
    {
      alert: 'NodeDown',
      expr: 'up{job="node"} == 0',
      for: '15m',
      keepFiringFor: '5m',
      labels: { severity: 'critical' },
      annotations: { summary: '{{ $labels.instance }} is down' },
    },
  ]);
});

test('reads PrometheusRule objects, lists of them and rule files in one text', () => {
  const object = (name: string) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: ${name}, labels: { prometheus: k8s } }
spec:
  groups:
    - name: same
      rules: [{ record: 'made:${name}', expr: 1 }]
`;
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${object('d').trimEnd().replaceAll('\n', '\n  ')}\n`;
  const { groups, diagnostics } = readRules(`# first\n${object('a')}---\n${object('b')}--- # nothing\n...\n---\n${FILE}---\n${list}`, 'all.yaml');
  expect(diagnostics).toEqual([]);
  expect(groups.map(({ name }) => name)).toEqual(['same', 'same', 'node', 'same']);
  expect(groups.map(({ rules }) => rules[0].expr)).toEqual(['1', '1', expect.stringContaining('rate'), '1']);
});

test('reads files without rules', () => {
  for (const text of ['', '# nothing', '%YAML 1.2\n---\ngroups: []', rule('record: a:b\nexpr: up\nlabels: { __tmp: c }'), 'groups:', 'groups: []', 'groups: [{ name: a }]', 'groups: [{ name: a, rules: [] }]']) {
    expect(problems(text)).toEqual([]);
  }
});

test.each<[string, string, string[]]>([
  ['an expression that cannot be read', rule('record: a:b\nexpr: |\n  sum(\n    up]'),
    ["rules.yaml:5, group 'g', rule 1 'a:b', expr 2:5: expected ',' or ')', found ']'"]],
  ['an unknown function', rule('alert: A\nexpr: rat(up[5m])'), ["rules.yaml:5, group 'g', rule 1 'A', expr 1:1: unknown function 'rat'; did you mean 'rad'?"]],
  ['a wrong type', rule('alert: A\nexpr: rate(up)'), ["rules.yaml:5, group 'g', rule 1 'A', expr 1:6: expected a range vector in 'rate', found an instant vector; add a range such as [5m]"]],
  ['all values of a range', rule('alert: A\nexpr: up[5m]'), ["rules.yaml:5, group 'g', rule 1 'A', expr: this yields all values of a range, and a rule needs one of each series, such as by last_over_time()"]],
  ['an unknown key of a rule', rule('alert: A\nexpr: up\nfro: 5m'),
    ["rules.yaml:6: group 'g', rule 1 'A': there is no key 'fro' here, only 'alert', 'expr', 'for', 'keep_firing_for', 'labels' or 'annotations'"]],
  ['a key of alerts in a record', rule('record: a:b\nexpr: up\nfor: 5m'), ["rules.yaml:6: group 'g', rule 1 'a:b': there is no key 'for' here, only 'record', 'expr' or 'labels'"]],
  ['an unknown key of a group', 'groups:\n- name: g\n  intervall: 1m',
    ["rules.yaml:3: group 'g': there is no key 'intervall' here, only 'name', 'interval', 'query_offset', 'limit', 'labels' or 'rules'"]],
  ['an unknown key of a file', 'group: []', ["rules.yaml:1: there is no key 'group' here, only 'groups'"]],
  ['groups that are no list', 'groups: {}', ["rules.yaml:1: 'groups' has to be a list"]],
  ['rules that are no list', 'groups:\n- name: g\n  rules: {}', ["rules.yaml:3: group 'g': 'rules' has to be a list of rules, this is a map"]],
  ['a rule that is no map', 'groups:\n- name: g\n  rules: [up]', ["rules.yaml:3: group 'g', rule 1: a rule has to be a map, this is the string \"up\""]],
  ['a label that is a number', rule('alert: A\nexpr: up\nlabels: { severity: 1 }'), ["rules.yaml:6: group 'g', rule 1 'A': 'labels' has to be a map of texts, this is a map"]],
  ['a group without a name', 'groups:\n- rules: []', ["rules.yaml:2: the group has no 'name'"]],
  ['a rule of neither kind', rule('expr: up'), ["rules.yaml:4: group 'g', rule 1: a rule has either 'record' or 'alert', this has neither"]],
  ['a rule of both kinds', rule('alert: A\nrecord: a:b\nexpr: up'), ["rules.yaml:4: group 'g', rule 1 'a:b': a rule has either 'record' or 'alert', this has both"]],
  ['a rule without an expression', rule('alert: A'), ["rules.yaml:4: group 'g', rule 1 'A' has no 'expr'"]],
  ['a duration without a unit', rule('alert: A\nexpr: up\nfor: 5'), ["rules.yaml:6, group 'g', rule 1 'A', for: '5' is not a duration: the unit is missing, write '5s' for seconds"]],
  ['an interval that is none', 'groups:\n- name: g\n  interval: soon', ["rules.yaml:3, group 'g', interval: 'soon' is not a duration"]],
  ['a limit below 0', 'groups:\n- name: g\n  limit: -1', ["rules.yaml:3, group 'g', limit: '-1' is not a number of series: 0 for any, or a whole number above"]],
  ['a name that no metric can have', rule('record: a-b\nexpr: up'),
    ["rules.yaml:4, group 'g', rule 1 'a-b', record: 'a-b' is not the name of a metric: letters, digits, '_' and ':', not beginning with a digit"]],
  ['a name that no label can have', rule('alert: A\nexpr: up\nlabels: { a-b: c }'),
    ["rules.yaml:6, group 'g', rule 1 'A', labels/a-b: 'a-b' is not a label name: letters, digits and '_', not beginning with a digit"]],
  ['a template that does not end', rule("alert: A\nexpr: up\nannotations:\n  summary: 'x {{ $labels.job'"),
    ["rules.yaml:7, group 'g', rule 1 'A', annotations/summary 1:3: the '{{' that begins here is not closed"]],
  ['an alert without a name', rule('alert:\nexpr: up'), ["rules.yaml:4: group 'g', rule 1 has no 'alert'"]],
  ['an alert with an empty name', rule('alert: ""\nexpr: up'), ["rules.yaml:4, group 'g', rule 1 '', alert: the name of the alert is empty"]],
  ['an alert with two names', rule('alert: [A, B]\nexpr: up'), ["rules.yaml:4: group 'g', rule 1 'A,B': 'alert' has to be a text, this is a list"]],
  ['an empty expression', rule('alert: A\nexpr: ""'), ["rules.yaml:5, group 'g', rule 1 'A', expr 1:1: the expression is empty"]],
  ['a regular expression that is none', rule("alert: A\nexpr: sum(up{a=~'('})"),
    ["rules.yaml:5, group 'g', rule 1 'A', expr 1:8: '(' is no regular expression: missing closing ): `^(?s:()$`"]],
  ['a negative duration', rule('alert: A\nexpr: up\nfor: -5m'), ["rules.yaml:6, group 'g', rule 1 'A', for: '-5m' is not a duration: it may not be negative"]],
  ['the name of the metric as a label', rule('record: a:b\nexpr: up\nlabels: { __name__: c }'),
    ["rules.yaml:6, group 'g', rule 1 'a:b', labels/__name__: '__name__' is reserved: label names that begin with '__' are internal"]],
  ['a record twice with different expressions', `${rule('record: a:b\nexpr: sum(up)').trimEnd()}\n  - record: a:b\n    expr: max(up)`,
    ["rules.yaml:6, group 'g', rule 2 'a:b': 'a:b' is recorded by another expression at rules.yaml:4, group 'g', rule 1 'a:b'"]],
  ['records that are made of each other', `${rule('record: a\nexpr: sum(b)').trimEnd()}\n- name: h\n  rules: [{ record: b, expr: max(a) }]`,
    ["rules.yaml:4, group 'g', rule 1 'a': the records are made of each other: 'a' <- 'b' <- 'a'"]],
  ['a group twice', 'groups:\n- name: g\n- name: g', ["rules.yaml:3, group 'g': its file has another group 'g', at rules.yaml:2"]],
  ['another kind of object', 'apiVersion: v1\nkind: Secret\n', ['rules.yaml:1: this is a Secret of v1, which holds no rules']],
  ['a text that is no YAML of ours', 'just text', ['rules.yaml:1: the file holds the string "just text", a map is expected']],
  ['a list', '- a', ['rules.yaml:1: the file holds a list, a map is expected']],
  ['bytes', '\u0000\u0001', ['rules.yaml:1: broken YAML: null byte is not allowed in input']],
  ['tabs', 'groups:\n\t- name: g', ['rules.yaml:2: broken YAML: tab characters must not be used in indentation']],
  ['a key twice', 'groups:\n- name: g\n  name: h', ["rules.yaml:3: the key 'name' is given twice, first on line 2"]],
  ['broken YAML', 'groups: [\n', [expect.stringMatching(/^rules.yaml:1: broken YAML/) as unknown as string]],
  ['broken YAML in a later document', 'groups: []\n---\ngroups: [}\n', [expect.stringMatching(/^rules.yaml:3: broken YAML/) as unknown as string]],
  ['a rule behind one that cannot be read', `${rule('expr: up').trimEnd()}\n  - alert: B\n    expr: up(`,
    ["rules.yaml:4: group 'g', rule 1: a rule has either 'record' or 'alert', this has neither", expect.stringMatching(/^rules.yaml:6, group 'g', rule 2 'B', expr 1:/) as unknown as string]],
])('says where %s is', (_, text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test('knows what a release does not read yet', () => {
  expect(problems(FILE, '3.14')).toEqual([]);
  expect(problems(FILE, '2.40')).toEqual([
    "rules.yaml:4, group 'node', query_offset: 'query_offset' needs Prometheus 2.53, this is 2.40",
    "rules.yaml:6, group 'node', labels: 'labels' needs Prometheus 3.0, this is 2.40",
    "rules.yaml:16, group 'node', rule 2 'NodeDown', keep_firing_for: 'keep_firing_for' needs Prometheus 2.42, this is 2.40",
  ]);
});

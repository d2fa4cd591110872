import { exprOf } from './placed';
import { RULE_SET_IDS, ruleSet, SetRule } from '../../../../src/model/rules/sets';
import { DROP_LISTS, DropLists } from '../../../../src/model/scrape/drop-lists';
import { METRIC_NAME, parse, walk } from '../../../../src/syntax/promql';
import type { VectorSelector } from '../../../../src/syntax/promql';

const SETS = RULE_SET_IDS.map((id) => ruleSet(id));
const nameOf = (rule: SetRule): string => ('record' in rule ? rule.record : rule.alert);

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) < i);
}

test('every set is found by its own name', () => {
  expect(SETS.map(({ id }) => id)).toEqual(RULE_SET_IDS);
});

test('no two sets have a rule of the same name, and no two groups are called the same', () => {
  expect(repeated(SETS.flatMap(({ groups }) => [...new Set(groups.flatMap(({ rules }) => rules.map(nameOf)))]))).toEqual([]);
  expect(repeated(SETS.flatMap(({ groups }) => groups.map(({ name }) => name)))).toEqual([]);
});

/** Value of the label `job` -> what its standard job drops unless told otherwise. */
const DROPPED: { readonly [job: string]: DropLists } = {
  'cadvisor': DROP_LISTS.cadvisor,
  'coredns': DROP_LISTS.coreDns,
  'kube-apiserver': DROP_LISTS.kubeApiserver,
  'kubelet': DROP_LISTS.kubelet,
  'kube-state-metrics': DROP_LISTS.kubeStateMetrics,
};

/** Whether every series of a selector is dropped; labels that it does not choose by a value may have any. */
function isDropped({ name, matchers }: VectorSelector): boolean {
  const valueOf = (label: string): string | undefined => (
    label === METRIC_NAME ? name : matchers.find((one) => one.name === label && one.operator === '=')?.value
  );
  return Object.values(DROPPED[valueOf('job') ?? ''] ?? {}).some(({ sourceLabels = [], regex }) => {
    const values = sourceLabels.map(valueOf);
    return values.every((value) => value !== undefined) && new RegExp(`^(?:${regex})$`).test(values.join(';'));
  });
}

test('no rule reads only what the standard jobs drop', () => {
  const blind: string[] = [];
  for (const rule of SETS.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))) {
    walk(parse(exprOf(rule)), (node) => {
      if (node.kind === 'vector' && isDropped(node)) blind.push(`${nameOf(rule)}: ${node.name}`);
    });
  }
  expect(blind).toEqual([]);
});

test.each([
  ['etcd_server_has_leader{job="kube-apiserver"}', true],
  ['apiserver_request_duration_seconds_bucket{job="kube-apiserver",le="0.15"}', true],
  ['apiserver_request_duration_seconds_bucket{job="kube-apiserver",le="1"}', false],
  ['apiserver_request_duration_seconds_bucket{job="kube-apiserver"}', false],
  ['container_memory_rss{job="cadvisor"}', false],
])('%s is dropped: %s', (selector, expected) => {
  expect(isDropped(parse(selector) as VectorSelector)).toBe(expected);
});

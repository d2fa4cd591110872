import { DEFAULT_KSM_KINDS } from '../../../../src/compile/rights/kinds';
import { relabel } from '../../../../src/model/relabel';
import { KUBE_STATE_METRICS_SET } from '../../../../src/model/rules/sets/kube-state-metrics';
import { KUBE_STATE_METRICS_TESTS } from '../../../../src/model/rules/sets/kube-state-metrics/tests';
import { KUBERNETES_SET } from '../../../../src/model/rules/sets/kubernetes';
import { KUBERNETES_TESTS } from '../../../../src/model/rules/sets/kubernetes/tests';
import { NODE_SET } from '../../../../src/model/rules/sets/node';
import { NODE_TESTS } from '../../../../src/model/rules/sets/node/tests';
import { DROP_LISTS, dropRules } from '../../../../src/model/scrape/drop-lists';
import { standardJobNames } from '../../../../src/model/scrape/standard-job-names';
import { METRIC_NAME, parseSelector } from '../../../../src/syntax/promql';

type Labels = { readonly [name: string]: string };

/** Every series of the unit tests: those over which the rules are shown to work. */
const SERIES: readonly Labels[] = [...KUBERNETES_TESTS, ...NODE_TESTS, ...KUBE_STATE_METRICS_TESTS].flatMap(({ series }) => series.map((one) => {
  return Object.fromEntries(parseSelector(one.series).matchers.map(({ name, value }) => [name, value]));
}));

const DROPPED: { readonly [job: string]: keyof typeof DROP_LISTS } = {
  'cadvisor': 'cadvisor', 'kube-apiserver': 'kubeApiserver', 'kubelet': 'kubelet', 'kube-state-metrics': 'kubeStateMetrics',
};

/** Whether the job keeps a series with all of its drop lists. */
function isKept(labels: Labels): boolean {
  const list = DROPPED[labels.job];
  return list === undefined || relabel(dropRules(DROP_LISTS[list], undefined), labels, '3.x').labels !== undefined;
}

test('the standard jobs keep all that the rules are tested with', () => {
  expect(SERIES.filter((labels) => !isKept(labels))).toEqual([]);
  expect(isKept({ [METRIC_NAME]: 'apiserver_request_sli_duration_seconds_bucket', job: 'kube-apiserver', le: '0.15' })).toBe(false);
});

test('kube-state-metrics watches what the rules ask it about', () => {
  const names = SERIES.filter(({ job }) => job === 'kube-state-metrics').map((labels) => labels[METRIC_NAME]);
  const kinds = new Set(names.flatMap((name) => /^kube_(?!state_metrics)([a-z]+)/.exec(name)?.[1] ?? []));
  expect(kinds).toContain('pod');
  expect([...kinds].filter((kind) => !DEFAULT_KSM_KINDS.includes(`${kind}s`))).toEqual([]);
});

test.each([KUBERNETES_SET, NODE_SET, KUBE_STATE_METRICS_SET].flatMap(({ id, jobs, groups }) => groups.map((group) => [`${id} ${group.name}`, group.jobs ?? jobs, group] as const)))(
  'the rules of %s read jobs that exist, and one of those without which the group is left out', (_, jobs, { rules }) => {
    for (const { expr } of rules) {
      const read = [...expr.matchAll(/job="([^"]+)"/g)].map(([, job]) => job);
      expect(read.filter((job) => !standardJobNames().has(job))).toEqual([]);
      if (read.length > 0) expect(read.some((job) => jobs.includes(job))).toBe(true);
    }
  },
);

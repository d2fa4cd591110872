import * as fc from 'fast-check';
import { OTHERS, readBy, REFERENCE } from './backends';
import { passing } from './corpus';
import { custom } from './custom';
import { Difference, DIFFERENCES } from './differences';
import { expectEquivalent } from './equivalent';
import { outcomeOf } from './outcome';
import { NODE } from './read-alloy';
import { jobsOf, standardJobs } from './standard';

describe.each(Object.entries(OTHERS))('%s, as Prometheus', (backend, other) => {
  test.each(standardJobs())('%s', (_, jobs) => {
    const [ours, reference] = [other, REFERENCE].map((reader) => readBy(reader, jobs));
    expect(ours.map(({ calls, job }) => calls ?? job.jobName)).toEqual(reference.map(({ job }) => job.jobName));
    ours.forEach((one, i) => expectEquivalent(backend, other.dialect, [one, reference[i]], 30));
  });

  test('generated jobs, but for known differences, each of which shows', () => {
    const seen = new Set<Difference>();
    fc.assert(fc.property(custom, (job) => {
      expectEquivalent(backend, other.dialect, [other, REFERENCE].flatMap((reader) => readBy(reader, [job])), 8, seen);
    }), { numRuns: 250 });
    const listed = DIFFERENCES.filter((one) => one.backend === backend && one.part !== 'scrape');
    expect(listed.filter((one) => !seen.has(one)).map(({ what }) => what)).toEqual([]);
  }, 60_000);
});

const ON_NODES = { controller: 'DaemonSet', perNode: true, nodeStorage: 'emptyDir' } as const;

test('on each node, both that can discover the same targets of that node alone', () => {
  const jobs = standardJobs().filter(([name]) => name.endsWith('()')).flatMap(([, some]) => some).filter(({ nodeLocal }) => nodeLocal);
  const [alloy, otel] = [OTHERS.alloy, OTHERS.otel].map(({ read }) => read({ ...ON_NODES, jobs }));
  expect(alloy.length).toBeGreaterThan(4);
  expect(alloy.map(({ discoveries }) => discoveries)).toEqual(otel.map(({ discoveries }) => discoveries));
  for (const { discoveries } of alloy) expect(JSON.stringify(discoveries)).toMatch(new RegExp(`(spec.nodeName|metadata.name)=${NODE}`));
});

test('host metrics that Alloy reads have the labels of those of node_exporter', () => {
  const [host] = OTHERS.alloy.read({ ...ON_NODES, hostMetrics: true, jobs: jobsOf({ hostMetrics: {} }, 'alloy') });
  const [exporter] = REFERENCE.read({ jobs: jobsOf({ nodeExporter: {} }) });
  const exported = { __address__: 'alloy.internal:12345', __metrics_path__: '/x/metrics', instance: 'alloy-node-abcde', job: 'integrations/unix' };
  const pod = { __address__: '10.1.2.3:9100', __meta_kubernetes_pod_node_name: NODE, ...passing(exporter.job.relabelConfigs!) };
  const [ours, theirs] = [outcomeOf(host, 'alloy', exported, []), outcomeOf(exporter, REFERENCE.dialect, pod, [])];
  expect(theirs.target?.labels.instance).toBe(NODE);
  expect(ours.target?.labels).toEqual(theirs.target?.labels);
  expect(ours.report).toEqual(theirs.report);
});

test('the comparison looks at something: each standard job has targets that pass, and series', () => {
  const silent = standardJobs().flatMap(([name, jobs]) => readBy(REFERENCE, jobs).filter((job) => {
    const { relabelConfigs = [], metricRelabelConfigs = [] } = job.job;
    const { target, series } = outcomeOf(
      job, REFERENCE.dialect, { __address__: 'a:1', ...passing(relabelConfigs) }, [{ __name__: 'x', ...passing(metricRelabelConfigs) }],
    );
    return target === undefined || typeof series[0] === 'string';
  }).map(({ job }) => `${name}: ${job.jobName}`));
  expect(silent).toEqual([]);
});

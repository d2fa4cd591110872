import { codes, headsOf, jobOf, planOf, podLogsOf, print } from './plans';
import { PlannedJob } from '../../../src/compile/plan';

const found = (...jobs: PlannedJob[]) => print(planOf({ jobs, logs: podLogsOf('api') })).diagnostics;

test.each([['a-b', 'a.b'], ['1a', '_1a'], ['a b', 'a_b']])('%s and %s collide, and both are named', (first, second) => {
  const diagnostics = found(jobOf({ jobName: first }), jobOf({ jobName: second }));
  expect(codes(diagnostics)).toEqual([`error label-collision collector 'alloy-cluster', job '${second}'`]);
  expect(diagnostics[0].message).toContain(`job '${second}' and job '${first}'`);
});

test('with those of other parts of the config too', () => {
  expect(found(jobOf({ jobName: 'pod-logs' })).map((d) => d.message)).toEqual([expect.stringContaining('the reading of pod logs')]);
  const two = [{ role: 'pod' }, { role: 'node' }];
  expect(found(jobOf({ jobName: 'a', kubernetesSdConfigs: two }), jobOf({ jobName: 'a_2' })).map((d) => d.message))
    .toEqual([expect.stringContaining("job 'a_2' and discovery 2 of job 'a'")]);
});

test('the second is left out, never merged', () => {
  const { text } = print(planOf({ jobs: [jobOf({ jobName: 'a-b' }), jobOf({ jobName: 'a.b' })] }));
  expect(headsOf(text).filter((head) => head.startsWith('prometheus.scrape'))).toEqual(['prometheus.scrape "a_b"']);
  expect(text).not.toContain('"a.b"');
});

test('do not move when a job is added', () => {
  const alone = headsOf(print(planOf({ jobs: [jobOf({ jobName: 'b' })] })).text);
  const both = headsOf(print(planOf({ jobs: [jobOf({ jobName: 'a' }), jobOf({ jobName: 'b' })] })).text);
  expect(both).toEqual(expect.arrayContaining(alone));
});

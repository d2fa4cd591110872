import { collector, job } from './collector';
import { print } from './printed';
import { pulledJobs } from './pulled-jobs';
import { BackendOutput } from '../../../src/compile/plan';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../engines';
import { checkPrometheusConfig } from '../../engines/prometheus-config';

function config(version: string, broken = false): { text: string; files: Record<string, string> } {
  const pulled = Array.from({ length: 40 }, (_, i) => pulledJobs(`cluster-${i}`, 20 * 1024)).flat();
  const jobs = [job({ jobName: 'own' }), ...pulled, ...broken ? pulledJobs('cluster-7', 100, 1) : []];
  const { text, shards, diagnostics } = print(collector({ version, jobs }));
  expect(diagnostics).toEqual([]);
  return { text, files: asMounted(shards) };
}

/** The files of all ConfigMaps in one folder. */
function asMounted(shards: BackendOutput['shards'] = {}): Record<string, string> {
  return Object.assign({}, ...Object.values(shards)) as Record<string, string>;
}

describeWithEngine('promtool 3', promtool3, INSTALL.go, () => {
  test('takes a split config as it is mounted', async () => {
    const { text, files } = config('3.14');
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(4);
    expect(await checkPrometheusConfig(text, { major: 3, agent: false, files })).toEqual([]);
  });

  test('reads the further files: a job that stands there twice is refused', async () => {
    const { text, files } = config('3.14', true);
    expect((await checkPrometheusConfig(text, { major: 3, agent: false, files })).join()).toContain('cluster-7/job-0');
  });
});

describeWithEngine('promtool 2', promtool2, INSTALL.debian, () => {
  test('takes the same in one file, since 2.42 knows no others', async () => {
    const { text, files } = config('2.42');
    expect(files).toEqual({});
    expect(await checkPrometheusConfig(text, { major: 2, agent: false })).toEqual([]);
  });
});

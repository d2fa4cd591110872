import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { collector, job } from './collector';
import { print } from './printed';
import { pulledJobs } from './pulled-jobs';
import { SHARD_BYTES } from '../../../src/backends/prometheus/shards';
import { BackendOutput, PlannedJob } from '../../../src/compile/plan';

const KIB = 1024;

/** The one file of each shard: names of the jobs in it. */
function dealtJobs({ shards = {} }: BackendOutput): { [file: string]: string[] } {
  return Object.fromEntries(Object.values(shards).flatMap((files) => Object.entries(files)).map(([file, text]) => {
    const { scrape_configs: jobs } = load(text) as { scrape_configs: { job_name: string }[] };
    return [file, jobs.map(({ job_name: name }) => name)];
  }));
}

function names(jobs: readonly PlannedJob[]): string[] {
  return jobs.map(({ config }) => config.jobName);
}

/** Of `count` clusters, `kib` KiB each. */
function ofClusters(count: number, kib: number): PlannedJob[] {
  return Array.from({ length: count }, (_, i) => pulledJobs(`cluster-${i}`, kib * KIB)).flat();
}

test('what fits into one ConfigMap stays in one file', () => {
  const { text, files, shards, config } = print(collector({ jobs: [job({ jobName: 'own' }), ...ofClusters(4, 20)] }));
  expect(Object.keys(files)).toEqual(['prometheus.yml']);
  expect(shards).toBeUndefined();
  expect(text).not.toContain('scrape_config_files');
  expect(config.scrape_configs).toHaveLength(9);
});

test("what does not is split: the cluster's own jobs stay, those of others go to files beside it", () => {
  const own = [job({ jobName: 'first' }), job({ jobName: 'last' })];
  const printed = print(collector({ jobs: [own[0], ...ofClusters(30, 20), own[1]], remoteWrites: [{ url: 'http://a/' }] }));
  expect(Object.keys(printed.config)).toEqual(['global', 'scrape_config_files', 'scrape_configs', 'remote_write', 'storage']);
  expect(printed.config.scrape_config_files).toEqual(['jobs-*.yml']);
  expect(printed.config.scrape_configs.map((one: { job_name: string }) => one.job_name)).toEqual(['first', 'last']);
  expect(Object.keys(printed.shards!)).toEqual(Object.keys(dealtJobs(printed)).map((file) => file.replace('.yml', '')));
  expect(Object.values(dealtJobs(printed)).flat().sort()).toEqual(names(ofClusters(30, 20)).sort());
  expect(printed.diagnostics).toEqual([]);
});

test('own jobs alone are never split', () => {
  const jobs = Array.from({ length: 40 }, (_, i) => job({ jobName: `j${i}`, relabelConfigs: [{ targetLabel: 'a', replacement: 'x'.repeat(10 * KIB) }] }));
  const printed = print(collector({ jobs }));
  expect(printed.shards).toBeUndefined();
  expect(printed.config.scrape_configs).toHaveLength(40);
});

test.each([['2.42', false], ['2.43', true], ['3.14', true]])('Prometheus %s: split is %s', (version, split) => {
  expect(print(collector({ version, jobs: ofClusters(30, 20) })).shards !== undefined).toBe(split);
});

test('a cluster that fills a ConfigMap alone does not make more of them', () => {
  const jobs = [...pulledJobs('big', 2 * SHARD_BYTES), ...pulledJobs('small', 1000)];
  expect(Object.keys(print(collector({ jobs })).shards!).length).toBeLessThanOrEqual(64);
});

const fleet = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/), { minLength: 8, maxLength: 60 })
  .chain((clusters) => fc.tuple(...clusters.map((cluster) => fc.integer({ min: 5, max: 60 }).map((kib) => pulledJobs(cluster, kib * KIB)))));

test('each job stands in one file, and no file is too large', () => {
  fc.assert(fc.property(fleet, (clusters) => {
    const printed = print(collector({ jobs: clusters.flat() }));
    const all = [...printed.config.scrape_configs.map((one: { job_name: string }) => one.job_name), ...Object.values(dealtJobs(printed)).flat()];
    expect(all.sort()).toEqual(names(clusters.flat()).sort());
    const texts = [printed.text, ...Object.values(printed.shards ?? {}).flatMap((files) => Object.values(files))];
    expect(texts.filter((text) => Buffer.byteLength(text) > SHARD_BYTES + KIB)).toEqual([]);
  }), { numRuns: 30 });
});

test('which file a job is in does not follow from the order of the clusters', () => {
  fc.assert(fc.property(fleet, (clusters) => {
    const sorted = (dealt: { [file: string]: string[] }) => Object.fromEntries(Object.entries(dealt).map(([file, jobs]) => [file, jobs.sort()]));
    const [there, back] = [clusters, [...clusters].reverse()].map((order) => sorted(dealtJobs(print(collector({ jobs: order.flat() })))));
    expect(back).toEqual(there);
  }), { numRuns: 20 });
});

test('one cluster more changes one file, or doubles their number', () => {
  fc.assert(fc.property(fleet, (clusters) => {
    const [before, after] = [clusters, [...clusters, pulledJobs('zz-the-new-one', 10 * KIB)]].map((some) => print(collector({ jobs: some.flat() })).shards ?? {});
    const [few, many] = [before, after].map((shards) => Object.keys(shards).length);
    if (few === 0) return;
    if (many !== few) {
      expect(Number.isInteger(Math.log2(many / few))).toBe(true);
      // whoever moves, moves from n to n + k times the old number
      const [from, to] = [before, after].map((shards) => indexes(dealtJobs({ shards, files: {}, args: [], diagnostics: [] })));
      for (const [one, index] of from) expect(to.get(one)! % few).toBe(index);
      return;
    }
    const changed = Object.keys(after).filter((part) => JSON.stringify(after[part]) !== JSON.stringify(before[part]));
    expect(changed).toHaveLength(1);
  }), { numRuns: 40 });
});

test("a change of one cluster's jobs changes one file", () => {
  const [before, after] = [0, 7000].map((more) => print(collector({ jobs: [...ofClusters(30, 20), ...pulledJobs('mine', 20 * KIB + more)] })).shards!);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(Object.keys(after).filter((part) => JSON.stringify(after[part]) !== JSON.stringify(before[part]))).toHaveLength(1);
});

/** Job -> number of its file. */
function indexes(dealt: { [file: string]: string[] }): Map<string, number> {
  return new Map(Object.entries(dealt).flatMap(([file, jobs]) => jobs.map((one): [string, number] => [one, Number(/\d+/.exec(file)![0])])));
}

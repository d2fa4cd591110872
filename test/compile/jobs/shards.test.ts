import * as fc from 'fast-check';
import { identityOf, identityRules, withIdentity } from '../../../src/compile/identity';
import { shardOf } from '../../../src/compile/jobs/shards';
import { PlannedJob } from '../../../src/compile/plan';
import { Labels } from '../../../src/model/relabel';
import { simulateTarget } from '../../../src/model/relabel/target';

const RULES = identityRules(identityOf('a', {}, 'cluster'));
const OWN = [{ sourceLabels: ['__meta_keep'], regex: 'yes', action: 'keep' }, { targetLabel: 'job', replacement: 'own' }];

function planned(withBasis = true): PlannedJob {
  const basis = { jobName: 'j', relabelConfigs: OWN };
  return { config: withIdentity(basis, RULES), ...(withBasis && { basis }), nodeLocal: false, nodeNameLabels: [] };
}

/** The labels that series get of a target; undefined where it is not scraped. */
function labelsOf({ config }: PlannedJob, found: Labels): Labels | undefined {
  const { labels } = simulateTarget({ ...config, scrapeInterval: '30s', scrapeTimeout: '10s' }, found, '3.x-legacy');
  return labels && Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
}

const target = fc.record({
  __address__: fc.tuple(fc.ipV4(), fc.nat(65535)).map(([ip, port]) => `${ip}:${port}`),
  __metrics_path__: fc.constantFrom('/metrics', '/a', '/b'),
  __meta_keep: fc.constantFrom('yes', 'no'),
});

describe.each([['a job with a basis', true], ['a job as it is', false]])('%s', (_, withBasis) => {
  const job = planned(withBasis);

  test('each target that the job scrapes is in exactly one of the shards, with the same labels', () => {
    fc.assert(fc.property(target, fc.integer({ min: 2, max: 9 }), (found, of) => {
      const whole = labelsOf(job, found);
      const shares = Array.from({ length: of }, (__, shard) => labelsOf(shardOf(job, shard, of), found)).filter((labels) => labels !== undefined);
      expect(shares).toEqual(whole === undefined ? [] : [whole]);
    }));
  });

  test('targets that differ in their path alone are shared out too', () => {
    const shardsOf = ['/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h'].map((path) => [0, 1].find((shard) =>
      labelsOf(shardOf(job, shard, 2), { __address__: 'api:6443', __metrics_path__: path, __meta_keep: 'yes' }) !== undefined));
    expect(new Set(shardsOf)).toEqual(new Set([0, 1]));
  });

  test('the rules of the identity stay the last', () => {
    const { relabelConfigs = [] } = shardOf(job, 1, 2).config;
    if (withBasis) expect(relabelConfigs.slice(-RULES.target.length)).toEqual(RULES.target);
    else expect(relabelConfigs.slice(0, -2)).toEqual(job.config.relabelConfigs);
  });
});

test('one shard is everything, and what a collector makes itself is in each', () => {
  const job = planned();
  expect(shardOf(job, 0, 1)).toBe(job);
  const self: PlannedJob = { ...job, builtin: 'self' };
  expect(shardOf(self, 1, 3)).toBe(self);
});

test('clusters that share a job share its shards, so that they are proved and printed once', () => {
  const job = planned();
  const other: PlannedJob = { ...job, config: withIdentity(job.basis!, identityRules(identityOf('b', {}, 'cluster'))) };
  expect(shardOf(other, 1, 2).basis).toBe(shardOf(job, 1, 2).basis);
  expect(shardOf(job, 0, 2).basis).not.toBe(shardOf(job, 1, 2).basis);
  expect(job.basis!.relabelConfigs).toBe(OWN);
});

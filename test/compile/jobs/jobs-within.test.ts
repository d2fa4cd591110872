import * as fc from 'fast-check';
import { jobsWithin, Refused } from '../../../src/compile/jobs/jobs-within';
import { Reach } from '../../../src/compile/rights/reach';
import { clusterWide, JobTemplate } from '../../../src/model/scrape/job-template';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../../src/model/scrape/service-account';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';

function within(config: Partial<ScrapeConfig>, asked = false) {
  const reach = new Reach('monitoring', ['shop']);
  const refused: Refused[] = [];
  const template = clusterWide({ jobName: 'j', ...config });
  const [left] = jobsWithin([template], reach, () => asked, (one) => refused.push(one));
  return {
    template,
    left: left as JobTemplate | undefined,
    sds: left?.config.kubernetesSdConfigs,
    losses: reach.losses(),
    refused: refused.map(({ why }) => why),
  };
}

const discovery = (...kubernetesSdConfigs: KubernetesSdConfig[]) => ({ kubernetesSdConfigs });

test('discovery of everything becomes that of the namespaces that are read', () => {
  const { sds, losses, refused } = within(discovery({ role: 'pod', selectors: [{ role: 'pod', label: 'a=b' }] }), true);
  expect(sds).toEqual([{ role: 'pod', selectors: [{ role: 'pod', label: 'a=b' }], namespaces: { names: ['monitoring', 'shop'] } }]);
  expect([losses, refused]).toEqual(['the other namespaces of the jobs j', []]);
});

test.each<[string, Partial<ScrapeConfig>]>([
  ['the own namespace', discovery({ role: 'endpointslice', namespaces: { ownNamespace: true } })],
  ['a namespace that is read', discovery({ role: 'pod', namespaces: { names: ['shop'] } })],
  ['another API server', discovery({ role: 'node', apiServer: 'https://x' })],
  ['no discovery', { staticConfigs: [{ targets: ['x:1'] }] }],
  ['another token', { ...discovery({ role: 'pod', namespaces: { names: ['shop'] } }), authorization: { credentialsFile: '/other' } }],
])('a job of %s is left as it is', (_, config) => {
  const { template, left, losses } = within(config);
  expect([left === template, losses]).toEqual([true, '']);
});

test.each<[string, Partial<ScrapeConfig>, string]>([
  ['nodes', discovery({ role: 'node' }), 'nodes belong to no namespace'],
  ['another namespace', discovery({ role: 'pod', namespaces: { names: ['kube-system'] } }), "it looks for targets in 'kube-system' only, which is not read"],
  [
    'servers that ask for rights to a path', { staticConfigs: [{ targets: ['x:1'] }], authorization: SERVICE_ACCOUNT_AUTHORIZATION },
    'its targets let in whom a ClusterRole gives the path of their metrics',
  ],
])('a job of %s is left out, and refused where somebody asked for it', (_, config, why) => {
  expect(within(config)).toMatchObject({ left: undefined, losses: 'the jobs j', refused: [] });
  expect(within(config, true)).toMatchObject({ left: undefined, losses: '', refused: [why] });
});

test('labels of nodes and namespaces are not attached, which is refused where somebody asked for them', () => {
  const config = discovery({ role: 'pod', namespaces: { names: ['shop'] }, attachMetadata: { node: true, namespace: true } });
  expect(within(config)).toMatchObject({
    sds: [{ role: 'pod', namespaces: { names: ['shop'] } }], losses: 'the labels of nodes for j; the labels of namespaces for j', refused: [],
  });
  expect(within(config).sds![0].attachMetadata).toBeUndefined();
  expect(within(config, true).refused).toEqual(['it attaches labels of nodes or namespaces, which belong to no namespace themselves']);
});

test('of several discoveries those that can be run are left', () => {
  const { sds, losses } = within(discovery({ role: 'pod', namespaces: { names: ['shop', 'other'] } }, { role: 'service', namespaces: { names: ['other'] } }));
  expect([sds, losses]).toEqual([[{ role: 'pod', namespaces: { names: ['shop'] } }], 'the other namespaces of the jobs j']);
});

test('clusters that are alike get the same config', () => {
  const template = clusterWide({ jobName: 'j', kubernetesSdConfigs: [{ role: 'pod' }] });
  const [a, b, other] = [['shop'], ['shop'], ['x']].map((names) => jobsWithin([template], new Reach('monitoring', names), () => false, () => undefined)[0]);
  expect([a.config === b.config, a.config === other.config]).toEqual([true, false]);
});

test('law: what is left looks into namespaces that are read, and nowhere else', () => {
  const sd = fc.record({
    role: fc.constantFrom('pod', 'node', 'service', 'endpoints', 'endpointslice', 'ingress'),
    namespaces: fc.option(fc.record({ names: fc.option(fc.subarray(['shop', 'monitoring', 'x', 'y']), { nil: undefined }), ownNamespace: fc.boolean() }), { nil: undefined }),
    attachMetadata: fc.option(fc.record({ node: fc.boolean(), namespace: fc.boolean() }), { nil: undefined }),
  });
  fc.assert(fc.property(fc.array(sd, { minLength: 1, maxLength: 3 }), (sds) => {
    for (const { role, namespaces: { names = [], ownNamespace = false } = {}, attachMetadata = {} } of within(discovery(...sds)).sds ?? []) {
      expect(role).not.toBe('node');
      expect(names.length > 0 || ownNamespace).toBe(true);
      expect(names.filter((name) => !['monitoring', 'shop'].includes(name))).toEqual([]);
      expect([attachMetadata.node, attachMetadata.namespace].includes(true)).toBe(false);
    }
  }));
});

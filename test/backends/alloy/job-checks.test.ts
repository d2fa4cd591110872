import { codes, jobOf, perNodePlan, planOf, print } from './plans';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';

describe('nothing is scraped twice', () => {
  test('a job for the whole cluster does not run on every node', () => {
    expect(codes(print(perNodePlan()).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-node', job 'pods'"]);
  });

  test('replicas share, or there is one', () => {
    expect(codes(print(planOf({ replicas: 2 })).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', job 'pods'"]);
    expect(print(planOf({ replicas: 2, clustering: true })).diagnostics).toEqual([]);
  });
});

test('host metrics need a collector on every node', () => {
  const host = jobOf({ kubernetesSdConfigs: undefined }, { builtin: 'host', nodeLocal: true });
  expect(codes(print(planOf({ jobs: [host] })).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', job 'pods'"]);
  expect(print(perNodePlan({ jobs: [host] })).diagnostics).toEqual([]);
});

describe('a job that is local to nodes', () => {
  function local(config: Partial<ScrapeConfig>, plan = perNodePlan()) {
    return print({ ...plan, jobs: [jobOf({ kubernetesSdConfigs: undefined, ...config }, { nodeLocal: true })] });
  }

  test.each(['service', 'endpoints', 'endpointslice', 'ingress'])('cannot use role %s', (role) => {
    const { diagnostics, text } = local({ kubernetesSdConfigs: [{ role: 'pod' }, { role }] });
    expect(codes(diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-node', job 'pods'"]);
    expect(diagnostics[0].message).toContain(`role '${role}'`);
    expect(text).not.toContain('prometheus.scrape');
  });

  test.each<[string, Partial<ScrapeConfig>]>([
    ['httpSdConfigs', { httpSdConfigs: [{ url: 'http://a' }] }],
    ['dnsSdConfigs', { dnsSdConfigs: [{ names: ['a'] }] }],
    ['fileSdConfigs', { fileSdConfigs: [{ files: ['/a.json'] }] }],
    ['10.0.0.1:80', { staticConfigs: [{ targets: ['localhost:80', '10.0.0.1:80'] }] }],
  ])('cannot use %s', (part, config) => {
    const { diagnostics } = local(config);
    expect(diagnostics.map((d) => d.message)).toEqual([expect.stringContaining(part)]);
  });

  test('may name targets of its own loopback address', () => {
    const { diagnostics } = local({ staticConfigs: [{ targets: ['localhost:80', '127.0.0.1:9100', '[::1]:80', '127.1.2.3'] }] });
    expect(diagnostics).toEqual([]);
  });

  test('is limited only where the collector runs on every node', () => {
    expect(local({ kubernetesSdConfigs: [{ role: 'pod' }] }).text).toContain('sys.env("NODE_NAME")');
    expect(local({ kubernetesSdConfigs: [{ role: 'pod' }] }, planOf()).text).not.toContain('NODE_NAME');
    expect(local({ kubernetesSdConfigs: [{ role: 'service' }] }, planOf()).diagnostics).toEqual([]);
  });
});

import { operatedBy, operatedCluster } from './plans';
import { printOperated } from '../../../src/backends/operator';
import { staticProbe } from '../../../src/backends/operator/probe';
import { probe as probeJob } from '../../../src/model/scrape/jobs/probe';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { planFor } from '../backend-plans';

const [{ config: OF_TARGETS }, { config: OF_SERVICES }] = probeJob({
  jobName: 'web$', module: 'm', prober: 'blackbox:9115', targets: ['https://a.example', 'b:1'], services: true,
});

function printed(config: ScrapeConfig): any {
  const { diagnostics, objects = [] } = printOperated(operatedBy(planFor('prometheus', { jobs: [{ config, nodeLocal: false, nodeNameLabels: [] }] })), operatedCluster());
  expect(diagnostics).toEqual([]);
  return objects[1];
}

test('targets that are known are a Probe, without the namespace that the operator gives them', () => {
  const { kind, metadata, spec } = printed({ ...OF_TARGETS, sampleLimit: 5, scrapeInterval: '1m', scheme: 'https' });
  expect(kind).toBe('Probe');
  expect(metadata).toEqual({ name: 'web', namespace: 'monitoring', labels: { prometheus: 'fleet-monitoring' } });
  expect(spec).toEqual({
    jobName: 'web$$',
    scrapeClass: 'own',
    module: 'm',
    prober: { url: 'blackbox:9115', scheme: 'https', path: '/probe' },
    interval: '1m',
    sampleLimit: 5,
    targets: {
      staticConfig: {
        static: ['https://a.example', 'b:1'],
        relabelingConfigs: [{ targetLabel: 'namespace', replacement: '' }, { targetLabel: 'job', replacement: 'web$' }],
      },
    },
  });
});

test('a namespace of theirs stays', () => {
  const { spec: { targets: { staticConfig } } } = printed({ ...OF_TARGETS, staticConfigs: [{ targets: ['a'], labels: { namespace: 'x' } }] });
  expect(staticConfig).toEqual({ static: ['a'], labels: { namespace: 'x' }, relabelingConfigs: [{ targetLabel: 'job', replacement: 'web$' }] });
});

test.each<[string, Partial<ScrapeConfig>]>([
  ['other parameters', { params: { module: ['m'], debug: ['true'] } }],
  ['two modules', { params: { module: ['m', 'n'] } }],
  ['two groups of targets', { staticConfigs: [{ targets: ['a'] }, { targets: ['b'] }] }],
  ['no targets', { staticConfigs: [{ targets: [] }] }],
  ['targets that name their job', { staticConfigs: [{ targets: ['a'], labels: { job: 'x' } }] }],
  ['another discovery', { httpSdConfigs: [{ url: 'https://a.example' }] }],
  ['a limit that Probes do not have', { bodySizeLimit: '1MB' }],
  ['credentials', { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }],
  ['honored labels', { honorLabels: true }],
  ['rules of its own before', { relabelConfigs: [{ action: 'drop', sourceLabels: ['a'], regex: 'b' }, ...OF_TARGETS.relabelConfigs!] }],
  ['an exporter that depends on the target', { relabelConfigs: [...OF_TARGETS.relabelConfigs!.slice(0, 2), { targetLabel: '__address__', replacement: '$1' }] }],
])('%s: a Probe would not be the same', (_, own) => {
  expect(staticProbe(OF_TARGETS)).toBeDefined();
  expect(staticProbe({ ...OF_TARGETS, ...own })).toBeUndefined();
});

test('Services that are probed are discovered by a ScrapeConfig', () => {
  expect(printed(OF_SERVICES).kind).toBe('ScrapeConfig');
});

import { CONTEXT, jobsOf } from './discovered';
import { buildJobs } from '../../../src/model/scrape/build-jobs';

test('jobs are built in the order in which they are asked for', () => {
  const { templates } = buildJobs(['cadvisor', { kubeStateMetrics: {} }, 'kubelet'], CONTEXT, 'here');
  expect(templates.map(({ config }) => config.jobName)).toEqual(['cadvisor', 'kube-state-metrics', 'kube-state-metrics-telemetry', 'kubelet']);
});

test.each(['kubelet', 'cadvisor', 'kubeletProbes', 'kubeletResource', 'kubeApiserver', 'kubeStateMetrics', 'nodeExporter', 'hostMetrics',
  'annotatedPods', 'fluxControllers', 'argoCd', 'alloy', 'loki', 'annotatedServices', 'coreDns', 'nodeLocalDns', 'etcd', 'kubeScheduler', 'kubeProxy',
  'kubeControllerManager', 'alertmanager', 'grafana', 'cloudflared', 'prometheusOperator', 'mimir', 'thanos'])('%s takes the options of every job', (factory) => {
  const rule = { sourceLabels: ['__name__'], regex: 'a', action: 'drop' };
  const [job] = jobsOf({ [factory]: { scrapeInterval: '2m', scrapeTimeout: '1m', sampleLimit: 9, labelLimit: 8, bodySizeLimit: '7MB', metricRelabelConfigs: [rule] } });
  expect(job.config).toMatchObject({ scrapeInterval: '2m', scrapeTimeout: '1m', sampleLimit: 9, labelLimit: 8, bodySizeLimit: '7MB' });
  expect(job.config.metricRelabelConfigs!.at(-1)).toEqual(rule);
  const [plain] = jobsOf(factory);
  expect(Object.keys(plain.config)).not.toContain('scrapeInterval');
});

test('a job in Prometheus own terms stays as it is given', () => {
  const config = { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }], honorLabels: true };
  expect(jobsOf({ config })).toEqual([{ config, nodeLocal: false, nodeNameLabels: [] }]);
  expect(jobsOf({ config: { ...config, scope: 'node' } })).toEqual([{ config, nodeLocal: true, nodeNameLabels: [] }]);
});

test('what the collectors of a cluster cannot run is reported and passed over', () => {
  const { templates, diagnostics } = buildJobs(['hostMetrics', 'alloy', 'kubelet'], { ...CONTEXT, engine: 'prometheus-server' }, "cluster 'a'");
  expect(templates.map(({ config }) => config.jobName)).toEqual(['kubelet']);
  expect(diagnostics).toMatchObject([
    { code: 'wrong-engine', where: "cluster 'a', scrape.hostMetrics", hint: 'use ScrapeJob.nodeExporter()' },
    { code: 'wrong-engine', where: "cluster 'a', scrape.alloy" },
  ]);
});

test('host metrics need a collector on every node', () => {
  const { templates, diagnostics } = buildJobs(['hostMetrics'], { ...CONTEXT, perNodeCollector: false }, "cluster 'a'");
  expect(templates).toEqual([]);
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'no-per-node-collector', where: "cluster 'a', scrape.hostMetrics" }]);
});

test('a faulty job does not keep others from being built', () => {
  const { templates, diagnostics } = buildJobs(['kubelett', { annotatedPods: { excludeNamespaces: 5 } }, 'kubelet'], CONTEXT, "cluster 'a'");
  expect(templates.map(({ config }) => config.jobName)).toEqual(['kubelet']);
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-scrape-job', 'wrong-type']);
});

test('clusters share what is the same for both, and nobody can change it for another', () => {
  const [one] = jobsOf('annotatedPods');
  const [same] = jobsOf('annotatedPods', { engine: 'prometheus-server' });
  expect(same).toBe(one);
  expect(() => one.config.relabelConfigs!.push({ action: 'drop' })).toThrow(TypeError);
});

test('what differs is not shared', () => {
  const namespaces = ['a', 'b'].map((namespace) => jobsOf('loki', { namespace })[0].config.kubernetesSdConfigs![0].namespaces!.names);
  expect(namespaces).toEqual([['a'], ['b']]);
  const rules = [jobsOf('annotatedPods'), jobsOf('annotatedPods', {}, 'fluxControllers'), jobsOf('annotatedPods', {}, { fluxControllers: { namespace: 'flux' } })]
    .map(([job]) => JSON.stringify(job.config.relabelConfigs));
  expect(new Set(rules).size).toBe(3);
});

test('a job has the scrape class that it names, and so has what comes with it', () => {
  expect(jobsOf({ kubeStateMetrics: { scrapeClass: 'slow' } }).map(({ scrapeClass }) => scrapeClass)).toEqual(['slow', 'slow']);
  expect(jobsOf('kubelet')[0].scrapeClass).toBeUndefined();
  const config = { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] };
  expect(jobsOf({ config: { ...config, scrapeClass: 'slow' } })).toEqual([{ config, nodeLocal: false, nodeNameLabels: [], scrapeClass: 'slow' }]);
});

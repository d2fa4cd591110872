import * as fc from 'fast-check';
import { externalLabels, remoteWrite, scrapeConfig } from './arbitraries';
import { collector } from './collector';
import { print } from './printed';
import { Engine } from '../../../src/compile/plan';
import { Dialect } from '../../../src/model/relabel/dialect';
import { validateRemoteWrite } from '../../../src/model/remote-write/validate';
import { buildJobs } from '../../../src/model/scrape/build-jobs';
import { JobTemplate } from '../../../src/model/scrape/job-template';
import { STANDARD_JOBS, StandardJobName } from '../../../src/model/scrape/standard-jobs';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../engines';
import { checkPrometheusConfig } from '../../engines/prometheus-config';

const OPTIONS: { readonly [name: string]: object } = {
  annotatedPods: { slow: true },
  etcd: { tlsSecret: 'etcd-client' },
  kubeApiserver: { slis: true },
  kubeControllerManager: { slis: true },
  kubeScheduler: { slis: true },
  kubelet: { slis: true },
  podMonitor: { name: 'a', namespace: 'b', matchLabels: { 'app.kubernetes.io/name': 'a' }, endpoints: [{ port: 'metrics' }] },
  probe: { prober: 'blackbox:9115', targets: ['https://example.com', '10.0.0.1'], services: true },
  serviceMonitor: { name: 'a', namespace: 'b', matchLabels: { 'app.kubernetes.io/name': 'a' }, endpoints: [{ port: 'metrics' }] },
};

const STANDARD: JobTemplate[] = (Object.keys(STANDARD_JOBS) as StandardJobName[])
  .filter((name) => STANDARD_JOBS[name].engines?.includes('prometheus-server') ?? true)
  .flatMap((name) => buildJobs([{ [name]: OPTIONS[name] ?? {} }], {
    kubeletCertificates: 'verify', perNodeCollector: false, engine: 'prometheus-server', namespace: 'monitoring', runsExporters: true,
  }, 'here').templates);

const MAJORS: [2 | 3, string, Dialect, () => string | undefined, string][] = [
  [2, '2.42', '2.x', promtool2, INSTALL.debian],
  [3, '3.14', '3.x-legacy', promtool3, INSTALL.go],
];

describe.each<Engine>(['prometheus-server', 'prometheus-agent'])('a %s', (engine) => {
  const agent = engine === 'prometheus-agent';
  for (const [major, version, dialect, finder, hint] of MAJORS) {
    describeWithEngine(`as promtool ${major}.x reads it`, finder, hint, () => {
      test('may have every standard job', async () => {
        const { text, diagnostics } = print(collector({ engine, version, jobs: STANDARD }));
        expect(diagnostics).toEqual([]);
        expect(STANDARD).toHaveLength(36);
        await expect(checkPrometheusConfig(text, { major, agent })).resolves.toEqual([]);
      });

      test('may have whatever our own checks let pass', async () => {
        await fc.assert(fc.asyncProperty(
          fc.array(scrapeConfig(dialect), { maxLength: 12 }), fc.array(remoteWrite(dialect), { minLength: 1, maxLength: 2 }), externalLabels,
          async (configs, remoteWrites, labels) => {
            const found = [
              ...configs.flatMap((config) => validateScrapeConfig(config, 'here', { dialect })),
              ...remoteWrites.flatMap((write) => validateRemoteWrite(write, 'here', { dialect })),
            ];
            expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
            const jobs = configs.map((config, i) => ({ config: { ...config, jobName: `a${i}` }, nodeLocal: false, nodeNameLabels: [] }));
            const { text } = print(collector({ engine, version, jobs, remoteWrites, externalLabels: labels, scrapeInterval: '2d', scrapeTimeout: '500ms' }));
            expect(await checkPrometheusConfig(text, { major, agent })).toEqual([]);
          },
        ), { numRuns: 25 });
      }, 60_000);
    });
  }
});

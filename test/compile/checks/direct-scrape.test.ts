import { Diagnostic, Severity } from '../../../src/diagnostics';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../../src/model/scrape/service-account';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../compiled';

const direct = (own: object = {}, props: SpokeProps = {}): SpokeProps => (
  { collection: Collection.directScrape({ apiServer: 'https://a.test:6443', ...own }), ...props }
);
const severe = (props: SpokeProps, files: { [file: string]: string } = {}): Diagnostic[] =>
  spoke(props, { files }).diagnostics.filter(({ severity }) => severity !== Severity.INFO);

describe('an API server', () => {
  test('has to be given, also in YAML', () => {
    const [fault, ...others] = severe({}, { 'clusters/a.yaml': 'collection: directScrape\n' });
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'missing-key', message: expect.stringMatching(/cluster 'a'.*'apiServer' is missing/) as string });
    expect(fault.where).toMatch(/^clusters\/a\.yaml:1/);
  });

  test.each([
    ['http://a.test:6443', 'plaintext-api-server'],
    ['https://rancher.test/k8s/clusters/c-1', 'bad-api-server'],
    ['https://a.test:6443/?timeout=1s', 'bad-api-server'],
  ])('%s is refused', (apiServer, code) => {
    const [fault, ...others] = severe(direct({ apiServer }));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ severity: 'error', code, hint: expect.stringContaining('https://') as string });
    expect(fault.where).toContain('directScrape');
    expect(fault.message).toMatch(/cluster 'a', collection 'directScrape'/);
  });

  test.each([['https://a.test', 'a.test:443'], ['https://a.test:6443/', 'a.test:6443'], ['https://[fd00::1]:6443', '[fd00::1]:6443']])(
    '%s is asked at %s', (apiServer, address) => {
      const { plan, codes } = spoke(direct({ apiServer }));
      expect(codes).toEqual([]);
      const asked = plan.pulledJobs!.map(({ config: { staticConfigs }, constants }) => staticConfigs?.[0].targets[0] ?? constants![0].replacement);
      expect(asked).toEqual([address, address]);
    },
  );

  test('is not reached through itself', () => {
    expect(severe(direct({ proxyUrl: 'https://a.test:6443/api' }))).toMatchObject([{ code: 'bad-proxy' }]);
    expect(severe(direct({ proxyUrl: 'http://proxy.test:3128' }))).toEqual([]);
  });
});

describe('jobs that do not go through an API server', () => {
  const discovery = { kubernetesSdConfigs: [{ role: 'pod' }] };
  const API_SERVER = {
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: ['default'] } }],
    relabelConfigs: [{
      action: 'keep', sourceLabels: ['__meta_kubernetes_service_name', '__meta_kubernetes_endpointslice_port_name'], regex: 'kubernetes;https',
    }],
  };
  const CLIENT = { authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/c' } };

  test.each<[string, Omit<ScrapeConfig, 'jobName'>, RegExp]>([
    ['static targets', { staticConfigs: [{ targets: ['a:1'] }] }, /not found by Kubernetes discovery/],
    ['names', { dnsSdConfigs: [{ names: ['a'] }] }, /not found by Kubernetes discovery/],
    ['files', { fileSdConfigs: [{ files: ['/a.json'] }] }, /not found by Kubernetes discovery/],
    ['an HTTP endpoint', { httpSdConfigs: [{ url: 'http://a' }] }, /not found by Kubernetes discovery/],
    ['ingresses', { kubernetesSdConfigs: [{ role: 'ingress' }] }, /not found by Kubernetes discovery/],
    ['another cluster', { kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://x', ...CLIENT }] }, /asks 'https:\/\/x'/],
    ['one address for all', { ...discovery, relabelConfigs: [{ targetLabel: '__address__', replacement: 'blackbox:9115' }] }, /to one address/],
    ['a password', { ...discovery, basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }, /presents 'basicAuth'/],
    ['the collector\'s own token', { ...discovery, authorization: SERVICE_ACCOUNT_AUTHORIZATION }, /presents 'authorization'/],
    ['a client certificate', { ...discovery, tlsConfig: { cert: { name: 's', key: 'c' }, key: { name: 's', key: 'k' } } }, /presents 'tlsConfig.cert'/],
    ['a proxy of their own', { ...discovery, proxyUrl: 'http://p:1' }, /presents 'proxyUrl'/],
    ['redirects', { ...discovery, followRedirects: true }, /follows redirects/],
    ['a path that leads elsewhere', { ...discovery, metricsPath: '/../../../../pods' }, /'\/\.\.\/\.\.\/\.\.\/\.\.\/pods' leads out/],
    ['a path of the API server that is a pattern', { ...API_SERVER, metricsPath: '/*' }, /'\/\*' would be a pattern in the permissions/],
  ])('%s', (_, config, why) => {
    const faults = severe(direct({}, { scrape: [ScrapeJob.custom({ jobName: 'own', ...config })] })).filter(({ severity }) => severity === Severity.ERROR);
    expect(faults).toMatchObject([{ code: 'not-through-api-server', hint: expect.anything() as string }]);
    expect(faults[0].message).toMatch(/cluster 'a', job 'own'/);
    expect(faults[0].message).toMatch(why);
  });

  test('the metrics of a collector that is not there', () => {
    expect(severe(direct({}, { scrape: [ScrapeJob.prometheus()] }))[0].message).toMatch(/job 'prometheus'.*runs no collector/);
    expect(severe(direct({}, { scrape: [ScrapeJob.hostMetrics()] }))).toMatchObject([{ severity: 'error' }]);
  });
});

test('a job has one name, and its targets are its own', () => {
  const job = (jobName: string, own: Partial<ScrapeConfig> = {}) => ScrapeJob.custom({ jobName, kubernetesSdConfigs: [{ role: 'pod' }], ...own });
  expect(severe(direct({}, { scrape: [job('x'), job('x', { metricsPath: '/m' })] }))).toMatchObject([{ code: 'duplicate-job' }]);
  expect(severe(direct({}, { scrape: [job('x'), job('y', { sampleLimit: 5 })] }))).toMatchObject([
    { severity: 'warning', code: 'duplicate-targets', message: expect.stringContaining("cluster 'a', job 'y': job 'x'") as string },
  ]);
  expect(severe(direct({}, { scrape: [job('x'), job('y', { metricsPath: '/m' })] }))).toEqual([]);
});

test('a scrape ends before the next one', () => {
  const scrape = [ScrapeJob.fluxControllers({ scrapeInterval: '10s' })];
  expect(severe(direct({}, { scrape, settings: { jobs: { 'flux-controllers': { scrapeTimeout: '11s' } } } }))).toMatchObject([
    { code: 'timeout-over-interval', message: expect.stringContaining("cluster 'a', job 'flux-controllers'") as string },
  ]);
});

test('a scrape takes some time, and there is some between two of them', () => {
  const times = (own: object) => severe(direct({}, { settings: { jobs: { 'kubernetes-pods': own } } }));
  expect(times({ scrapeInterval: '0s' })).toMatchObject([{ code: 'bad-duration', message: expect.stringContaining("cluster 'a', job 'kubernetes-pods'") as string }]);
  expect(times({ scrapeTimeout: '0s' })).toMatchObject([{ code: 'bad-duration' }]);
  expect(times({ scrapeTimeout: '1s' })).toEqual([]);
});

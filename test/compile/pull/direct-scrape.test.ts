import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { DirectScrapeCollectionProps } from '../../../src/topology/collection-props';
import { spoke } from '../compiled';
import { pulledHub } from '../pulled-hub';

const direct = (own: Partial<DirectScrapeCollectionProps> = {}, props: SpokeProps = {}): SpokeProps => (
  { collection: Collection.directScrape({ apiServer: 'https://a.test:6443', ...own }), ...props }
);
const names = (plan: ReturnType<typeof spoke>['plan']) => plan.pulledJobs!.map(({ config }) => config.jobName);

describe('what runs', () => {
  test('by default: the API server and annotated pods, each named after its cluster', () => {
    const { plan, codes } = spoke(direct());
    expect(names(plan)).toEqual(['a/kube-apiserver', 'a/kubernetes-pods']);
    expect(plan.collectors).toEqual([]);
    expect(codes).toEqual([]);
  });

  test('what takes nodes/proxy is left out with a word, and the way round', () => {
    const [info] = spoke(direct()).diagnostics.filter(({ code }) => code === 'nodes-proxy');
    expect(info).toMatchObject({ severity: 'info', where: expect.stringContaining('directScrape') as string });
    expect(info.message).toMatch(/'kubelet', 'cadvisor', 'kubelet-probes' .* in every container/);
    expect(info.hint).toMatch(/alloy.*prometheusAgent.*allowNodesProxy: true/);
  });

  test('nobody is told of jobs that settings switch off', () => {
    const jobs = Object.fromEntries(['kubelet', 'cadvisor', 'kubelet-probes'].map((name) => [name, { enabled: false }]));
    expect(spoke(direct({}, { settings: { jobs } })).diagnostics.filter(({ code }) => code === 'nodes-proxy')).toEqual([]);
  });

  test('with the risk accepted, nodes are scraped, and the risk is named', () => {
    const { plan, diagnostics, codes } = spoke(direct({ allowNodesProxy: true }));
    expect(names(plan)).toEqual(['a/kube-apiserver', 'a/kubelet', 'a/cadvisor', 'a/kubelet-probes', 'a/kubernetes-pods']);
    expect(codes).toEqual(['nodes-proxy']);
    expect(diagnostics.find(({ code }) => code === 'nodes-proxy')!.message).toMatch(/'kubelet', 'cadvisor', 'kubelet-probes'.* runs commands in every container/);
  });

  test.each<[string, ScrapeJob]>([
    ['kubelet', ScrapeJob.kubelet({ drop: [] })],
    ['kubelet-resource', ScrapeJob.kubeletResource()],
    ['own', ScrapeJob.custom({ jobName: 'own', kubernetesSdConfigs: [{ role: 'node' }] })],
  ])('who asks for %s is not left without it', (name, job) => {
    const { diagnostics, codes } = spoke(direct({}, { scrape: [job] }));
    expect(codes).toEqual(['nodes-proxy!']);
    expect(diagnostics.find(({ code }) => code === 'nodes-proxy')!.message).toContain(`cluster 'a', job '${name}'`);
  });

  test('kube-state-metrics is deployed and scraped where it is asked for', () => {
    const { plan } = spoke(direct({}, { settings: { kubeStateMetrics: { enabled: true } } }));
    expect(plan.kubeStateMetrics).toBeDefined();
    expect(names(plan)).toEqual(['a/kube-apiserver', 'a/kube-state-metrics', 'a/kube-state-metrics-telemetry', 'a/kubernetes-pods']);
    expect(spoke(direct()).plan.kubeStateMetrics).toBeUndefined();
  });

  test('the same comes out of YAML', () => {
    const files = {
      'clusters/a.yaml': 'collection:\n  directScrape:\n    apiServer: https://a.test:6443\n    serverName: api.internal\nscrape:\n  - fluxControllers\n',
    };
    const { plan, codes } = spoke({}, { files });
    expect(codes).toEqual([]);
    expect(names(plan)).toEqual(['a/kube-apiserver', 'a/kubernetes-pods', 'a/flux-controllers']);
    expect(plan.pulledJobs!.map(({ config }) => config.tlsConfig)).toEqual(names(plan).map(() => ({ ca: { name: 'a-ca', key: 'ca.crt' }, serverName: 'api.internal' })));
  });
});

describe('a connection', () => {
  const own = { ca: { name: 'x', key: 'y' }, token: { name: 'v', key: 'w' }, serverName: 'kubernetes', proxyUrl: 'http://proxy.test:3128' };

  test.each([
    ['by default', {}, { tlsConfig: { ca: { name: 'a-ca', key: 'ca.crt' } }, authorization: { credentials: { name: 'a-token', key: 'token' } } }],
    ['as asked for', own, {
      tlsConfig: { ca: own.ca, serverName: 'kubernetes' }, authorization: { credentials: own.token }, proxyUrl: own.proxyUrl,
    }],
  ])('has authority and token, for discovery and for each scrape, %s', (_, options, client) => {
    const settings = { kubeStateMetrics: { enabled: true } };
    const { plan } = spoke(direct({ allowNodesProxy: true, ...options }, { scrape: [ScrapeJob.fluxControllers()], settings }));
    expect(plan.pulledJobs!.length).toBeGreaterThan(7);
    for (const { config } of plan.pulledJobs!) {
      expect(config).toMatchObject({ scheme: 'https', followRedirects: false, ...client });
      for (const sd of config.kubernetesSdConfigs ?? []) expect(sd).toMatchObject({ apiServer: 'https://a.test:6443', ...client });
    }
  });

  test('how to fill its two Secrets is said', () => {
    const { diagnostics } = spoke(direct({ ca: own.ca }, { settings: { global: { namespace: 'obs' } } }));
    const { severity, message, hint } = diagnostics.find(({ code }) => code === 'hub-credentials')!;
    expect(severity).toBe('info');
    expect(message).toMatch(/key 'y' of Secret 'x' .* key 'token' of Secret 'a-token'/);
    expect(hint).toMatch(/-n obs get secret hub-scraper .*"ca.crt".*create secret generic x --from-file=y=.*"token".*create secret generic a-token --from-file=token=/);
  });

  test('the hub mounts the Secrets, and does not wait for them', () => {
    const { plan } = pulledHub({ a: direct(), b: direct({ apiServer: 'https://b.test' }) });
    expect(plan.collectors[0].secrets).toEqual(['a-ca', 'a-token', 'b-ca', 'b-token'].map((name) => (
      { name, keys: [name.endsWith('ca') ? 'ca.crt' : 'token'], isOptional: true })));
  });
});

describe('the hub', () => {
  test('runs the same jobs for every cluster, each under the identity of that cluster', () => {
    const { plan, codes } = pulledHub({ a: direct({}, { stage: 'staging' }), b: direct({ apiServer: 'https://b.test' }, { stage: 'production' }) });
    expect(codes).toEqual([]);
    const pulled = plan.collectors[0].jobs.filter(({ origin }) => origin !== undefined);
    const of = (cluster: string) => pulled.filter(({ origin }) => origin!.cluster === cluster);
    expect(pulled.map(({ config }) => config.jobName)).toEqual(['a/kube-apiserver', 'a/kubernetes-pods', 'b/kube-apiserver', 'b/kubernetes-pods']);
    expect(of('a').map(({ basis }) => basis)).toEqual(of('b').map(({ basis }) => basis));
    for (const [i, job] of of('a').entries()) expect(job.basis).toBe(of('b')[i].basis);
    for (const { config, origin } of pulled) {
      expect(config.relabelConfigs!.slice(-2)).toEqual([
        { targetLabel: 'cluster', replacement: origin!.cluster },
        { targetLabel: 'environment', replacement: origin!.cluster === 'a' ? 'staging' : 'production' },
      ]);
    }
  });

  test('keeps to the times of each cluster, whatever its own are', () => {
    const times = { global: { scrapeInterval: '20s', scrapeTimeout: '5s' } };
    const { plan } = pulledHub({ a: direct({}, { settings: times }), b: direct({ apiServer: 'https://b.test' }) }, { settings: { global: { scrapeInterval: '2m' } } });
    const timesOf = (name: string) => plan.collectors[0].jobs.filter(({ origin }) => origin?.cluster === name)
      .map(({ config }) => `${config.scrapeInterval} ${config.scrapeTimeout}`);
    expect([...new Set(timesOf('a')), ...new Set(timesOf('b'))]).toEqual(['20s 5s', '30s 10s']);
  });

  test('leaves a cluster out with which something is wrong, which is said there', () => {
    const wrong = direct({ apiServer: 'http://a.test' });
    expect(spoke(wrong).codes).toEqual(['plaintext-api-server!']);
    const { plan, codes } = pulledHub({ a: wrong });
    expect(codes).toEqual([]);
    expect(plan.collectors[0].jobs.filter(({ origin }) => origin !== undefined)).toEqual([]);
  });
});

describe('the account in the cluster', () => {
  const access = (props: SpokeProps) => spoke(props).plan.access;

  test('reads what the jobs read, and nothing else', () => {
    expect(access(direct())).toEqual({
      name: 'hub-scraper',
      permissions: {
        cluster: [
          { apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] },
          { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
          { nonResourceURLs: ['/metrics'], verbs: ['get'] },
        ],
        namespaces: {},
      },
    });
  });

  test('reads in the namespaces of the jobs, where they have some', () => {
    const ports = ['kube-state-metrics:http-metrics', 'kube-state-metrics:telemetry'];
    const settings = { jobs: { 'kubernetes-pods': { enabled: false } }, kubeStateMetrics: { enabled: true } };
    expect(access(direct({}, { scrape: [ScrapeJob.fluxControllers()], settings }))!.permissions.namespaces).toMatchObject({
      'flux-system': [{ resources: ['pods/proxy'], verbs: ['get'] }, { resources: ['pods'], verbs: ['list', 'watch'] }],
      'monitoring': [{ resources: ['services/proxy'], verbs: ['get'], resourceNames: expect.arrayContaining(ports) as string[] }],
    });
  });

  test('is needed by nobody else', () => {
    expect(access({})).toBeUndefined();
    expect(access(direct({ apiServer: 'http://a.test' }))).toBeUndefined();
  });
});

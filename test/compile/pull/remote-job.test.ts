import { identityRules } from '../../../src/compile/identity';
import { Origin, PlannedJob } from '../../../src/compile/plan';
import { connection, remoteJob } from '../../../src/compile/pull/remote-job';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';

const TIMES = { scrapeInterval: '30s', scrapeTimeout: '10s' };
const CLIENT = { authorization: { credentials: { name: 't', key: 'token' } }, tlsConfig: { ca: { name: 'c', key: 'ca.crt' } } };
const TO = connection(new URL('https://a.test'), CLIENT, 'obs');

const origin = (cluster: string): Origin => {
  const identity = { clusterLabel: 'cluster', labels: { cluster } };
  return { cluster, identity, rules: identityRules(identity) };
};
const planned = (config: ScrapeConfig): PlannedJob => ({ config: { ...config, relabelConfigs: [] }, basis: config, nodeLocal: true, nodeNameLabels: ['x'] });
const PODS: ScrapeConfig = {
  jobName: 'own',
  authorization: { credentialsFile: '/t' },
  tlsConfig: { insecureSkipVerify: true },
  kubernetesSdConfigs: [{ role: 'pod', selectors: [{ role: 'pod', label: 'a=b' }], attachMetadata: { node: true }, namespaces: { names: ['shop'], ownNamespace: true } }],
};

test('a connection is a host and port, whatever the URL says', () => {
  expect([TO.apiServer, TO.address]).toEqual(['https://a.test', 'a.test:443']);
  const ipv6 = connection(new URL('https://[FD00::1]:6443/'), CLIENT, 'obs');
  expect([ipv6.apiServer, ipv6.address]).toEqual(['https://[fd00::1]:6443', '[fd00::1]:6443']);
});

test('discovery is that of the job, at the other API server, and nothing of how the cluster itself would connect is left', () => {
  const { config, nodeLocal, nodeNameLabels } = remoteJob(planned(PODS), { by: 'pod' }, TO, origin('a'), TIMES);
  expect(config).toMatchObject({ jobName: 'a/own', ...CLIENT, scrapeInterval: '30s', scrapeTimeout: '10s' });
  expect(config.kubernetesSdConfigs).toEqual([{
    role: 'pod', selectors: [{ role: 'pod', label: 'a=b' }], attachMetadata: { node: true }, namespaces: { names: ['shop', 'obs'] }, apiServer: 'https://a.test', ...CLIENT,
  }]);
  expect(JSON.stringify(config)).not.toMatch(/insecureSkipVerify|"\/t"/);
  expect([nodeLocal, nodeNameLabels]).toEqual([false, []]);
});

test('the last rules lead to the API server, and then force the identity', () => {
  const { config, constants, basis } = remoteJob(planned(PODS), { by: 'pod' }, TO, origin('a'), TIMES);
  expect(constants).toEqual([{ targetLabel: '__address__', replacement: 'a.test:443' }]);
  expect(config.relabelConfigs).toEqual([...basis!.relabelConfigs!, ...constants!, { targetLabel: 'cluster', replacement: 'a' }]);
});

test('a target that is known beforehand needs no such rule', () => {
  const { config, constants } = remoteJob(planned(PODS), { by: 'apiServer' }, TO, origin('a'), TIMES);
  expect(config.staticConfigs).toEqual([{ targets: ['a.test:443'] }]);
  expect([config.kubernetesSdConfigs, constants]).toEqual([undefined, undefined]);
});

test('limits of the job come before those of the cluster', () => {
  const own = { ...PODS, scrapeInterval: '5s' };
  expect(remoteJob(planned(own), { by: 'pod' }, TO, origin('a'), TIMES).config).toMatchObject({ scrapeInterval: '5s', scrapeTimeout: '5s' });
  expect(remoteJob(planned(PODS), { by: 'pod' }, TO, origin('a'), { scrapeInterval: '5m', scrapeTimeout: '1m' }).config)
    .toMatchObject({ scrapeInterval: '5m', scrapeTimeout: '1m' });
});

test('what does not differ between clusters is one object', () => {
  const job = planned(PODS);
  const [a, b] = ['a', 'b'].map((name) => remoteJob(job, { by: 'pod' }, connection(new URL(`https://${name}.test`), CLIENT, 'obs'), origin(name), TIMES));
  expect(a.basis).toBe(b.basis);
  expect(a.config.relabelConfigs![1]).toBe(b.config.relabelConfigs![1]);
  expect(remoteJob(job, { by: 'pod' }, TO, origin('a'), { ...TIMES, scrapeInterval: '1m' }).basis).not.toBe(a.basis);
});

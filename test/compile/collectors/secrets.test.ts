import { mountedSecrets, secretKeys } from '../../../src/compile/collectors/secrets';
import { Origin, PlannedJob } from '../../../src/compile/plan';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';

const key = (name: string, of: string) => ({ name, key: of });

const EVERY: HttpClientConfig = {
  authorization: { credentials: key('a', '1') },
  basicAuth: { username: 'u', password: key('a', '2') },
  oauth2: { clientId: 'c', clientSecret: key('a', '3'), tokenUrl: 'https://x' },
  tlsConfig: { ca: key('a', '4'), cert: key('a', '5'), key: key('a', '6') },
};

test('every key that a client refers to', () => {
  expect(secretKeys(EVERY).map((one) => one.key)).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(secretKeys({ authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/c', insecureSkipVerify: true } })).toEqual([]);
});

test('whoever refers to it: jobs, their discoveries, remote writes and log writes; each once, sorted', () => {
  const client = (name: string, of: string): HttpClientConfig => ({ basicAuth: { username: 'u', password: key(name, of) } });
  const job = {
    config: {
      jobName: 'j',
      ...client('job', 'b'),
      kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://x', ...client('sd', 'k') }],
      httpSdConfigs: [{ url: 'https://x', ...client('job', 'a') }],
    },
    nodeLocal: false,
    nodeNameLabels: [],
  };
  expect(mountedSecrets([job, job], [{ url: 'u', ...client('write', 'w') }], [{ name: 'n', url: 'u', ...client('logs', 'l') }])).toEqual([
    { name: 'job', keys: ['a', 'b'] }, { name: 'logs', keys: ['l'] }, { name: 'sd', keys: ['k'] }, { name: 'write', keys: ['w'] },
  ]);
});

test('what only jobs for other clusters refer to is optional: without it the others still run', () => {
  const client = (name: string): HttpClientConfig => ({ basicAuth: { username: 'u', password: key(name, 'k') } });
  const job = (jobName: string, of?: Origin): PlannedJob => (
    { config: { jobName, ...client(jobName) }, origin: of, nodeLocal: false, nodeNameLabels: [] }
  );
  const rules = { target: [], sample: [], forcedSample: [], write: [] };
  const origin: Origin = { cluster: 'b', identity: { clusterLabel: 'cluster', labels: {} }, rules };
  expect(mountedSecrets([job('own'), job('both'), job('both', origin), job('spoke', origin)], [], [])).toEqual([
    { name: 'both', keys: ['k'] }, { name: 'own', keys: ['k'] }, { name: 'spoke', keys: ['k'], isOptional: true },
  ]);
});

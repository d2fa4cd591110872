import { diagnosticsOf, faults } from './faults';
import { validateRemoteWrite } from '../../../src/model/remote-write/validate';

const URL = 'https://hub/api/v1/write';

test('a remote write with every field right has no fault', () => {
  expect(diagnosticsOf({
    name: 'hub',
    remoteTimeout: '30s',
    headers: { 'X-Scope-OrgID': 'tenant', 'x-token-type': 'a\tb' },
    queueConfig: {
      capacity: 1,
      maxShards: 2,
      minShards: 2,
      maxSamplesPerSend: 1,
      batchSendDeadline: '1s',
      minBackoff: '1ms',
      maxBackoff: '1ms',
      retryOnHttp429: false,
      sampleAgeLimit: '0s',
    },
    writeRelabelConfigs: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
    sendExemplars: true,
    sendNativeHistograms: false,
    proxyUrl: 'http://proxy:3128',
    tlsConfig: { caFile: '/ca' },
  })).toEqual([]);
});

test.each<[string, object, string]>([
  ['an unknown field', { remoteTimeOut: '1s' }, 'unknown-key at '],
  ['no URL', { url: undefined }, 'missing-key at '],
  ['a URL without scheme', { url: 'hub:9090' }, 'bad-url at url'],
  ['a URL with a password', { url: 'https://a:hunter2@hub' }, 'bad-url at url'],
  ['a timeout of nothing', { remoteTimeout: '0s' }, 'bad-duration at remoteTimeout'],
  ['a name that is a number', { name: 5 }, 'wrong-type at name'],
  ['a header with credentials', { headers: { Authorization: 'Bearer hunter2' } }, 'inline-secret at headers'],
  ['a key of an API', { headers: { 'X-API-Key': 'hunter2' } }, 'inline-secret at headers'],
  ['a token of a vendor', { headers: { 'X-SF-Token': 'hunter2' } }, 'inline-secret at headers'],
  ['a cookie', { headers: { cookie: 'hunter2' } }, 'inline-secret at headers'],
  ["the engine's own header", { headers: { 'Content-Type': 'a' } }, 'bad-header at headers'],
  ['a header with a colon', { headers: { 'X-A:': 'a' } }, 'bad-header at headers'],
  ['a header of two lines', { headers: { 'X-A': 'a\r\nX-B: hunter2' } }, 'bad-header at headers["X-A"]'],
  ['a header that is a list', { headers: { a: ['b'] } }, 'wrong-type at headers.a'],
  ['no shards', { queueConfig: { maxShards: 0 } }, 'bad-number at queueConfig.maxShards'],
  ['half a sample', { queueConfig: { maxSamplesPerSend: 0.5 } }, 'bad-number at queueConfig.maxSamplesPerSend'],
  ['more shards than there may be', { queueConfig: { minShards: 51 } }, 'bad-queue at queueConfig.minShards'],
  ['a shortest wait over the longest', { queueConfig: { minBackoff: '6s' } }, 'bad-queue at queueConfig.minBackoff'],
  ['no deadline', { queueConfig: { batchSendDeadline: '0s' } }, 'bad-duration at queueConfig.batchSendDeadline'],
  ['an age without unit', { queueConfig: { sampleAgeLimit: '5' } }, 'bad-duration at queueConfig.sampleAgeLimit'],
  ['a rule that no engine takes', { writeRelabelConfigs: [{ action: 'drop', regex: '(' }] }, 'bad-relabel-rule at writeRelabelConfigs[0]'],
  ['a text for a switch', { sendExemplars: 'yes' }, 'wrong-type at sendExemplars'],
  ['a client certificate without key', { tlsConfig: { cert: { name: 'a', key: 'b' } } }, 'conflict at tlsConfig'],
])('%s is refused', (_, own, fault) => {
  expect(faults(own)).toEqual([fault]);
  expect(diagnosticsOf(own)[0].severity).toBe('error');
  expect(JSON.stringify(diagnosticsOf(own))).not.toContain('hunter2');
});

test('what is no map is refused as a whole', () => {
  expect(validateRemoteWrite(URL, "cluster 'a'")).toMatchObject([{ code: 'wrong-type', where: "cluster 'a', remote write" }]);
});

test('a fault is found by the name of its remote write', () => {
  expect(validateRemoteWrite({ url: URL, name: 'archive', remoteTimeout: '5' }, 'here')).toMatchObject([{ where: "here, remote write 'archive', remoteTimeout" }]);
});

test('rules are judged by the dialect that will run them', () => {
  const write = { url: URL, writeRelabelConfigs: [{ targetLabel: 'a-b', replacement: 'c' }] };
  expect(validateRemoteWrite(write, 'here', { dialect: '3.x' })).toEqual([]);
  expect(validateRemoteWrite(write, 'here')).toMatchObject([{ code: 'bad-relabel-rule' }]);
});

test('who sets an identity label is told that it is no use', () => {
  const write = { url: URL, writeRelabelConfigs: [{ targetLabel: 'zone' }, { targetLabel: 'cluster', replacement: 'b' }] };
  expect(validateRemoteWrite(write, 'here')).toMatchObject([
    { severity: 'warning', code: 'identity-label', where: 'here, remote write, writeRelabelConfigs[1].targetLabel' },
  ]);
  expect(validateRemoteWrite(write, 'here', { identityLabels: ['zone'] })).toMatchObject([{ message: expect.stringContaining("'zone'") as string }]);
});

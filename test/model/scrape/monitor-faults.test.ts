import { monitorFaults } from '../../../src/model/scrape/monitor-faults';
import { MonitorEndpoint } from '../../../src/model/scrape/monitor-options';

const KEY = { name: 's', key: 'k' };

test.each([
  ['the least', { port: 'a' }, [], []],
  ['Secrets', { port: 'a', authorization: { credentials: KEY }, tlsConfig: { ca: KEY, cert: KEY, key: KEY } }, [], []],
  ['basic authentication', { basicAuth: { username: 'u', password: KEY } }, ['basicAuth'], ['basicAuth']],
  ['a client of OAuth 2.0', { oauth2: { clientId: 'c', clientSecret: KEY, tokenUrl: 'https://t' } }, ['oauth2'], ['oauth2']],
  ['files', { authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/ca' } }, [], ['tlsConfig.caFile', 'authorization.credentialsFile']],
  ['a Bearer in a file', { authorization: { type: 'Bearer', credentialsFile: '/t' } }, [], ['authorization.credentialsFile']],
  ['another scheme in a file', { authorization: { type: 'Token', credentialsFile: '/t' } }, ['authorization.type'], ['authorization.credentialsFile']],
])('%s', (_, endpoint: MonitorEndpoint, ofServices, ofPods) => {
  expect(monitorFaults('ServiceMonitor', endpoint).map(({ field }) => field)).toEqual(ofServices);
  expect(monitorFaults('PodMonitor', endpoint).map(({ field }) => field)).toEqual(ofPods);
});

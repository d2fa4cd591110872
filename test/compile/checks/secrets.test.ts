import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SecretKey } from '../../../src/model/secret/secret-key';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { hub, spoke } from '../compiled';

const withSecret = (name: string, key: string) => spoke({
  scrape: [ScrapeJob.custom({ jobName: 'x', staticConfigs: [{ targets: ['x:1'] }], basicAuth: { username: 'u', password: { name, key } } })],
});

test.each([['hub.credentials', 'tls.crt'], ['a', 'A_b-1'], ['a', '.dockerconfigjson']])('%s may have the key %s', (name, key) => {
  expect(withSecret(name, key).codes).toEqual([]);
});

test.each([
  ['a', '../../etc/passwd'], ['a', '..data'], ['a', '..'], ['a', '.'], ['a', 'x y'], ['a', 'a'.repeat(254)],
])('%s cannot have the key %s', (name, key) => {
  const { codes, diagnostics } = withSecret(name, key);
  expect(codes).toEqual(['bad-secret!']);
  expect(diagnostics.find(({ code }) => code === 'bad-secret')?.message).toBe(`cluster 'a': Secret '${name}' can have no key '${key}'`);
});

test('a reference has a name and a key', () => {
  const gateway = (users: object) => ({ loki: { gateway: { enabled: true, users: users as SecretKey } } });
  const messages = (reference: { name?: string; key?: string }) => hub({ settings: gateway(reference) }).diagnostics
    .filter(({ code }) => code === 'bad-secret').map(({ message }) => message);
  expect(messages({ name: 'a' })).toEqual(["cluster 'hub': the key of Secret 'a' is missing"]);
  expect(messages({ key: 'k' })).toEqual(["cluster 'hub': the name of a Secret is wrong: it is missing"]);
});

test.each(['A', 'a/b', '..', 'a_b', '\ud800'])('%s names no Secret', (name) => {
  expect(withSecret(name, 'k').codes).toEqual(['bad-secret!']);
});

test('one that every collector mounts is reported once', () => {
  const client = { basicAuth: { username: 'u', password: { name: 'a', key: 'x/y' } } };
  expect(spoke({}, { hub: { endpoint: HubEndpoint.address('100.64.0.2', { client }) } }).codes).toEqual(['bad-secret!']);
});

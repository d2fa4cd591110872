import { Collection } from '../../src/topology/collection';
import { FederatedServer } from '../../src/topology/federated-server';
import { MetricsStore } from '../../src/topology/metrics-store';

test('each factory says its form, with one key', () => {
  expect([Collection.alloy(), Collection.prometheusAgent()].map(({ _spec }) => _spec)).toEqual([{ alloy: {} }, { prometheusAgent: {} }]);
  expect(MetricsStore.prometheus()._spec).toEqual({ prometheus: {} });
});

test('each copies what it is given', () => {
  const props = { otlp: true };
  const collection = Collection.alloy(props);
  props.otlp = false;
  expect(collection._spec).toEqual({ alloy: { otlp: true } });
});

test.each([null, 5, 'x', [], true])('of %j instead of props or a server nothing is lost, so that the layers tell', (given) => {
  const any = given as never;
  const collections = [Collection.alloy, Collection.prometheusServer, Collection.openTelemetry, Collection.directScrape, Collection.federation];
  expect(collections.map((make) => Object.values(make(any)._spec))).toEqual(collections.map(() => [given]));
  expect(Collection.federation({ server: any })._spec).toEqual({ federation: { server: given } });
  expect(FederatedServer.webConfig(any)._spec).toEqual({ webConfig: given });
});

test('a server is held in its plain form, and one that is written so is not taken for none', () => {
  const users = { name: 'u', key: 'htpasswd' };
  const federation = { target: 'a', server: { basicAuthProxy: { users } } };
  expect(Collection.federation({ target: 'a', server: FederatedServer.basicAuthProxy({ users }) })._spec).toEqual({ federation });
  expect(Collection.federation(federation as never)._spec).toEqual({ federation });
});

test('without props that are required, the form is said all the same', () => {
  expect(Collection.federation(undefined as never)._spec).toEqual({ federation: {} });
});

import { Testing } from 'cdk8s';
import { gatewayParent, httpRoute, serviceBackend } from '../../imports/gateway';

test('a kind adds the same object to a tree that it gives as data', () => {
  const fields = {
    metadata: { name: 'a', namespace: 'n' },
    spec: { parentRefs: [gatewayParent({ name: 'g' })], rules: [{ backendRefs: [serviceBackend('s', 80)] }] },
  };
  const chart = Testing.chart();
  httpRoute(chart, 'Route', fields);
  expect(Testing.synth(chart)).toEqual([httpRoute.data(fields)]);
  expect(httpRoute.data(fields)).toMatchObject({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' });
});

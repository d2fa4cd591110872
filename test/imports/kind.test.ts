import { Testing } from 'cdk8s';
import { httpRoute } from '../../imports/gateway';

test('a kind adds the same object to a tree that it gives as data', () => {
  const fields = {
    metadata: { name: 'a', namespace: 'n' },
    spec: { parentRefs: [{ name: 'g' }], rules: [{ backendRefs: [{ name: 's', port: 80 }] }] },
  };
  const chart = Testing.chart();
  httpRoute(chart, 'Route', fields);
  expect(Testing.synth(chart)).toEqual([httpRoute.data(fields)]);
  expect(httpRoute.data(fields)).toMatchObject({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' });
});

import { hubWay } from '../../../src/compile/collectors/hub-way';
import { spoke } from '../compiled';

const SPEC = { address: { host: '100.64.0.2' } };

test('an address that comes from a Secret leaves the URL that is known', () => {
  expect(hubWay(SPEC, { hubEndpointSecret: { name: 's', key: 'k' } })).toMatchObject({ metricsUrl: 'http://100.64.0.2:9090/api/v1/write', urlVariable: 'HUB_ENDPOINT' });
  expect(hubWay(SPEC, {})).not.toHaveProperty('urlVariable');
});

test('further receivers keep their own addresses', () => {
  const { plan } = spoke({
    settings: {
      global: { hubEndpointSecret: { name: 's', key: 'k' } },
      remoteWrite: { destinations: { far: { url: 'https://far.example.com/w' } } },
    },
  });
  expect(plan.collectors[0].remoteWrites.map(({ name, urlVariable }) => [name, urlVariable])).toEqual([['hub', 'HUB_ENDPOINT'], ['far', undefined]]);
});

import { lokiStores } from '../../../src/compile/loki/store';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { ClusterDocument } from '../../../src/topology/resolved-cluster';
import { compiledFleet } from '../compiled';

const KEY = { name: 'reader', key: 'k' };

function storesOf(props: HubProps, ...spokes: SpokeProps[]) {
  const { plan } = compiledFleet('hub', props, spokes.map((own, i) => ({ name: 'ba'[i], props: own })));
  return lokiStores(plan, { ...props.settings, endpoint: props.endpoint?._spec } as ClusterDocument);
}

describe('those who query Loki', () => {
  test('reach it itself', () => {
    expect(storesOf({})).toEqual([{ kind: 'loki', name: 'loki', url: 'http://loki.monitoring.svc:3100' }]);
  });

  test('name every cluster where each is a tenant', () => {
    expect(storesOf({ settings: { loki: { tenants: 'cluster' } } }, {}, {})).toEqual([
      { kind: 'loki', name: 'loki', url: 'http://loki.monitoring.svc:3100', tenant: 'a|b|hub' },
    ]);
  });

  test('go through the gateway, and present what they are given for it', () => {
    const client = { basicAuth: { username: 'reader', password: KEY } };
    expect(storesOf({ settings: { loki: { gateway: { enabled: true } } } })).toEqual([{ kind: 'loki', name: 'loki', url: 'http://loki-gateway.monitoring.svc' }]);
    expect(storesOf({ settings: { loki: { gateway: { enabled: true, certificateSecretName: 'tls', users: KEY, client } } } })).toEqual([
      { kind: 'loki', name: 'loki', url: 'https://loki-gateway.monitoring.svc', client },
    ]);
  });

  test('reach one that runs elsewhere as they are told', () => {
    const existing = { url: 'https://loki.example.com/', basicAuth: { username: 'x', password: KEY } };
    const endpoint = (logsTenant: string) => HubEndpoint.existing({ metricsUrl: 'https://m.example.com/w', logsUrl: 'https://l.example.com/p', logsTenant });
    const stores = (own: HubProps) => storesOf({ settings: { loki: { enabled: false, existing } }, ...own });
    const base = { kind: 'loki', name: 'loki', url: 'https://loki.example.com', client: { basicAuth: existing.basicAuth } };
    expect(stores({})).toEqual([base]);
    expect(stores({ endpoint: endpoint('team') })).toEqual([{ ...base, tenant: 'team' }]);
    expect(stores({ endpoint: endpoint('{cluster}') })).toEqual([base]);
    expect(stores({ settings: { loki: { enabled: false, existing: { ...existing, tenant: 'a|b' } } } })).toEqual([{ ...base, tenant: 'a|b' }]);
    expect(storesOf({ settings: { loki: { enabled: false } } })).toEqual([]);
  });
});

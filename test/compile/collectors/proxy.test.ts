import { proxyEnvironment, throughProxy } from '../../../src/compile/collectors/proxy';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { Collection } from '../../../src/topology/collection';
import { collector, host, hub, spoke } from '../compiled';

const PROXY = { httpProxy: 'http://proxy.example.com:3128', httpsProxy: 'http://secure.example.com:3129', noProxy: ['10.0.0.0/8', '.svc', 'direct.example.com'] };

test('without a proxy nothing is said of one', () => {
  const writes = [{ url: 'https://x' }];
  expect([proxyEnvironment(undefined), proxyEnvironment({}), proxyEnvironment({ noProxy: ['x'] })]).toEqual([undefined, undefined, undefined]);
  expect([throughProxy(writes, undefined, false), throughProxy(writes, {}, true)]).toEqual([writes, writes]);
});

test('the environment names it, and what is never reached by it: the cluster itself, each once', () => {
  expect(proxyEnvironment(PROXY)).toEqual({
    HTTP_PROXY: PROXY.httpProxy,
    HTTPS_PROXY: PROXY.httpsProxy,
    NO_PROXY: 'localhost,127.0.0.1,::1,$(KUBERNETES_SERVICE_HOST),kubernetes.default.svc,.svc,.cluster.local,10.0.0.0/8,direct.example.com',
  });
  expect(Object.keys(proxyEnvironment({ httpsProxy: 'http://p' })!)).toEqual(['HTTPS_PROXY', 'NO_PROXY']);
});

test('receivers take it, unless they name a proxy of their own', () => {
  const oauth2 = { clientId: 'c', clientSecret: { name: 's', key: 'k' }, tokenUrl: 'https://t' };
  expect(throughProxy([{ url: 'https://a' }, { url: 'https://b', proxyUrl: 'http://own' }, { url: 'https://c', oauth2 }], PROXY, false)).toEqual([
    { url: 'https://a', proxyFromEnvironment: true },
    { url: 'https://b', proxyUrl: 'http://own' },
    { url: 'https://c', proxyFromEnvironment: true, oauth2: { ...oauth2, proxyFromEnvironment: true } },
  ]);
  expect(throughProxy([{ url: 'https://a', proxyFromEnvironment: false }], PROXY, false)).toEqual([{ url: 'https://a', proxyFromEnvironment: false }]);
});

test('on a host, whose environment is not ours, the proxy of each receiver is named', () => {
  const urls = ['http://a', 'https://a', 'https://direct.example.com/x', 'https://x.direct.example.com', 'https://indirect.example.com'];
  const writes: RemoteWrite[] = urls.map((url) => ({ url }));
  expect(throughProxy(writes, PROXY, true).map(({ proxyUrl }) => proxyUrl)).toEqual([
    PROXY.httpProxy, PROXY.httpsProxy, undefined, undefined, PROXY.httpsProxy,
  ]);
});

test.each([Collection.alloy(), Collection.prometheusAgent(), Collection.prometheusServer(), Collection.openTelemetry()])('collectors that send have it: %#', (collection) => {
  const { plan, codes } = spoke({ collection, settings: { global: { proxy: PROXY } } });
  expect(codes).toEqual([]);
  for (const { environment, logs, remoteWrites } of plan.collectors) {
    expect(environment).toEqual(proxyEnvironment(PROXY));
    const writes = [...remoteWrites, ...logs?.writes ?? []].map(({ proxyFromEnvironment }) => proxyFromEnvironment);
    expect([...new Set(writes)]).toEqual([true]);
  }
});

test('logs take it too, and a hub, which sends nothing, has none', () => {
  const { plan } = spoke({ settings: { global: { proxy: PROXY } } });
  expect(collector(plan, 'alloy-node').logs?.writes).toMatchObject([{ proxyFromEnvironment: true }]);
  expect(hub({ settings: { global: { proxy: PROXY } } }).plan.collectors.map(({ environment }) => environment)).toEqual([undefined]);
});

test('a host sends by it', () => {
  const { plan } = host({ settings: { global: { proxy: PROXY } } });
  const [{ proxyUrl, proxyFromEnvironment }] = plan.collectors[0].remoteWrites;
  expect([proxyUrl, proxyFromEnvironment]).toEqual([PROXY.httpProxy, undefined]);
});

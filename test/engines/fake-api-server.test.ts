import { FakeApiServer, KubernetesObject } from './fake-api-server';

const pod = (name: string, namespace: string, node: string, labels = {}): KubernetesObject => (
  { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { nodeName: node } }
);

describe('FakeApiServer', () => {
  let api: FakeApiServer;
  beforeEach(async () => {
    api = await FakeApiServer.start([
      pod('a', 'x', 'one', { app: 'a' }), pod('b', 'x', 'two'), pod('c', 'y', 'one', { app: 'c' }),
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'one' } },
    ]);
  });
  afterEach(() => api.close());

  const namesIn = async (path: string) => {
    const { items } = await (await fetch(api.url + path)).json() as { items: KubernetesObject[] };
    return items.map(({ metadata }) => metadata.name);
  };

  test.each([
    ['/api/v1/pods', ['a', 'b', 'c']],
    ['/api/v1/namespaces/x/pods', ['a', 'b']],
    ['/api/v1/nodes', ['one']],
    ['/api/v1/pods?fieldSelector=spec.nodeName%3Done', ['a', 'c']],
    ['/api/v1/pods?fieldSelector=spec.nodeName%3Done,metadata.namespace!%3Dx', ['c']],
    ['/api/v1/pods?labelSelector=app%3D%3Da', ['a']],
    ['/api/v1/pods?labelSelector=app!%3Da', ['b', 'c']],
    ['/apis/discovery.k8s.io/v1/endpointslices', []],
  ])('lists %s', async (path, names) => {
    expect(await namesIn(path)).toEqual(names);
    expect(api.requests).toEqual(new Set([`LIST ${path.split('?')[0]}`]));
  });

  test.each([
    ['/api/v1/endpointslices', 404], ['/api/v1/widgets', 404], ['/healthz', 404], ['/api/v1/pods?labelSelector=app%20in%20(a)', 400],
  ])('refuses %s', async (path, status) => {
    expect((await fetch(api.url + path)).status).toBe(status);
  });

  /** The events of a watch until there are so many. */
  async function events(query: string, count: number, change: () => void): Promise<string[]> {
    const response = await fetch(`${api.url}/api/v1/namespaces/x/pods?watch=true&${query}`);
    change();
    let text = '';
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (text.split('\n').length > count) break;
    }
    return text.trim().split('\n').map((line) => {
      const { type, object } = JSON.parse(line) as { type: string; object: KubernetesObject };
      return `${type} ${object.metadata.name ?? JSON.stringify(object.metadata.annotations)}`;
    });
  }

  test('watches what comes after a version', async () => {
    const { metadata } = await (await fetch(`${api.url}/api/v1/pods`)).json() as { metadata: { resourceVersion: string } };
    api.apply(pod('between', 'x', 'one'));
    expect(await events(`resourceVersion=${metadata.resourceVersion}`, 4, () => {
      api.apply(pod('elsewhere', 'y', 'one'));
      api.apply(pod('late', 'x', 'one'));
      api.apply(pod('a', 'x', 'two'));
      api.remove(pod('b', 'x', 'two'));
    })).toEqual(['ADDED between', 'ADDED late', 'MODIFIED a', 'DELETED b']);
  });

  test('watches from the beginning, and says where the beginning ends', async () => {
    expect(await events('sendInitialEvents=true', 4, () => api.apply(pod('late', 'x', 'one'))))
      .toEqual(['ADDED a', 'ADDED b', 'BOOKMARK {"k8s.io/initial-events-end":"true"}', 'ADDED late']);
  });
});

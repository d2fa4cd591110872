import { addHub, resolve, Resolved } from './fleet';
import { Collection } from '../../src';
import { Declaration } from '../../src/topology/declaration';
import { passedOver } from '../../src/topology/host-collection';
import { HostProps } from '../../src/topology/host-props';
import { InlineLayer } from '../../src/topology/inline-layer';

function addHost(name: string, props: HostProps = {}): Declaration {
  return { name, role: 'host', where: `addHost('${name}')`, inline: new InlineLayer(`addHost('${name}')`, props) };
}

/** What was found about the host, and not about the hub that it writes to. */
const about = ({ diagnostics }: Resolved) => diagnostics.filter(({ where, message }) => (where + message).includes('nixos-1'));

const fleet = (props: HostProps = {}, files = {}) => resolve([addHub('hub'), addHost('nixos-1', props)], files);

test('a host pushes to its hub like a spoke', () => {
  const { endpoints, spokesOf, errors, warnings } = fleet();
  expect([errors, warnings]).toEqual([[], []]);
  expect(endpoints.get('nixos-1')).toEqual(endpoints.get('hub'));
  expect(spokesOf.get('hub')!.map(({ name, role }) => [name, role])).toEqual([['nixos-1', 'host']]);
});

test('layers declare it, and lie over each other as for a cluster', () => {
  const { cluster, errors } = resolve([addHub('hub')], {
    'base.yaml': 'host: { listenAddress: 10.0.0.1, port: 1234 }\n',
    'stages/production.yaml': 'host: { port: 2345, secretsPath: /run/secrets }\n',
    'clusters/nixos-1.yaml': 'role: host\nstage: production\ncollection: prometheusAgent\nhost: { secretsPath: null }\n',
  });
  expect(errors).toEqual([]);
  const { role, document } = cluster('nixos-1');
  expect(role).toBe('host');
  expect(document).toMatchObject({ collection: 'prometheusAgent', host: { listenAddress: '10.0.0.1', port: 2345 } });
  expect(document.host).not.toHaveProperty('secretsPath');
});

test.each([
  [Collection.prometheusServer(), 'prometheusServer', 'keeps no series'],
  [Collection.openTelemetry(), 'openTelemetry', 'set up for Kubernetes only'],
  [Collection.directScrape({ apiServer: 'https://a:6443' } as never), 'directScrape', 'API server'],
  [Collection.federation({ target: 'a:9090' }), 'federation', 'no Prometheus server'],
])('it cannot collect by %#', (collection, name, why) => {
  const { errors } = fleet({ collection });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(`not-on-hosts addHost('nixos-1').collection: host 'nixos-1' cannot collect by '${name}':`);
  expect(errors[0]).toContain(why);
});

test('options of a collection are for clusters', () => {
  expect(fleet({ collection: Collection.alloy({ operatorObjects: true }) }).errors[0]).toContain("the option 'operatorObjects' of collection 'alloy'");
  expect(fleet({ collection: Collection.alloy({ operatorObjects: false }) }).errors).toEqual([]);
});

test('what layers that it shares say of a collection is for clusters, and is said', () => {
  const resolved = fleet({}, { 'base.yaml': 'collection: openTelemetry\n' });
  const { cluster, errors } = resolved;
  expect(errors).toEqual([]);
  expect(cluster('nixos-1').document).not.toHaveProperty('collection');
  expect(about(resolved).map(({ code, message }) => `${code} ${message}`)).toEqual([
    "not-on-hosts host 'nixos-1' collects by alloy, since 'openTelemetry' is for clusters",
  ]);
  expect(about(fleet({ collection: Collection.alloy() }, { 'base.yaml': 'collection: openTelemetry\n' }))).toEqual([]);
  expect(fleet({}, { 'base.yaml': 'collection: prometheusAgent\n' }).cluster('nixos-1').document.collection).toBe('prometheusAgent');
});

test('who is passed over is the nearest layer that speaks of it', () => {
  const { cluster } = fleet({}, { 'base.yaml': 'collection: alloy\n', 'stages/production.yaml': 'collection: federation\n' });
  expect(passedOver(cluster('nixos-1').allLayers)).toBeUndefined();
});

test('that is explained too', () => {
  const { cluster } = fleet({}, { 'base.yaml': 'collection: openTelemetry\n' });
  const { value, source } = cluster('nixos-1').explain('/collection', {}, 'default');
  expect(value).toBeUndefined();
  expect(source).toEqual({ layer: 'role host', where: "addHost('nixos-1')", removed: true });
  const agent = fleet({}, { 'base.yaml': 'collection: prometheusAgent\n' }).cluster('nixos-1').explain('/collection', {}, 'default');
  expect(agent).toMatchObject({ value: 'prometheusAgent', source: { layer: 'base' } });
});

test('settings of Kubernetes are no mistake in shared layers, and said to be without effect in its own', () => {
  const shared = 'kubernetesVersion: "1.30"\ndistribution: eks-fargate\nkubeStateMetrics: { enabled: true }\n';
  expect(about(fleet({}, { 'base.yaml': shared }))).toEqual([]);
  const { warnings } = resolve([addHub('hub')], { 'clusters/nixos-1.yaml': `role: host\n${shared}` });
  expect(warnings.map((text) => /'(\w+)' says nothing/.exec(text)?.[1])).toEqual(['kubernetesVersion', 'distribution', 'kubeStateMetrics']);
});

test('settings of a host say nothing for a cluster', () => {
  expect(resolve([addHub('hub')], { 'clusters/a.yaml': 'role: spoke\nhost: { port: 1234 }\n' }).warnings[0]).toContain("'host' says nothing");
});

test.each([
  ['configPath', 'etc/alloy', 'bad-path'], ['dataPath', '/a b', 'bad-path'],
  ['port', 70000, 'out-of-range'], ['listenAddress', 'a:1', 'bad-host'], ['version', 'new', 'bad-version'],
])('host.%s: %j is refused', (key, value, code) => {
  expect(fleet({ settings: { host: { [key]: value } } }).errors[0]).toMatch(`${code} addHost('nixos-1').settings/host/${key}`);
});

test('a role that a layer says otherwise is refused', () => {
  expect(fleet({}, { 'clusters/nixos-1.yaml': 'role: spoke\n' }).errors[0]).toContain("cluster 'nixos-1' is a host at addHost('nixos-1'), and a spoke here");
});

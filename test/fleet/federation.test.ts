import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { parse } from 'yaml';
import { builtBy, ENDPOINT, exists, files, fleetOf, newOutdir, textOf } from './small-fleet';
import { Collection, Delivery, FederatedServer, FederationCollectionProps, Fleet, HubChart, Layers, SpokeChart } from '../../src';
import { temporary } from '../delivery/output-fixture';

const CLIENT = {
  tlsConfig: {
    ca: { name: 'prom-federation', key: 'ca.crt' },
    cert: { name: 'prom-federation', key: 'tls.crt' },
    key: { name: 'prom-federation', key: 'tls.key' },
    serverName: 'prom-federation',
  },
};

function from(target: string, more: Partial<FederationCollectionProps> = {}): Collection {
  return Collection.federation({ target, client: CLIENT, ...more });
}

const SPOKES = { other: { collection: from('prom.other.cluster.local') }, random: { collection: from('prom.random.cluster.local') } };

/** The federations in the config of a hub, by the name of their job. */
function federations(config: string): any[] {
  return parse(config).scrape_configs.filter((job: any) => job.job_name.endsWith('/federation'));
}

function hubConfig(outdir: string): string {
  return /^ {2}prometheus.yml: \|\n((?: {4}.*\n|\n)+)/m.exec(textOf(outdir, 'hub/prometheus.yaml'))![1].replace(/^ {4}/gm, '');
}

test('clusters with a server of somebody else appear in the config of their hub, and nowhere else', () => {
  const outdir = newOutdir();
  const delivery = Delivery.flux({ url: 'https://github.com/acme/gitops' });
  const { clusters, diagnostics } = fleetOf(outdir, { spokes: SPOKES, props: { delivery } }).synth();
  expect(clusters).toBe(1);
  expect(diagnostics.filter(({ message }) => /other|random/.test(message))).toEqual([]);
  expect(Object.keys(files(outdir)).filter((file) => /other|random/.test(file))).toEqual([]);
  for (const [file, text] of Object.entries(files(outdir))) {
    // how to look at them is said for all of the fleet; dashboards have the words in their texts
    if (!/^(hub\/(prometheus|dashboards)|gitops\/README)/.test(file)) expect([file, /other|random/.test(text)]).toEqual([file, false]);
  }
  const jobs = federations(hubConfig(outdir));
  expect(jobs.map(({ job_name: name }) => name)).toEqual(['other/federation', 'random/federation']);
  expect(jobs[0]).toMatchObject({
    honor_labels: true,
    metrics_path: '/federate',
    scheme: 'https',
    params: { 'match[]': ['{__name__=~".+:.+"}', 'up'] },
    static_configs: [{ targets: ['prom.other.cluster.local'] }],
    tls_config: {
      ca_file: '/etc/monitoring/secrets/prom-federation/ca.crt',
      cert_file: '/etc/monitoring/secrets/prom-federation/tls.crt',
      key_file: '/etc/monitoring/secrets/prom-federation/tls.key',
      server_name: 'prom-federation',
    },
  });
});

test('a change of such a cluster rewrites its hub alone', () => {
  const outdir = newOutdir();
  const write = (spokes: object) => fleetOf(outdir, { spokes: { ...SPOKES, ...spokes, pushing: {} } }).synth();
  write({});
  const before = files(outdir);
  expect(builtBy(() => write({}))).not.toContain('hub');
  expect(builtBy(() => write({ random: { collection: from('prom.random.cluster.local:9443') } }))).toContain('hub');
  const after = files(outdir);
  const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(changed.filter((file) => !file.startsWith('hub/'))).toEqual(['gitops/README.md']);
  expect(changed).toContain('hub/prometheus.yaml');
  expect(federations(hubConfig(outdir))[1].static_configs[0].targets).toEqual(['prom.random.cluster.local:9443']);
});

test('a cluster that is federated instead of pushing loses its folder', () => {
  const outdir = newOutdir();
  fleetOf(outdir, { spokes: { other: {} } }).synth();
  expect(exists(outdir, 'other')).toBe(true);
  const { removed } = fleetOf(outdir, { spokes: { other: SPOKES.other } }).synth();
  expect(exists(outdir, 'other')).toBe(false);
  expect(removed.length).toBeGreaterThan(0);
});

test('what is wrong with a federated cluster keeps the fleet from being written', () => {
  const outdir = newOutdir();
  const synth = () => fleetOf(outdir, { spokes: { other: { collection: from('x', { match: ['{__name__!=""}'] }) } } }).synth();
  expect(synth).toThrow(/cluster 'other', job 'other\/federation': '\{__name__!=""\}' takes over series of every kind/);
  expect(exists(outdir, 'hub')).toBe(false);
});

test('layers say the same in YAML', () => {
  const folder = temporary();
  mkdirSync(path.join(folder, 'clusters'));
  writeFileSync(path.join(folder, 'base.yaml'), 'collection:\n  federation:\n    scheme: https\n    client:\n      tlsConfig:\n        serverName: prom-federation\n'
    + ['ca', 'cert', 'key'].map((name, i) => `        ${name}: {name: prom-federation, key: ${['ca.crt', 'tls.crt', 'tls.key'][i]}}\n`).join(''));
  writeFileSync(path.join(folder, 'clusters', 'other.yaml'), 'role: spoke\ncollection: {federation: {target: prom.other.cluster.local}}\n');
  writeFileSync(path.join(folder, 'clusters', 'random.yaml'), 'role: spoke\ncollection:\n  federation:\n    target: prom.random.cluster.local\n'
    + '    match: [\'{job="node"}\']\njobs: {federation: {scrapeInterval: 2m, sampleLimit: 50000}}\n');
  const inYaml = new Fleet({ layers: [Layers.fromDirectory(folder)] });
  inYaml.addHub('hub', { endpoint: ENDPOINT });
  inYaml.addFromLayers();
  const inCode = fleetOf(newOutdir(), {
    spokes: {
      other: SPOKES.other,
      random: {
        collection: from('prom.random.cluster.local', { match: ['{job="node"}'] }),
        settings: { jobs: { federation: { scrapeInterval: '2m', sampleLimit: 50000 } } },
      },
    },
  });
  const [yaml, code] = [inYaml, inCode].map((fleet) => Testing.synth(fleet.chart(Testing.app(), 'hub')));
  expect(yaml).toEqual(code);
  expect(federations(yaml.find(({ data }) => data?.['prometheus.yml']).data['prometheus.yml'])[1]).toMatchObject({ scrape_interval: '2m', sample_limit: 50000 });
});

test('layers say the server of a cluster in YAML', () => {
  const folder = temporary();
  mkdirSync(path.join(folder, 'clusters'));
  writeFileSync(path.join(folder, 'clusters', 'other.yaml'), `role: spoke
collection:
  federation:
    client: {basicAuth: {username: hub, password: {name: other, key: password}}}
    target: prom.other.cluster.local
    server:
      basicAuthProxy: {users: {name: users, key: htpasswd}, certificateSecretName: server, sourceRanges: [192.0.2.1/32]}
`);
  const fleet = new Fleet({ layers: [Layers.fromDirectory(folder)] });
  fleet.addHub('hub', { endpoint: ENDPOINT });
  fleet.addFromLayers();
  const manifests = Testing.synth(fleet.chart(Testing.app(), 'other'));
  expect(manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet').map(({ metadata }) => metadata.name).sort())
    .toEqual(['federation-front', 'kube-state-metrics', 'prometheus']);
  expect(manifests.find(({ spec }) => spec?.type === 'LoadBalancer')).toMatchObject({
    metadata: { name: 'federation', namespace: 'monitoring' },
    spec: { loadBalancerSourceRanges: ['192.0.2.1/32'], selector: { 'app.kubernetes.io/instance': 'federation-front' }, ports: [{ port: 443 }] },
  });
});

test('the label of clusters is the one that the fleet names', () => {
  const fleet = fleetOf(newOutdir(), { spokes: SPOKES, props: { clusterLabel: 'originCluster' } });
  const config = Testing.synth(fleet.chart(Testing.app(), 'hub')).find(({ data }) => data?.['prometheus.yml']).data['prometheus.yml'];
  const rules = federations(config).map((job) => job.relabel_configs.find(({ target_label: label }: any) => label === 'originCluster').replacement);
  expect(rules).toEqual(['other', 'random']);
  expect(config).not.toMatch(/target_label: cluster$/m);
});

test('a managed server is a chart like any other', () => {
  const server = FederatedServer.webConfig({ certificateSecretName: 'server', clientCa: { name: 'hub-ca', key: 'ca.crt' }, sourceRanges: ['192.0.2.1/32'] });
  const chart = new SpokeChart(Testing.app(), 'other', { hub: ENDPOINT, collection: from('prom.other.cluster.local', { server }) });
  const manifests = Testing.synth(chart);
  const config = parse(manifests.find(({ data }) => data?.['prometheus.yml']).data['prometheus.yml']);
  expect(config.remote_write).toBeUndefined();
  expect(config.global.external_labels).toMatchObject({ cluster: 'other' });
  expect(manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toContain('federation');
  expect(Testing.synth(new SpokeChart(Testing.app(), 'other', { hub: ENDPOINT, collection: from('x') }))).toEqual([]);
});

test('a hub by itself federates from nobody', () => {
  const manifests = Testing.synth(new HubChart(Testing.app(), 'hub', { endpoint: ENDPOINT }));
  expect(federations(manifests.find(({ data }) => data?.['prometheus.yml']).data['prometheus.yml'])).toEqual([]);
});

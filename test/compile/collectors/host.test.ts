import { Collection, HostProps, LogSource, ScrapeJob } from '../../../src';
import { printAlloy } from '../../../src/backends/alloy';
import { printPrometheus } from '../../../src/backends/prometheus';
import { aboutHost, collector, host, jobNames, spoke } from '../compiled';

const AGENT: HostProps = { collection: Collection.prometheusAgent() };

const agent = (settings: HostProps['settings'] = {}) => collector(host({ ...AGENT, settings }).plan, 'prometheus-agent');

test('Alloy reads the metrics of the host itself', () => {
  const compiled = host();
  const { plan } = compiled;
  expect(aboutHost(compiled)).toEqual([]);
  expect(plan.collectors.map(({ name }) => name)).toEqual(['alloy']);
  const alloy = collector(plan, 'alloy');
  expect(jobNames(alloy)).toEqual(['alloy', 'node-exporter']);
  expect(alloy.host).toEqual({
    name: 'nixos-1',
    configPath: '/etc/alloy',
    dataPath: '/var/lib/alloy/data',
    secretsPath: '/etc/monitoring/secrets',
    listenAddress: '127.0.0.1:12345',
    ownAddress: '127.0.0.1:12345',
  });
});

test('an agent asks node_exporter beside it', () => {
  const compiled = host(AGENT);
  const { plan } = compiled;
  expect(aboutHost(compiled)).toEqual([]);
  expect(jobNames(collector(plan, 'prometheus-agent'))).toEqual(['prometheus', 'node-exporter']);
  expect(agent().host).toMatchObject({ configPath: '/etc/prometheus', dataPath: '/var/lib/prometheus-agent', listenAddress: '127.0.0.1:9090' });
});

test.each([
  ['0.0.0.0', '0.0.0.0:9090', 'localhost:9090'],
  ['::', '[::]:9090', 'localhost:9090'],
  ['[::]', '[::]:9090', 'localhost:9090'],
  ['fd00::1', '[fd00::1]:9090', '[fd00::1]:9090'],
  ['100.64.0.7', '100.64.0.7:9090', '100.64.0.7:9090'],
])('listening on %s it is reached by itself', (listenAddress, expected, ownAddress) => {
  expect(agent({ host: { listenAddress } }).host).toMatchObject({ listenAddress: expected, ownAddress });
});

test('nothing of Kubernetes is planned', () => {
  const { plan } = host({}, { files: { 'base.yaml': 'kubeStateMetrics: { enabled: true }\nextraManifests: [{ kind: X }]\nlogs: { enabled: true }\n' } });
  const [alloy] = plan.collectors;
  expect([plan.kubeStateMetrics, plan.nodeExporter, plan.loki, plan.exposure].filter((one) => one !== undefined)).toEqual([]);
  expect(plan.extraManifests).toEqual([]);
  expect(alloy.permissions).toEqual({ cluster: [], namespaces: {} });
  expect(alloy.logs).toBeUndefined();
});

test('its identity is its name, or what settings say', () => {
  expect(host().plan.identity.labels).toEqual({ cluster: 'nixos-1', environment: 'default' });
  const named = host({ stage: 'staging', settings: { global: { clusterName: 'rack-7' } } }).plan;
  expect(named.identity.labels).toEqual({ cluster: 'rack-7', environment: 'staging' });
  expect(named.collectors[0].host!.name).toBe('nixos-1');
});

test('it writes to the hub of its fleet, or by a way of its own', () => {
  const urls = (settings = {}) => host({ settings }).plan.collectors[0].remoteWrites.map(({ url }) => url);
  expect(urls()).toEqual(spoke().plan.collectors[0].remoteWrites.map(({ url }) => url));
  expect(urls({ global: { hubEndpoint: '10.0.0.9' } })[0]).toMatch(/^http:\/\/10\.0\.0\.9:/);
});

test('the version that the host runs decides how its config is written', () => {
  expect(agent({ host: { version: '2.45' } }).version).toMatchObject({ major: 2, minor: 45 });
  expect(printPrometheus(agent({ host: { version: '2.45' } })).args).toContain('--enable-feature=agent');
  expect(agent({ prometheus: { image: { tag: 'v2.50.0' } } }).version).toMatchObject({ major: 2, minor: 50 });
  expect(collector(host({ settings: { host: { version: '1.10.0' } } }).plan, 'alloy').version).toMatchObject({ major: 1, minor: 10 });
});

/** Credentials of the hub, and of a job. */
const SECRETIVE: HostProps = {
  scrape: [ScrapeJob.custom({
    jobName: 'web', staticConfigs: [{ targets: ['localhost:8443'] }], authorization: { credentials: { name: 'web', key: 'token' } },
  })],
  settings: { host: { configPath: '/srv/conf', dataPath: '/srv/data', secretsPath: '/run/keys' } },
};

test.each([
  ['alloy', printAlloy, {}, ['/srv/conf/config.alloy', '--storage.path=/srv/data', '--server.http.listen-addr=127.0.0.1:12345']],
  ['prometheus-agent', printPrometheus, AGENT, ['--config.file=/srv/conf/prometheus.yml', '--storage.agent.path=/srv/data', '--web.listen-address=127.0.0.1:9090']],
] as const)('%s is started with the paths of the host, and finds its credentials there', (name, print, collection, args) => {
  const { plan, codes } = host({ ...SECRETIVE, ...collection });
  expect(codes).toEqual([]);
  const output = print(collector(plan, name));
  expect(output.diagnostics).toEqual([]);
  expect(output.args).toEqual(expect.arrayContaining([...args]));
  // everybody on the machine could stop it
  expect(output.args).not.toContain('--web.enable-lifecycle');
  const [text] = Object.values(output.files);
  expect(text).toContain('/run/keys/web/token');
  expect(text).not.toMatch(/\/etc\/monitoring|\/host\/root|NODE_NAME/);
});

test('hosts that are alike but for their name and paths are printed each by themselves', () => {
  const text = (secretsPath: string) => Object.values(printAlloy(collector(host({ ...SECRETIVE, settings: { host: { secretsPath } } }).plan, 'alloy')).files)[0];
  expect(text('/run/a')).toContain('/run/a/web/token');
  expect(text('/run/b')).toContain('/run/b/web/token');
});

test('the metrics of the host and of its collector carry its name as instance', () => {
  const alloy = Object.values(printAlloy(collector(host().plan, 'alloy')).files)[0];
  expect(alloy.match(/target_label = "instance"\n\s+replacement {2}= "nixos-1"/g)).toHaveLength(2);
  expect(alloy).not.toContain('target_label = "node"');
  const yaml = Object.values(printPrometheus(agent()).files)[0];
  expect(yaml.match(/- target_label: instance\n\s+replacement: nixos-1/g)).toHaveLength(2);
  // a job of the user's has the instances that its targets are
  const own = host({ ...AGENT, ...SECRETIVE }).plan;
  expect(Object.values(printPrometheus(collector(own, 'prometheus-agent')).files)[0].match(/target_label: instance/g)).toHaveLength(2);
});

describe('logs of a host', () => {
  const LOGS: HostProps = { logs: [LogSource.journal({ units: ['sshd.service'] }), LogSource.files({ name: 'nginx', paths: ['/var/log/nginx/*.log'] })] };

  test('are read by Alloy where they are asked for, and sent with its identity', () => {
    const { plan, codes } = host(LOGS);
    expect(codes).toEqual([]);
    const alloy = collector(plan, 'alloy');
    expect(alloy.logs).toMatchObject({ sources: [{ kind: 'journal' }, { kind: 'files' }], writes: [{ name: 'hub', url: 'http://100.64.0.2:3100/loki/api/v1/push' }] });
    const { diagnostics, files } = printAlloy(alloy);
    expect(diagnostics).toEqual([]);
    const [text] = Object.values(files);
    expect(text).toContain('loki.source.journal "logs_journal"');
    expect(text).not.toMatch(/NODE_NAME|"node"|stage\.cri/);
  });

  test('are nobody\'s where nothing is asked for', () => {
    expect(collector(host().plan, 'alloy').logs).toBeUndefined();
  });

  test('are not read by a Prometheus agent, which is said', () => {
    const { plan, diagnostics } = host({ ...AGENT, ...LOGS });
    expect(plan.collectors.flatMap(({ logs }) => logs ?? [])).toEqual([]);
    expect(diagnostics.filter(({ code }) => code === 'logs-not-collected').map(({ message }) => message)).toEqual([
      "host 'nixos-1': logs are not collected, since collectors of this kind run Prometheus, which reads none",
    ]);
  });
});

import { Collection, HostProps, HubEndpoint, LogSource, ScrapeJob } from '../../src';
import { render } from '../../src/backends/render';
import { HostCollector, hostReadme } from '../../src/delivery/host-readme';
import { host } from '../compile/compiled';

const URL = 'https://hub.example.com/api/v1/write';
const HUB = { endpoint: HubEndpoint.existing({ metricsUrl: URL, client: { basicAuth: { username: 'a', password: { name: 'hub', key: 'password' } } } }) };
const AGENT: HostProps = { collection: Collection.prometheusAgent() };

function readme(props: HostProps = {}, hub: Parameters<typeof host>[1] = {}): { text: string; args: readonly string[] } {
  const { plan } = host(props, hub);
  const [collector] = plan.collectors;
  const { files, args } = render(plan).rendered.outputs[collector.name];
  return { text: hostReadme(collector as HostCollector, Object.keys(files)[0], args), args };
}

/** The fenced blocks of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block.trimEnd());
}

test.each([['/usr/bin/alloy', {}], ['/usr/bin/prometheus', AGENT]])('%s is run with exactly the arguments of the config, in every form', (binary, props) => {
  const { text, args } = readme(props);
  expect(blocks(text, 'sh')).toContain([binary, ...args].join(' '));
  const [start] = blocks(text, 'ini')[0].replaceAll('\\\n', ' ').split('\n').filter((line) => line.startsWith('ExecStart='));
  expect(start.slice('ExecStart='.length).split(/ +/)).toEqual([binary, ...args]);
  expect(/ExecStart = "[^ ]+ (.*)";/.exec(blocks(text, 'nix')[0])![1].split(' ')).toEqual(args);
});

test('it says where each file belongs', () => {
  const { text } = readme({ settings: { host: { configPath: '/srv/conf', dataPath: '/srv/data', secretsPath: '/run/keys' } } }, { hub: HUB });
  expect(text).toContain('| `config.alloy` | `/srv/conf/config.alloy` |');
  expect(text).toContain('| write-ahead log | `/srv/data`');
  expect(text).toContain('- `/run/keys/hub/password`');
  expect(text).toContain(URL);
  expect(blocks(text, 'sh')).toContainEqual(expect.stringContaining('install -d -o alloy -g alloy -m 0700 /srv/data'));
  // NixOS places what is below /etc only
  expect(blocks(text, 'nix')[0]).not.toContain('environment.etc');
  expect(blocks(readme().text, 'nix')[0]).toContain('environment.etc."alloy/config.alloy".source = ./config.alloy;');
});

test('without credentials there is no word of them', () => {
  expect(readme().text).not.toMatch(/^\| credentials|each of these files/im);
});

test('node_exporter is asked for where its metrics are', () => {
  const needed = /node_exporter, which has to run beside it, at `localhost:9100`|services\.prometheus\.exporters\.node/g;
  expect(readme(AGENT).text.match(needed)).toHaveLength(2);
  expect(readme({ ...AGENT, settings: { jobs: { 'node-exporter': { enabled: false } } } }).text).not.toMatch(needed);
  expect(readme().text).not.toMatch(needed);
  expect(readme({ scrape: [ScrapeJob.nodeExporter()], settings: { alloy: { hostMetrics: false } } }).text.match(needed)).toHaveLength(2);
});

test('where it listens and what it is', () => {
  const { text } = readme({ ...AGENT, settings: { host: { listenAddress: '::', port: 9191, version: '2.53' } } });
  expect(text).toContain('Prometheus 2.53 ');
  expect(text).toContain('It listens on `[::]:9191`; `http://localhost:9191/-/ready` says');
  // a bracket means something to shells
  expect(blocks(text, 'sh').join('\n')).toContain("'--web.listen-address=[::]:9191'");
});

test('a service that reads file systems sees them as they are', () => {
  const unit = (props: HostProps) => blocks(readme(props).text, 'ini')[0];
  expect(unit({})).not.toMatch(/^Protect/m);
  expect(unit(AGENT)).toMatch(/^ProtectSystem=strict$/m);
  expect(unit(AGENT)).toMatch(/^ReadWritePaths=\/var\/lib\/prometheus-agent$/m);
});

test('who reads logs is in the groups that may, and the page says which are read', () => {
  const { text } = readme({ logs: [LogSource.journal(), LogSource.files({ paths: ['/var/log/nginx/*.log'] })] });
  expect(text).toContain('It reads the journal in `/var/log/journal`, `/var/log/nginx/*.log`, and sends the lines to `http://100.64.0.2:3100/loki/api/v1/push`.');
  expect(blocks(text, 'ini')[0]).toContain('SupplementaryGroups=adm systemd-journal');
  expect(blocks(text, 'nix')[0]).toContain('SupplementaryGroups = "adm systemd-journal";');
  expect(readme().text).not.toMatch(/Logs|SupplementaryGroups/);
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Collection, Fleet, HostProps, HubEndpoint, ScrapeJob } from '../../src';
import { checkAlloy as checkBody } from '../../src/backends/alloy/check-alloy';
import { configBody } from '../../src/backends/alloy/config';
import { printContext } from '../../src/backends/alloy/fields';
import { host } from '../compile/compiled';
import {
  alloySyntax, checkAlloy, checkPrometheusConfig, describeWithEngine, freePort, INSTALL, nodeExporter, promtool2, promtool3, start, stopAll, until,
} from '../engines';
import { PROMETHEUS } from './live/lab';
import { Sample } from './live/prometheus-api';
import { fleetOf, newOutdir, textOf } from './small-fleet';

const SECRET = (name: string) => ({ name, key: 'value' });

/** A job for each way to find targets, with every secret that a job can have. */
const SCRAPE = [
  ScrapeJob.custom({
    jobName: 'static',
    staticConfigs: [{ targets: ['localhost:9187'], labels: { cluster: 'evil' } }],
    honorLabels: true,
    basicAuth: { username: 'a', password: SECRET('basic') },
    tlsConfig: { ca: SECRET('ca'), cert: SECRET('cert'), key: SECRET('key') },
    scheme: 'https',
  }),
  ScrapeJob.custom({ jobName: 'file', fileSdConfigs: [{ files: ['/etc/targets.json'] }], authorization: { credentials: SECRET('token') } }),
  ScrapeJob.custom({ jobName: 'dns', dnsSdConfigs: [{ names: ['_metrics._tcp.example.com'] }] }),
  ScrapeJob.custom({ jobName: 'http', httpSdConfigs: [{ url: 'https://sd.example.com/', authorization: { credentials: SECRET('sd') } }] }),
];

const DESCRIBED: HostProps = { scrape: SCRAPE, settings: { host: { secretsPath: '/run/keys' } } };

function written(props: HostProps, file: string): string {
  const outdir = newOutdir();
  fleetOf(outdir, { hosts: { 'nixos-1': { ...DESCRIBED, ...props } } }).synth();
  return textOf(outdir, `nixos-1/${file}`);
}

describeWithEngine('Alloy and the config of a host', alloySyntax, INSTALL.go, () => {
  test.each(['1.4.0', '1.18.1'])('its parser takes that of %s, and its formatter changes nothing', (version) => {
    const text = written({ settings: { host: { version, secretsPath: '/run/keys' } } }, 'config.alloy');
    expect(checkAlloy({ text }).text).toEqual({ errors: [], formatted: text });
  });
});

test('every component of the Alloy config of a host is one, and is wired to what there is', () => {
  const [alloy] = host(DESCRIBED).plan.collectors;
  const context = printContext(alloy.version, 'host', alloy.host);
  expect(checkBody(configBody(alloy, context))).toEqual([]);
  expect(context.diagnostics).toEqual([]);
});

describe.each([[2, promtool2, INSTALL.debian], [3, promtool3, INSTALL.go]] as const)('Prometheus %d.x', (major, finder, install) => {
  describeWithEngine('and the config of a host', finder, install, () => {
    test('promtool takes it for an agent', async () => {
      const version = PROMETHEUS[major].tag.slice(1);
      const text = written({ collection: Collection.prometheusAgent(), settings: { host: { version, secretsPath: '/run/keys' } } }, 'prometheus.yml');
      expect(await checkPrometheusConfig(text, { major, agent: true })).toEqual([]);
    });
  });
});

/** Password `test` for basic authentication. @see https://prometheus.io/docs/guides/basic-auth/ */
const HASH = '$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay';
const USER = 'hosts';
const PASSWORD = 'test';

const MAJORS = ([2, 3] as const).filter((major) => PROMETHEUS[major].binary() !== undefined);

/** A hub that wants a password, node_exporter, and an agent of each major version, with the files and arguments that are generated. */
describeWithEngine('agents on hosts', () => (nodeExporter() !== undefined && MAJORS.length > 0) || undefined, INSTALL.debian, () => {
  let folder: string;
  let hub: string;
  let series: Sample[];

  async function stored(): Promise<Sample[]> {
    const response = await fetch(`${hub}/api/v1/query?${new URLSearchParams({ query: '{__name__=~"up|node_load1|prometheus_build_info"}' })}`, {
      headers: { authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` },
    });
    const { data } = await response.json() as { data: { result: { metric: Sample['labels']; value: [number, string] }[] } };
    return data.result.map(({ metric, value }) => ({ labels: metric, value: value[1] }));
  }

  async function startHub(): Promise<void> {
    const port = await freePort();
    hub = `http://127.0.0.1:${port}`;
    const [config, web] = ['hub.yml', 'web.yml'].map((name) => path.join(folder, name));
    writeFileSync(config, 'scrape_configs: []\n');
    writeFileSync(web, `basic_auth_users: { ${USER}: "${HASH}" }\n`);
    await start(PROMETHEUS[MAJORS[0]].binary()!, [
      `--config.file=${config}`, `--web.config.file=${web}`, `--storage.tsdb.path=${folder}/hub`, `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
    ], `${hub}/-/ready`, { timeout: 40_000 });
  }

  const nameOf = (major: 2 | 3) => `host-${major}x`;

  /** The settings that move a host into a folder, and its port to a free one. */
  async function startAgent(major: 2 | 3, exporter: string): Promise<void> {
    const [name, port, home] = [nameOf(major), await freePort(), path.join(folder, nameOf(major))];
    const outdir = newOutdir();
    const password = { name: 'hub', key: 'password' };
    const fleet = new Fleet({ outdir, quiet: true });
    fleet.addHub('hub', {
      managed: false,
      endpoint: HubEndpoint.existing({ metricsUrl: `${hub}/api/v1/write`, client: { basicAuth: { username: USER, password } } }),
    });
    fleet.addHost(name, {
      stage: 'production',
      collection: Collection.prometheusAgent(),
      settings: {
        global: { scrapeInterval: '1s', scrapeTimeout: '1s' },
        remoteWrite: { queueConfig: { batchSendDeadline: '200ms' } },
        host: {
          version: PROMETHEUS[major].tag.slice(1), port, configPath: `${home}/conf`, dataPath: `${home}/data`, secretsPath: `${home}/secrets`,
        },
      },
    });
    fleet.synth();
    for (const sub of ['conf', 'data', 'secrets/hub']) mkdirSync(path.join(home, sub), { recursive: true });
    // as the README says: each secret is a file, with nothing around it
    const readme = textOf(outdir, `${name}/README.md`);
    const [secret] = /^- `(.+)`$/m.exec(readme)!.slice(1);
    writeFileSync(secret, PASSWORD);
    const config = textOf(outdir, `${name}/prometheus.yml`);
    expect(config.split('localhost:9100')).toHaveLength(2);
    writeFileSync(path.join(home, 'conf', 'prometheus.yml'), config.replace('localhost:9100', exporter));
    const [, command] = /^## Command\n\n```sh\n(.+)\n```$/m.exec(readme)!;
    await start(PROMETHEUS[major].binary()!, command.split(' ').slice(1), `http://127.0.0.1:${port}/-/ready`, { timeout: 40_000 });
  }

  const ofHost = (major: 2 | 3) => series.filter(({ labels }) => labels.cluster === nameOf(major));

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'hosts-'));
    const exporter = `127.0.0.1:${await freePort()}`;
    await Promise.all([
      startHub(),
      start(nodeExporter()!, [`--web.listen-address=${exporter}`, '--collector.disable-defaults', '--collector.loadavg'], `http://${exporter}/`),
    ]);
    await Promise.all(MAJORS.map((major) => startAgent(major, exporter)));
    series = await until(async () => {
      const all = await stored();
      const arrived = MAJORS.every((major) => all.filter(({ labels }) => labels.cluster === nameOf(major)).length >= 4);
      return arrived && all;
    }, 45_000, 250);
  }, 120_000);

  afterAll(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test.each(MAJORS)('an agent of %d.x delivers the metrics of its host and its own, with their identity', (major) => {
    const identity = { cluster: nameOf(major), environment: 'production', instance: nameOf(major) };
    const found = ofHost(major).map(({ labels: { version, revision, branch, goversion, goarch, goos, tags, ...labels } }) => labels);
    expect(found).toHaveLength(4);
    expect(found).toEqual(expect.arrayContaining([
      { __name__: 'up', job: 'prometheus', ...identity },
      { __name__: 'up', job: 'node-exporter', ...identity },
      { __name__: 'node_load1', job: 'node-exporter', ...identity },
      { __name__: 'prometheus_build_info', job: 'prometheus', ...identity },
    ]));
    expect(ofHost(major).filter(({ labels }) => labels.__name__ === 'up').map(({ value }) => value)).toEqual(['1', '1']);
  });

  test('nothing else is at the hub', () => {
    expect(series.filter(({ labels }) => !MAJORS.map(nameOf).includes(labels.cluster))).toEqual([]);
  });

  test('without the password there is no way in', async () => {
    expect((await fetch(`${hub}/api/v1/write`, { method: 'POST' })).status).toBe(401);
  });

  test('the password is in no generated file', () => {
    const config = readFileSync(path.join(folder, nameOf(MAJORS[0]), 'conf', 'prometheus.yml'), 'utf8');
    expect(config).not.toMatch(new RegExp('^.*password: .*$', 'm'));
    expect(config).toContain('password_file:');
  });
});

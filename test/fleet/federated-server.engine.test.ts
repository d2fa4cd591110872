import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { argsAt, configAt } from './live/deployed';
import { Exporter, LABELLED_PAGES, serveMetrics } from './live/exporters';
import { HUB_JOBS, KUBERNETES_JOBS, PROMETHEUS, withoutInstance } from './live/lab';
import { query } from './live/prometheus-api';
import { ClusterSettings, Collection, FederatedServer, Fleet, HubEndpoint, ScrapeJob } from '../../src';
import {
  describeWithEngine, freePort, htpasswd, INSTALL, makeAuthority, makeCertificate, nginx, openssl, prometheus3, start, startFront, stopAll, until,
} from '../engines';

/*
 * Servers that are deployed to be federated from, with what stands before them: the hub gets what it asks for, and nobody else gets anything.
 */

const found = () => (nginx() && htpasswd() && openssl() ? prometheus3() : undefined);

const SETTINGS: ClusterSettings = {
  global: { scrapeInterval: '1s', scrapeTimeout: '1s' },
  jobs: Object.fromEntries([...KUBERNETES_JOBS, ...HUB_JOBS].map((name) => [name, { enabled: false }])),
  prometheus: { image: { tag: PROMETHEUS[3].tag }, logLevel: 'warn' },
};

const SECRETS = '/etc/monitoring/secrets';
const own = (key: string) => ({ name: 'client', key });
const CA = { name: 'ca', key: 'ca.crt' };

describeWithEngine('nginx and Prometheus 3', found, `${INSTALL.nginx}; ${INSTALL.go}`, (prometheus) => {
  let folder: string;
  let exporter: Exporter;
  let hub: string;
  const ports = { hub: 0, proxied: 0, proxy: 0, checked: 0 };
  const at = (...parts: string[]) => path.join(folder, ...parts);

  function fleetOf(): Fleet {
    const fleet = new Fleet();
    fleet.addHub('hub', { endpoint: HubEndpoint.address('127.0.0.1'), settings: SETTINGS });
    const hostile = ScrapeJob.custom({ jobName: 'hostile', metricsPath: '/hostile', staticConfigs: [{ targets: [exporter.address] }] });
    const common = { settings: SETTINGS, scrape: [hostile] };
    const match = ['{__name__=~"hostile.*"}', 'up'];
    fleet.addSpoke('proxied', {
      ...common,
      collection: Collection.federation({
        target: `127.0.0.1:${ports.proxy}`,
        match,
        client: { basicAuth: { username: 'hub', password: own('password') }, tlsConfig: { ca: own('ca.crt') } },
        server: FederatedServer.basicAuthProxy({ users: { name: 'users', key: 'htpasswd' }, certificateSecretName: 'server' }),
      }),
    });
    fleet.addSpoke('checked', {
      ...common,
      collection: Collection.federation({
        target: `127.0.0.1:${ports.checked}`,
        match,
        client: { tlsConfig: { ca: own('ca.crt'), cert: own('tls.crt'), key: own('tls.key') } },
        server: FederatedServer.webConfig({ certificateSecretName: 'server', clientCa: CA }),
      }),
    });
    return fleet;
  }

  function filesOf(manifests: any[]): { [name: string]: string } {
    return Object.assign({}, ...manifests.filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => data));
  }

  /** Runs a generated Prometheus. Returns all files of its cluster. */
  async function run(fleet: Fleet, cluster: string, port: number): Promise<{ [name: string]: string }> {
    const manifests = Testing.synth(fleet.chart(Testing.app(), cluster));
    const files = filesOf(manifests);
    const containers = manifests.filter(({ kind }) => kind === 'StatefulSet').flatMap(({ spec }) => spec.template.spec.containers);
    const place = { folder: at(cluster), port };
    mkdirSync(place.folder, { recursive: true });
    const here = (text: string) => text.replaceAll(SECRETS, at('secrets')).replaceAll('/etc/prometheus', place.folder);
    writeFileSync(path.join(place.folder, 'prometheus.yml'), here(configAt(place, files['prometheus.yml'])));
    if (files['web.yml'] !== undefined) writeFileSync(path.join(place.folder, 'web.yml'), here(files['web.yml']));
    const ready = `http${files['web.yml'] === undefined ? '' : 's'}://127.0.0.1:${port}/-/ready`;
    await start(prometheus, argsAt(place, containers.find(({ name }) => name === 'prometheus').args).map(here), ready, { timeout: 40_000 });
    return files;
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'federated-server-'));
    exporter = await serveMetrics(LABELLED_PAGES);
    makeAuthority(at('secrets', 'ca'), 'fleet');
    makeAuthority(at('rogues'), 'rogues');
    for (const [authority, secret] of [[at('secrets', 'ca'), 'server'], [at('secrets', 'ca'), 'client'], [at('rogues'), 'rogue']]) {
      makeCertificate(authority, at('secrets', secret), `/CN=${secret}`);
      cpSync(at('secrets', 'ca', 'ca.crt'), at('secrets', secret, 'ca.crt'));
    }
    writeFileSync(at('secrets', 'client', 'password'), 'right');
    mkdirSync(at('secrets', 'users'));
    writeFileSync(at('secrets', 'users', 'htpasswd'), execFileSync(htpasswd()!, ['-nbBC', '4', 'hub', 'right'], { encoding: 'utf8' }));
    for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
    const fleet = fleetOf();
    hub = `http://127.0.0.1:${ports.hub}`;
    const [files] = await Promise.all([run(fleet, 'proxied', ports.proxied), run(fleet, 'checked', ports.checked), run(fleet, 'hub', ports.hub)]);
    const config = files['nginx.conf'];
    const listens = Number(/listen (\d+) ssl/.exec(config)![1]);
    await startFront(config, {
      folder: at('front'), secrets: at('secrets'), upstreams: { 'prometheus:9090': `127.0.0.1:${ports.proxied}` }, ports: { [listens]: ports.proxy },
    });
  }, 90_000);

  afterAll(async () => {
    await stopAll();
    await exporter.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Status of an answer; 0 where there is none. */
  function statusOf(port: number, asked: string, as?: string, options: RequestOptions = {}): Promise<number> {
    const identity = as === undefined ? {} : { cert: readFileSync(at('secrets', as, 'tls.crt')), key: readFileSync(at('secrets', as, 'tls.key')) };
    return new Promise((resolve) => {
      const ca = readFileSync(at('secrets', 'ca', 'ca.crt'));
      const sent = request({ host: '127.0.0.1', port, path: asked, ca, agent: false, ...identity, ...options }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode!));
      });
      sent.on('error', () => resolve(0)).end();
    });
  }

  test.each(['proxied', 'checked'] as const)('the hub gets what it asks of %s', async (cluster) => {
    const both = `count({__name__=~"hostile.*",cluster="${cluster}"}) == 3 and count(up{cluster="${cluster}"} == 1) == 3`;
    await until(async () => (await query(hub, both)).length > 0, 40_000, 250);
    const of = async (selector: string) => (await query(hub, selector)).map(({ labels }) => withoutInstance(labels));
    const identity = { cluster, environment: 'default' };
    expect(await of(`hostile_identity{cluster="${cluster}"}`)).toEqual([
      { __name__: 'hostile_identity', job: 'hostile', ...identity, exported_cluster: 'evil', exported_environment: 'evil' },
    ]);
    // its own server is one of its targets, with whatever it asks of clients
    expect((await of(`up{cluster="${cluster}"} == 1`)).map(({ job }) => job).sort()).toEqual(['federation', 'hostile', 'prometheus']);
    expect(await of(`{cluster="${cluster}",environment!="default"}`)).toEqual([]);
    expect(await of('{__name__=~"hostile.*",cluster!~"proxied|checked"}')).toEqual([]);
  }, 60_000);

  test('a proxy opens one path, to those who know the password', async () => {
    const ask = (asked: string, options?: RequestOptions) => statusOf(ports.proxy, asked, undefined, options);
    const auth = { auth: 'hub:right' };
    expect(await ask('/federate?match[]=up', auth)).toBe(200);
    expect(await ask('/federate?match[]=up')).toBe(401);
    expect(await ask('/federate?match[]=up', { auth: 'hub:wrong' })).toBe(401);
    expect(await ask('/federate?match[]=up', { ...auth, method: 'POST' })).toBe(403);
    for (const other of ['/api/v1/query?query=up', '/metrics', '/-/reload', '/federate/', '/']) expect([other, await ask(other, auth)]).toEqual([other, 404]);
  });

  test('a server that checks certificates answers those of its authority', async () => {
    expect(await statusOf(ports.checked, '/federate?match[]=up', 'client')).toBe(200);
    expect(await statusOf(ports.checked, '/federate?match[]=up', 'rogue')).toBe(0);
    expect(await statusOf(ports.checked, '/federate?match[]=up')).toBe(0);
  });
});

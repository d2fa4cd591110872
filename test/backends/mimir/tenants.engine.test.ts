import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { render } from '../../../src/backends/render';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { compiledFleet } from '../../compile/compiled';
import { describeWithEngine, freePort, htpasswd, INSTALL, mimir, nginx, prometheus3, Running, start, startFront, stopAll, thanos, until } from '../../engines';

/** A hub whose clusters are tenants, printed by the library and run on loopback: ports, folders and addresses are replaced. */

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-tenants-'));

const RULES = {
  groups: [{
    name: 'live',
    interval: '1s',
    rules: [
      { record: 'job:up:count', expr: 'count by (cluster, job) (up)' },
      // of what a cluster has sent, and of what the hub has recorded: two tenants
      { record: 'instance:up:share', expr: 'up / ignoring (instance, environment) group_left () job:up:count' },
      { alert: 'Seen', expr: 'up == 1', labels: { severity: 'warning' } },
      { alert: 'Waits', expr: 'up == 1', for: '1h', labels: { severity: 'warning' } },
    ],
  }],
};

interface Alert { readonly labels: { readonly [name: string]: string }; readonly activeAt: string }
interface Series { readonly metric: { readonly [name: string]: string } }

describeWithEngine('Mimir, Thanos, Prometheus 3.x and nginx', () => {
  const [store, ruler, prometheus] = [mimir(), thanos(), prometheus3()];
  return store !== undefined && ruler !== undefined && prometheus !== undefined && nginx() && htpasswd() ? { store, ruler, prometheus } : undefined;
}, `${INSTALL.nginx}; ${INSTALL.go}`, ({ store, ruler, prometheus }) => {
  const { plan, codes } = compiledFleet('hub', {
    endpoint: HubEndpoint.address('100.64.0.2', {
      receiver: Receiver.front({ users: { name: 'users', key: 'auth' }, pinIdentity: true }),
      client: { basicAuth: { username: '{cluster}', password: { name: 'hub-client', key: 'password' } } },
    }),
    metricsStore: MetricsStore.mimir({ tenants: 'cluster' }),
    settings: { global: { environment: 'tools' }, mimir: { tenantLimits: { b: { retention: '30d', maxGlobalSeries: 5000 } } } },
  }, [
    { name: 'a', props: { stage: 'production', settings: { rules: RULES } } as SpokeProps },
    { name: 'b', props: {} },
    { name: 'pulled', props: { collection: Collection.federation({ target: 'prometheus.example.com:9090' }) } },
  ]);
  const { rendered: { outputs }, diagnostics } = render(plan);
  const alerts: Alert[] = [];
  const sink = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      alerts.push(...JSON.parse(body) as Alert[]);
      response.end();
    });
  });
  let port: number;
  let front: number;
  let tenantsFront: number;
  let rulerPort: number;
  let running: Running;
  let startRuler: () => Promise<Running>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const [http, grpc, gossip, rules, rulesGrpc] = await Promise.all(Array.from({ length: 5 }, freePort));
    [port, rulerPort] = [http, rules];
    const home = path.join(folder, 'mimir');
    mkdirSync(path.join(home, 'data'), { recursive: true });
    const config = outputs.mimir.files['mimir.yaml'].replaceAll('/data', `${home}/data`).replaceAll('/etc/mimir', home)
      .replace('http_listen_port: 8080', `http_listen_address: 127.0.0.1\n  http_listen_port: ${http}`)
      .replace('grpc_listen_port: 9095', `grpc_listen_address: 127.0.0.1\n  grpc_listen_port: ${grpc}`);
    writeFileSync(path.join(home, 'mimir.yaml'), config);
    writeFileSync(path.join(home, 'overrides.yaml'), outputs.mimir.shards!.overrides['overrides.yaml']);
    const rings = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'];
    const own = [...rings.map((ring) => `-${ring}.instance-addr=127.0.0.1`), '-query-frontend.instance-addr=127.0.0.1', `-memberlist.bind-port=${gossip}`,
      '-ingester.ring.min-ready-duration=0s'];
    await start(store, [...outputs.mimir.args.map((arg) => arg.replace('/etc/mimir', home)), ...own], `http://127.0.0.1:${http}/ready`, { timeout: 90_000 });

    mkdirSync(path.join(folder, 'secrets', 'users'), { recursive: true });
    const users = ['a', 'b', 'stranger'].map((user) => execFileSync(htpasswd()!, ['-nbBC', '4', user, 'right'], { encoding: 'utf8' }).trim());
    writeFileSync(path.join(folder, 'secrets', 'users', 'auth'), `${users.join('\n')}\n`);
    const place = { folder: path.join(folder, 'nginx'), secrets: path.join(folder, 'secrets'), upstreams: { 'mimir:8080': `127.0.0.1:${http}`, 'loki:3100': '127.0.0.1:1' } };
    front = (await startFront(outputs['hub-front'].files['nginx.conf'], place)).ports.get(9090)!;
    tenantsFront = (await startFront(outputs['store-tenants'].files['nginx.conf'], { ...place, folder: path.join(folder, 'tenants') })).ports.get(9009)!;

    const change = (text: string) => text.replaceAll('mimir:8080', `127.0.0.1:${http}`).replaceAll('store-tenants:9009', `127.0.0.1:${tenantsFront}`)
      .replaceAll('alertmanager-0.alertmanager-headless.monitoring.svc:9093', `127.0.0.1:${(sink.address() as AddressInfo).port}`);
    // a cluster that says that it is another one, an honest one, and the hub with what it pulls
    const lie = 'cluster: b, environment: staging';
    await agent('a', lie, `remote_write: [{ url: 'http://127.0.0.1:${front}/api/v1/write', headers: { X-Scope-OrgID: b }, basic_auth: { username: a, password: right } }]`);
    await agent('b', 'cluster: b, environment: default', `remote_write: [{ url: 'http://127.0.0.1:${front}/api/v1/write', basic_auth: { username: b, password: right } }]`);
    await agent('hub', 'cluster: pulled, environment: default', change(/^remote_write:\n(?: .*\n)+/m.exec(outputs['prometheus-agent'].files['prometheus.yml'])![0]));

    const { args, files, shards = {} } = outputs['thanos-rule'];
    const ruling = path.join(folder, 'rule');
    mkdirSync(ruling);
    const all = Object.assign({}, files, ...Object.values(shards)) as { [file: string]: string };
    for (const [file, text] of Object.entries(all)) writeFileSync(path.join(ruling, file), change(text));
    startRuler = () => start(ruler, args.map((arg) => arg.replaceAll('/etc/thanos', ruling).replace(/=\/data$/, `=${ruling}/data`)
      .replace('=:10902', `=127.0.0.1:${rules}`).replace('=:10901', `=127.0.0.1:${rulesGrpc}`)), `http://127.0.0.1:${rules}/-/ready`, { timeout: 60_000 });
    running = await startRuler();
  }, 240_000);
  afterAll(async () => {
    await stopAll();
    sink.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function agent(name: string, labels: string, write: string): Promise<void> {
    const own = await freePort();
    writeFileSync(path.join(folder, `${name}.yml`), `global: { scrape_interval: 1s, external_labels: { ${labels} } }\n`
      + `scrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${own}'] }] }]\n${write}\n`);
    await start(prometheus, ['--agent', `--config.file=${folder}/${name}.yml`, `--storage.agent.path=${folder}/agent-${name}`, `--web.listen-address=127.0.0.1:${own}`],
      `http://127.0.0.1:${own}/-/ready`);
  }

  async function asked(tenants: string | undefined, query: string): Promise<readonly Series[]> {
    const [at, headers] = tenants === undefined ? [tenantsFront, {}] : [port, { 'X-Scope-OrgID': tenants }];
    const response = await fetch(`http://127.0.0.1:${at}/prometheus/api/v1/query?query=${encodeURIComponent(query)}`, { headers });
    return ((await response.json()) as { data?: { result: Series[] } }).data?.result ?? [];
  }

  const seen = (tenants: string | undefined, query: string, many = 1) => until(async () => {
    const found = await asked(tenants, query);
    return found.length >= many && found;
  }, 60_000);

  test('the plan is sound', () => expect([codes, diagnostics]).toEqual([[], []]));

  test('what a cluster sends is its own, under its own name, whatever it says', async () => {
    const self = { __name__: 'up', instance: expect.any(String), job: 'self' };
    expect(await seen('a', 'up')).toEqual([{ metric: { ...self, cluster: 'a', environment: 'production' }, value: expect.anything() }]);
    expect(await seen('b', 'up')).toEqual([{ metric: { ...self, cluster: 'b', environment: 'default' }, value: expect.anything() }]);
  }, 130_000);

  test('what the hub writes is its own: it has pulled it', async () => {
    expect((await seen('hub', 'up')).map(({ metric }) => metric.cluster)).toEqual(['pulled']);
  }, 70_000);

  test('Grafana reads all of them, each once', async () => {
    const { queryTenant } = plan.metricsStore!;
    expect(queryTenant).toBe('a|anonymous|b|hub');
    const found = await seen(queryTenant!, 'up', 3);
    expect(found.map(({ metric }) => [metric.cluster, metric.__tenant_id__]).sort()).toEqual([['a', 'a'], ['b', 'b'], ['pulled', 'hub']]);
    expect((await seen(queryTenant!, 'count by (cluster) (up)', 3)).map(({ metric }) => metric)).toEqual(expect.arrayContaining([{ cluster: 'a' }, { cluster: 'b' }, { cluster: 'pulled' }]));
  }, 70_000);

  test('who names no tenant reads and writes nothing, and who is no cluster here neither', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/prometheus/api/v1/query?query=up`)).status).toBe(401);
    const push = (user: string) => fetch(`http://127.0.0.1:${front}/api/v1/write`, { method: 'POST', headers: { Authorization: `Basic ${Buffer.from(`${user}:right`).toString('base64')}` } });
    expect((await push('stranger')).status).toBe(403);
    expect((await push('a')).status).not.toBe(403);
  });

  test('the front for the ruler names the tenants, whatever is asked for, and passes on nothing but queries', async () => {
    expect((await seen(undefined, 'up', 3)).map(({ metric }) => metric.cluster).sort()).toEqual(['a', 'b', 'pulled']);
    const all = `http://127.0.0.1:${tenantsFront}`;
    const other = await fetch(`${all}/prometheus/api/v1/query?query=up`, { headers: { 'X-Scope-OrgID': 'somebody' } });
    expect(((await other.json()) as { data: { result: unknown[] } }).data.result).toHaveLength(3);
    for (const closed of ['/api/v1/push', '/prometheus/api/v1/labels', '/ingester/flush', '/config', '/']) expect((await fetch(all + closed)).status).toBe(404);
  }, 70_000);

  test('rules over several tenants yield what they would over one: records are of the hub, and no label tells of tenants', async () => {
    const [count] = await seen('hub', 'job:up:count{cluster="a"}');
    expect(count.metric).toEqual({ __name__: 'job:up:count', cluster: 'a', job: 'self' });
    const [share] = await seen('hub', 'instance:up:share{cluster="a"}');
    expect(share.metric).toEqual({ __name__: 'instance:up:share', cluster: 'a', environment: 'production', instance: expect.any(String), job: 'self' });
    expect(await asked('a', 'job:up:count')).toEqual([]);
  }, 130_000);

  test('an alert tells of no tenant either', async () => {
    const alert = await until(() => alerts.find(({ labels }) => labels.alertname === 'Seen'), 60_000);
    expect(alert.labels).toEqual({ alertname: 'Seen', cluster: 'a', environment: 'production', instance: expect.any(String), job: 'self', severity: 'warning' });
  }, 70_000);

  test('an alert that waits for its time goes on waiting after a restart of the ruler', async () => {
    const waiting = () => until(async () => {
      const { data } = await (await fetch(`http://127.0.0.1:${rulerPort}/api/v1/rules`)).json() as { data: { groups: { rules: { alerts?: Alert[] }[] }[] } };
      return data.groups.flatMap(({ rules }) => rules).flatMap((rule) => rule.alerts ?? []).find(({ labels }) => labels.alertname === 'Waits');
    }, 60_000);
    const before = await waiting();
    expect(before.labels).not.toHaveProperty('__tenant_id__');
    await seen('hub', 'ALERTS_FOR_STATE{alertname="Waits"}');
    await running.stop(0);
    const since = Math.floor(Date.parse(before.activeAt) / 1000);
    // one that began anew would be told apart
    await until(() => Date.now() / 1000 > since + 5, 60_000);
    running = await startRuler();
    await until(async () => Math.abs(Math.floor(Date.parse((await waiting()).activeAt) / 1000) - since) <= 1, 90_000);
  }, 240_000);

  test('limits of a tenant are those that are given', async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/runtime_config`)).text();
    expect(text).toMatch(/b:[^]*max_global_series_per_user: 5000/);
    expect(text).toMatch(/compactor_blocks_retention_period: (30d|4w2d)/);
  });
});

describeWithEngine('nginx', nginx, INSTALL.nginx, () => {
  test('names of hundreds of tenants come through as they are', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `${'a-cluster-with-a-name-that-people-like-to-give-to-it'}-${String(i).padStart(3, '0')}`);
    const { plan } = compiledFleet('hub', { metricsStore: MetricsStore.mimir({ tenants: 'cluster' }) }, names.map((name) => ({ name, props: {} })));
    let heard: string | undefined;
    const server = createServer({ maxHeaderSize: 64_000 }, ({ headers }, response) => {
      heard = headers['x-scope-orgid'] as string;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const place = { folder: path.join(folder, 'many'), secrets: folder, upstreams: { 'mimir:8080': `127.0.0.1:${(server.address() as AddressInfo).port}` } };
    try {
      const { ports } = await startFront(render(plan).rendered.outputs['store-tenants'].files['nginx.conf'], place);
      expect((await fetch(`http://127.0.0.1:${ports.get(9009)}/prometheus/api/v1/query?query=up`)).status).toBe(200);
      expect(heard).toBe([...names, 'hub'].sort().join('|'));
    } finally {
      await stopAll();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

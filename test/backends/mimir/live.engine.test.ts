import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { render } from '../../../src/backends/render';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { compiledFleet } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, mimir, prometheus3, start, stopAll, thanos, until } from '../../engines';

/** Printed by the library, run on loopback: ports and folders are replaced. */

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-mimir-'));

const RULES = {
  groups: [{
    name: 'live',
    interval: '1s',
    rules: [
      { record: 'cluster:up:count', expr: 'count by (cluster) (up)' },
      { alert: 'Seen', expr: 'count by (cluster) (up) > 0', labels: { severity: 'warning' } },
    ],
  }],
};

interface Alert { readonly labels: { readonly [name: string]: string } }
interface Series { readonly metric: { readonly [name: string]: string } }

describeWithEngine('Mimir, Thanos and Prometheus 3.x', () => {
  const [store, ruler, prometheus] = [mimir(), thanos(), prometheus3()];
  return store !== undefined && ruler !== undefined && prometheus !== undefined ? { store, ruler, prometheus } : undefined;
}, INSTALL.go, ({ store, ruler, prometheus }) => {
  const { plan, codes } = compiledFleet('hub', { metricsStore: MetricsStore.mimir(), settings: { global: { environment: 'tools' } } },
    [{ name: 'a', props: { stage: 'production', settings: { rules: RULES } } as SpokeProps }]);
  const { rendered: { outputs } } = render(plan);
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

  beforeAll(async () => {
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const [http, grpc, gossip, agent, rules, rulesGrpc] = await Promise.all(Array.from({ length: 6 }, freePort));
    port = http;
    const home = path.join(folder, 'mimir');
    mkdirSync(path.join(home, 'data'), { recursive: true });
    const config = outputs.mimir.files['mimir.yaml'].replaceAll('/data', `${home}/data`)
      .replace('http_listen_port: 8080', `http_listen_address: 127.0.0.1\n  http_listen_port: ${http}`)
      .replace('grpc_listen_port: 9095', `grpc_listen_address: 127.0.0.1\n  grpc_listen_port: ${grpc}`);
    writeFileSync(path.join(home, 'mimir.yaml'), config);
    // the machine may have no network of its own
    const own = ['-ingester.ring.instance-addr=127.0.0.1', '-distributor.ring.instance-addr=127.0.0.1', '-store-gateway.sharding-ring.instance-addr=127.0.0.1',
      '-compactor.ring.instance-addr=127.0.0.1', '-ruler.ring.instance-addr=127.0.0.1', '-query-frontend.instance-addr=127.0.0.1', `-memberlist.bind-port=${gossip}`,
      '-ingester.ring.min-ready-duration=0s'];
    await start(store, [...outputs.mimir.args.map((arg) => arg.replace('/etc/mimir', home)), ...own], `http://127.0.0.1:${http}/ready`, { timeout: 90_000 });

    const change = (text: string) => text.replaceAll('mimir:8080', `127.0.0.1:${http}`)
      .replaceAll('alertmanager-0.alertmanager-headless.monitoring.svc:9093', `127.0.0.1:${(sink.address() as AddressInfo).port}`);
    const write = change(/^remote_write:\n(?: .*\n)+/m.exec(outputs['prometheus-agent'].files['prometheus.yml'])![0]);
    writeFileSync(path.join(folder, 'agent.yml'), 'global: { scrape_interval: 1s, external_labels: { cluster: a, environment: production } }\n'
      + `scrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${agent}'] }] }]\n${write}`);
    await start(prometheus, ['--agent', `--config.file=${folder}/agent.yml`, `--storage.agent.path=${folder}/agent`, `--web.listen-address=127.0.0.1:${agent}`],
      `http://127.0.0.1:${agent}/-/ready`);

    const { args, files, shards = {} } = outputs['thanos-rule'];
    const ruling = path.join(folder, 'rule');
    mkdirSync(ruling);
    const all = Object.assign({}, files, ...Object.values(shards)) as { [file: string]: string };
    for (const [file, text] of Object.entries(all)) writeFileSync(path.join(ruling, file), change(text));
    await start(ruler, args.map((arg) => arg.replaceAll('/etc/thanos', ruling).replace(/=\/data$/, `=${ruling}/data`)
      .replace('=:10902', `=127.0.0.1:${rules}`).replace('=:10901', `=127.0.0.1:${rulesGrpc}`)), `http://127.0.0.1:${rules}/-/ready`, { timeout: 60_000 });
  }, 240_000);
  afterAll(async () => {
    await stopAll();
    sink.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function asked(query: string): Promise<readonly Series[]> {
    const response = await fetch(`http://127.0.0.1:${port}/prometheus/api/v1/query?query=${encodeURIComponent(query)}`);
    return ((await response.json()) as { data: { result: Series[] } }).data.result;
  }

  const seen = (query: string) => until(async () => {
    const found = await asked(query);
    return found.length > 0 && found;
  }, 60_000);

  test('the plan is sound', () => expect(codes).toEqual([]));

  test('what the agent of a hub writes, is read as it was', async () => {
    const [up, ...others] = await seen('up{cluster="a"}');
    expect(others).toEqual([]);
    expect(up.metric).toEqual({ __name__: 'up', cluster: 'a', environment: 'production', instance: expect.any(String), job: 'self' });
  }, 70_000);

  test('the ruler beside it reads from it, and writes what it records into it, without a label of the hub', async () => {
    const [recorded] = await seen('cluster:up:count{cluster="a"}');
    expect(recorded.metric).toEqual({ __name__: 'cluster:up:count', cluster: 'a' });
  }, 70_000);

  test('an alert comes with the environment of the cluster that it is about', async () => {
    const alert = await until(() => alerts.find(({ labels }) => labels.alertname === 'Seen'), 60_000);
    expect(alert.labels).toMatchObject({ cluster: 'a', environment: 'production', severity: 'warning' });
  }, 70_000);
});

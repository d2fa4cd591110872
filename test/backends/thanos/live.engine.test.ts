import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { render } from '../../../src/backends/render';
import { BackendOutput } from '../../../src/compile/plan';
import { emitYaml } from '../../../src/syntax/yaml';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { compiledFleet } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, prometheus3, start, stopAll, thanos, until } from '../../engines';

/** Printed by the library, run on loopback: ports, folders and names of pods are replaced, and a folder is the bucket. */

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-thanos-'));
afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

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
interface Series { readonly metric: { readonly [name: string]: string }; readonly value: [number, string] }

describeWithEngine('Thanos and Prometheus 3.x', () => {
  const [binary, prometheus] = [thanos(), prometheus3()];
  return binary !== undefined && prometheus !== undefined ? { binary, prometheus } : undefined;
}, INSTALL.go, ({ binary, prometheus }) => {
  const { plan, codes } = compiledFleet('hub', {
    metricsStore: MetricsStore.thanosReceive({ objectStorage: { s3: { bucket: 'metrics', endpoint: 's3.example.com' } } }),
    settings: { global: { environment: 'tools' } },
  }, [{ name: 'a', props: { stage: 'production', settings: { rules: RULES } } as SpokeProps }]);
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
  afterAll(() => new Promise((resolve) => sink.close(resolve)));

  const ports: { [what: string]: number } = {};
  const port = async (what: string) => (ports[what] ??= await freePort());

  /** Starts one part as it is printed, with other ports, folders and names. */
  async function run(name: string, instance: string, output: BackendOutput, change: (text: string) => string): Promise<void> {
    const home = path.join(folder, instance);
    mkdirSync(path.join(home, 'data'), { recursive: true });
    const files = Object.assign({}, output.files, ...Object.values(output.shards ?? {})) as { [file: string]: string };
    for (const [file, text] of Object.entries(files)) {
      const isBucket = file === 'bucket.yaml';
      writeFileSync(path.join(home, file), isBucket ? emitYaml({ type: 'FILESYSTEM', config: { directory: path.join(folder, 'bucket') } }) : change(text));
    }
    const [http, grpc] = [await port(`${instance} http`), await port(`${instance} grpc`)];
    const unused = await freePort();
    const args = output.args.map((arg) => change(arg.replace(/=\/tmp$/, `=${home}`).replaceAll('/etc/thanos', home).replace(/=\/data$/, `=${home}/data`)
      .replaceAll('$(POD_NAME)', instance))
      .replace('--http-address=:10902', `--http-address=127.0.0.1:${http}`)
      .replace('--grpc-address=:10901', `--grpc-address=127.0.0.1:${grpc}`)
      .replace('127.0.0.1:19391', `127.0.0.1:${unused}`)
      .replace('--remote-write.address=:19291', `--remote-write.address=127.0.0.1:${ports[`${instance} write`]}`));
    await start(binary, args, `http://127.0.0.1:${http}/-/ready`, { timeout: 60_000 });
    expect(args[0]).toBe(name);
  }

  beforeAll(async () => {
    mkdirSync(path.join(folder, 'bucket'));
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const receivers = [0, 1, 2].map((i) => `thanos-receive-${i}`);
    for (const one of receivers) {
      await port(`${one} grpc`);
      await port(`${one} write`);
    }
    const queryPort = await port('thanos-query http');
    const change = (text: string) => receivers
      .reduce((all, one) => all.replaceAll(`${one}.thanos-receive-headless.monitoring.svc:10901`, `127.0.0.1:${ports[`${one} grpc`]}`), text)
      .replaceAll('thanos-query:10902', `127.0.0.1:${queryPort}`)
      .replaceAll('thanos-receive:19291', `127.0.0.1:${ports['thanos-receive-0 write']}`)
      .replaceAll('alertmanager-0.alertmanager-headless.monitoring.svc:9093', `127.0.0.1:${(sink.address() as AddressInfo).port}`);
    for (const one of receivers) await run('receive', one, outputs['thanos-receive'], change);
    await run('store', 'thanos-store', outputs['thanos-store'], change);
    await run('compact', 'thanos-compact', outputs['thanos-compact'], change);
    const query = outputs['thanos-query'];
    await port('thanos-rule grpc');
    const endpoints = [...receivers, 'thanos-store', 'thanos-rule'].map((one) => `--endpoint=127.0.0.1:${ports[`${one} grpc`]}`);
    await run('query', 'thanos-query', { ...query, args: [...query.args.filter((arg) => !arg.startsWith('--endpoint=')), ...endpoints] }, change);

    // the remote write of the hub's agent as it is printed, with the labels that a spoke's jobs would set
    const agentPort = await freePort();
    const config = { global: { scrape_interval: '1s', external_labels: { cluster: 'a', environment: 'production' } }, scrape_configs: [{ job_name: 'self', static_configs: [{ targets: [`127.0.0.1:${agentPort}`] }] }] };
    const write = change(/^remote_write:\n(?: .*\n)+/m.exec(outputs['prometheus-agent'].files['prometheus.yml'])![0]);
    writeFileSync(path.join(folder, 'agent.yml'), emitYaml(config) + write);
    await start(prometheus, ['--agent', `--config.file=${folder}/agent.yml`, `--storage.agent.path=${folder}/agent`, `--web.listen-address=127.0.0.1:${agentPort}`],
      `http://127.0.0.1:${agentPort}/-/ready`);
    await run('rule', 'thanos-rule', outputs['thanos-rule'], change);
  }, 180_000);

  async function asked(query: string): Promise<readonly Series[]> {
    const response = await fetch(`http://127.0.0.1:${ports['thanos-query http']}/api/v1/query?query=${encodeURIComponent(query)}`);
    return ((await response.json()) as { data: { result: Series[] } }).data.result;
  }

  test('the plan is sound', () => expect(codes).toEqual([]));

  test('what is written once is read once, without the labels of receivers and tenants', async () => {
    const [up] = await until(async () => {
      const found = await asked('up{cluster="a"}');
      return found.length > 0 && found;
    }, 30_000);
    expect(up.metric).toEqual({ __name__: 'up', cluster: 'a', environment: 'production', instance: expect.any(String), job: 'self' });
    expect(await asked('count(up{cluster="a"})')).toHaveLength(1);
    expect((await asked('count(up{cluster="a"})'))[0].value[1]).toBe('1');
  });

  test('rules are evaluated over the store, and what they record is read from it', async () => {
    const [recorded] = await until(async () => {
      const found = await asked('cluster:up:count{cluster="a"}');
      return found.length > 0 && found;
    }, 60_000);
    // no label of the hub
    expect(recorded.metric).toEqual({ __name__: 'cluster:up:count', cluster: 'a' });
  }, 70_000);

  test('an alert comes with the environment of the cluster that it is about', async () => {
    const alert = await until(() => alerts.find(({ labels }) => labels.alertname === 'Seen'), 60_000);
    expect(alert.labels).toMatchObject({ alertname: 'Seen', cluster: 'a', environment: 'production', severity: 'warning' });
  }, 70_000);

  test.each(['thanos-rule', 'thanos-query'])('every rule file of a hub is loaded, and %s tells so', async (part) => {
    const told = async () => {
      const response = await fetch(`http://127.0.0.1:${ports[`${part} http`]}/api/v1/rules`);
      return (await response.json() as { data: { groups: { readonly name: string }[] } }).data.groups;
    };
    const groups = await until(async () => {
      const found = await told();
      return found.length > 0 && found;
    }, 30_000);
    const planned = plan.metricsStore!.workloads.flatMap((one) => (one.part === 'rule' ? Object.values(one.rules.files).flat() : []));
    expect(groups.map(({ name }) => name).sort()).toEqual(planned.map(({ name }) => name).sort());
  }, 40_000);
});

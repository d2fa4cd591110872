import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { printPrometheus } from '../../../src/backends/prometheus';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { collector, compiledFleet, HUB, spoke } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, prometheus3, start, stopAll, until } from '../../engines';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-pair-'));

interface Alert { readonly labels: { readonly [name: string]: string } }

describeWithEngine('Prometheus 3.x', prometheus3, INSTALL.go, (binary) => {
  const metricsStore = MetricsStore.prometheus({ replicas: 2 });
  const { plan } = compiledFleet('hub', { metricsStore }, [{ name: 'a', props: {} }]);
  const { args, files, shards = {} } = printPrometheus(collector(plan, 'prometheus'));
  const alerts: { readonly from: number; readonly alert: Alert }[] = [];
  const sinks = [0, 1].map((from) => createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      alerts.push(...(JSON.parse(body) as Alert[]).map((alert) => ({ from, alert })));
      response.end();
    });
  }));
  let ports: number[];

  beforeAll(async () => {
    ports = await Promise.all([freePort(), freePort()]);
    for (const [i, port] of ports.entries()) {
      await new Promise<void>((resolve) => sinks[i].listen(0, '127.0.0.1', resolve));
      const home = path.join(folder, String(i));
      mkdirSync(home);
      for (const [file, text] of Object.entries(Object.assign({}, files, ...Object.values(shards)) as { [file: string]: string })) {
        const local = text.replace(/alertmanager-0\.[^\n]*:9093/, `127.0.0.1:${(sinks[i].address() as AddressInfo).port}`)
          .replace('evaluation_interval: 30s', 'evaluation_interval: 1s');
        writeFileSync(path.join(home, file), local);
      }
      const own = args.map((arg) => arg.replace('/etc/prometheus', home).replace('=/prometheus', `=${home}/data`).replace('=:9090', `=127.0.0.1:${port}`));
      await start(binary, own, `http://127.0.0.1:${port}/-/ready`, { env: { ...process.env as Record<string, string>, POD_NAME: `prometheus-${i}` } });
    }
  }, 60_000);
  afterAll(async () => {
    await stopAll();
    for (const sink of sinks) sink.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('each knows itself by the name of its pod', async () => {
    for (const [i, port] of ports.entries()) {
      const { data } = await (await fetch(`http://127.0.0.1:${port}/api/v1/status/config`)).json() as { data: { yaml: string } };
      expect(data.yaml).toContain(`prometheus_replica: prometheus-${i}\n`);
    }
  });

  test('both raise the same alert, which Alertmanager takes for one', async () => {
    const of = (from: number) => alerts.find((one) => one.from === from && one.alert.labels.alertname === 'Watchdog')?.alert.labels;
    const both = await until(() => (of(0) && of(1) ? [of(0), of(1)] : undefined), 60_000);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ cluster: 'hub' });
    expect(both[0]).not.toHaveProperty('prometheus_replica');
  }, 70_000);

  test('what a spoke writes twice is once in each', async () => {
    const agentPort = await freePort();
    const { remoteWrites } = spoke({}, { hub: { ...HUB, metricsStore } }).plan.collectors[0];
    // the front sends each path to one of them
    const writes = remoteWrites.map(({ name, url }) => `- name: ${name}\n  url: http://127.0.0.1:${ports[url.includes('/replica/1/') ? 1 : 0]}/api/v1/write\n`).join('');
    writeFileSync(path.join(folder, 'agent.yml'),
      `global: { scrape_interval: 1s, external_labels: { cluster: a } }\nscrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${agentPort}'] }] }]\nremote_write:\n${writes}`);
    await start(binary, ['--agent', `--config.file=${folder}/agent.yml`, `--storage.agent.path=${folder}/agent`, `--web.listen-address=127.0.0.1:${agentPort}`],
      `http://127.0.0.1:${agentPort}/-/ready`);
    for (const port of ports) {
      const metric = await until(async () => {
        const { data } = await (await fetch(`http://127.0.0.1:${port}/api/v1/query?query=up%7Bcluster%3D%22a%22%7D`)).json() as { data: { result: { metric: object }[] } };
        return data.result.length === 1 && data.result[0].metric;
      }, 30_000);
      expect(metric).toEqual({ __name__: 'up', cluster: 'a', instance: `127.0.0.1:${agentPort}`, job: 'self' });
    }
  }, 90_000);
});

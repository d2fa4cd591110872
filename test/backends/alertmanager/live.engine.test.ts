import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, CONFIG_PATH, DATA_PATH, printAlertmanager } from '../../../src/backends/alertmanager';
import { printPrometheus } from '../../../src/backends/prometheus';
import { RELAY_FILE } from '../../../src/compile/alerting/relayed-alerts';
import { Collection } from '../../../src/topology/collection';
import { compiledFleet } from '../../compile/compiled';
import { alertmanager, describeWithEngine, freePort, INSTALL, prometheus2, start, stopAll, until } from '../../engines';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-alerts-'));

interface Told {
  readonly path: string;
  readonly receiver: string;
  readonly alerts: readonly { readonly labels: { readonly [name: string]: string } }[];
}

/** Keeps what webhooks are told. */
const told: Told[] = [];
let hooks: Server;

beforeAll(async () => {
  hooks = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      told.push({ path: request.url!, ...JSON.parse(body) as Omit<Told, 'path'> });
      response.end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await stopAll();
  hooks.close();
  rmSync(folder, { recursive: true, force: true });
});

describeWithEngine('Prometheus and Alertmanager', () => {
  const [prometheus, engine] = [prometheus2(), alertmanager()];
  return prometheus !== undefined && engine !== undefined ? { prometheus, engine } : undefined;
}, INSTALL.debian, ({ prometheus, engine }) => {
  test('an alert about a cluster goes to the webhook of that cluster, with the labels of that cluster, from two replicas that know each other', async () => {
    const at = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`;
    const { plan } = compiledFleet('hub', {
      stage: 'production',
      settings: {
        alertmanager: {
          image: { tag: 'v0.25.0' },
          replicas: 2,
          groupWait: '0s',
          receiver: 'all',
          watchdogReceiver: 'dead',
          receivers: Object.fromEntries(['all', 'dead', 'shop'].map((name) => [name, { webhook: [{ url: `${at}/${name}` }] }])),
          timeIntervals: { always: [{ daysOfMonth: ['1:31'] }] },
        },
        prometheus: { image: { tag: 'v2.42.0' } },
      },
    }, [
      { name: 'a', props: { stage: 'staging', settings: { alertmanager: { receiver: 'shop' } } } },
      { name: 'b', props: { stage: 'staging' } },
      { name: 'c', props: { settings: { alertmanager: { muteTimeIntervals: ['always'] } } } },
      { name: 'd', props: { collection: Collection.prometheusServer() } },
    ]);

    const printed = printAlertmanager(plan.alertmanager!);
    writeFileSync(path.join(folder, CONFIG_FILE), printed.files[CONFIG_FILE]);
    const ports = await Promise.all(Array.from({ length: 4 }, freePort));
    const web = ports.slice(0, 2);
    const gossip = ports.slice(2);
    const replicas = web.map((port, i) => {
      const data = path.join(folder, `data-${i}`);
      mkdirSync(data);
      const args = printed.args.map((arg) => arg.replace(CONFIG_PATH, folder).replace(`=${DATA_PATH}`, `=${data}`)
        .replace('--web.listen-address=:9093', `--web.listen-address=127.0.0.1:${port}`)
        .replace('[$(POD_IP)]:9094', `127.0.0.1:${gossip[i]}`)
        .replace(/alertmanager-(\d)\.alertmanager-headless\.monitoring\.svc:9094/, (_, peer) => `127.0.0.1:${gossip[Number(peer)]}`));
      return start(engine, args, `http://127.0.0.1:${port}/-/ready`);
    });
    await Promise.all(replicas);
    for (const port of web) {
      await until(async () => {
        const { cluster } = await (await fetch(`http://127.0.0.1:${port}/api/v2/status`)).json() as { cluster: { peers: unknown[] } };
        return cluster.peers.length === 2;
      });
    }

    const config = load(printPrometheus(plan.collectors[0]).files['prometheus.yml']) as { [block: string]: any };
    config.alerting.alertmanagers = [{ static_configs: [{ targets: web.map((port) => `127.0.0.1:${port}`) }] }];
    const about = (name: string, cluster: string) => ({ alert: name, expr: `label_replace(vector(1), "cluster", "${cluster}", "", "")`, labels: { severity: 'warning' } });
    const rules = [about('ShopDown', 'a'), about('NodeDown', 'b'), about('NodeDown', 'c'), about('Watchdog', 'b'), { alert: 'HubDown', expr: 'vector(1)' }];
    const [{ rules: [relay] }] = plan.collectors[0].server!.rules!.files[RELAY_FILE];
    const pushed = { record: 'ALERTS', expr: 'vector(1)', labels: { alertname: 'DiskFull', alertstate: 'firing', cluster: 'd', severity: 'warning' } };
    const relayed = [pushed, { ...relay.alertingRule! }];
    writeFileSync(path.join(folder, 'rules.yml'), dump({ groups: [{ name: 'g', interval: '1s', rules }, { name: 'relay', interval: '1s', rules: relayed }] }));
    const { global, alerting } = config;
    writeFileSync(path.join(folder, 'prometheus.yml'), dump({ global, alerting, rule_files: ['rules.yml'] }));
    const port = await freePort();
    await start(prometheus, [
      `--config.file=${path.join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${path.join(folder, 'tsdb')}`, `--web.listen-address=127.0.0.1:${port}`,
      // what fires before it has found its Alertmanagers is sent again
      '--rules.alert.resend-delay=1s',
    ], `http://127.0.0.1:${port}/-/ready`);

    const heard = () => new Set(told.flatMap((one) => one.alerts.map(({ labels }) =>
      `${one.path} ${labels.alertname} ${labels.cluster} ${labels.environment}`)));
    await until(() => heard().size >= 5, 45_000);
    expect([...heard()].sort()).toEqual([
      // labels that an alert lacks are those of its cluster, and of the hub only where it is about the hub
      '/all DiskFull d default',
      '/all HubDown hub production',
      '/all NodeDown b staging',
      '/dead Watchdog b staging',
      '/shop ShopDown a staging',
    ]);
  }, 60_000);
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { lokiPlan } from './plan';
import { Labels, place, push, RunningLoki, startLoki, written } from './running';
import { printLoki } from '../../../src/backends/loki';
import { ruleFiles } from '../../../src/backends/loki/ruler';
import { LokiPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { HubProps } from '../../../src/topology/cluster-props';
import { compiledFleet, HUB } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, loki, prometheus3, start, stopAll, until } from '../../engines';
import { Exporter, listen } from '../../fleet/live/exporters';

/*
 * Rules about log lines as a real Loki evaluates them: who is told of what, and what is recorded where.
 */

const RULES = RuleGroup.ofLogs({
  name: 'errors',
  interval: '1s',
  rules: [
    Rule.recording({ record: 'errors:count2m', expr: 'sum(count_over_time({app="shop"} |= "error" [2m]))' }),
    Rule.alerting({ alert: 'Errors', expr: 'sum(count_over_time({app="shop"} |= "error" [2m])) >= 3', labels: { severity: 'warning' }, annotations: { summary: 'errors in {{ $labels.cluster }}' } }),
    Rule.alerting({ alert: 'Silent', expr: 'absent_over_time({app="none"}[2m])' }),
  ],
});

function lokiOf(props: HubProps): LokiPlan {
  const spokes = [{ name: 'a', props: { stage: 'production', logRules: [RULES] } }, { name: 'b', props: { stage: 'staging', logRules: [RULES] } }, { name: 'c', props: {} }];
  const { diagnostics, plan } = compiledFleet('hub', { ...HUB, ...props }, spokes);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan.loki!;
}

interface Alert {
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
}

describeWithEngine('Loki and Prometheus', () => {
  const found = { loki: loki(), prometheus: prometheus3() };
  return found.loki && found.prometheus ? found as { loki: string; prometheus: string } : undefined;
}, INSTALL.go, (binaries) => {
  let prometheus: string;
  let alertmanager: Exporter;
  const alerts: Alert[] = [];

  beforeAll(async () => {
    alertmanager = await listen((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => {
        if (request.url === '/api/v2/alerts') alerts.push(...JSON.parse(text) as Alert[]);
        response.writeHead(200).end();
      });
    });
    const port = await freePort();
    prometheus = `http://127.0.0.1:${port}`;
    const { folder } = written(lokiPlan());
    writeFileSync(path.join(folder, 'prometheus.yml'), '{}');
    await start(binaries.prometheus, [
      `--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/tsdb`, `--web.listen-address=127.0.0.1:${port}`, '--web.enable-remote-write-receiver',
    ], `${prometheus}/-/ready`, { timeout: 60_000 });
  }, 120_000);

  afterAll(async () => {
    await stopAll();
    await alertmanager.close();
  });

  beforeEach(() => {
    alerts.length = 0;
  });

  /** A Loki with the rules of a plan, whose neighbours are those of the test. */
  async function started(plan: LokiPlan, tenants: boolean): Promise<RunningLoki> {
    const running = await startLoki(binaries.loki, plan, await place(), (config) => {
      const { folder } = written(lokiPlan());
      for (const { path: file, text } of ruleFiles(plan.ruler!)) {
        mkdirSync(path.dirname(path.join(folder, 'tenants', file)), { recursive: true });
        writeFileSync(path.join(folder, 'tenants', file), text);
      }
      config.ruler.storage.local.directory = path.join(folder, 'tenants');
      expect(config.ruler.alertmanager_url).toBe('http://alertmanager-0.alertmanager-headless.monitoring.svc:9093');
      expect(config.ruler.remote_write.clients.hub.url).toBe('http://prometheus:9090/api/v1/write');
      config.ruler.alertmanager_url = `http://${alertmanager.address}`;
      config.ruler.remote_write.clients.hub.url = `${prometheus}/api/v1/write`;
      config.ruler.poll_interval = '1s';
    });
    const lines = async (cluster: string, count: number, said = cluster) => {
      const headers: Labels = tenants ? { 'X-Scope-OrgID': cluster } : {};
      for (let i = 0; i < count; i++) await push(running.url, { app: 'shop', cluster: said }, `error ${cluster} ${i}`, headers);
    };
    await lines('a', 4);
    await lines('b', 1);
    await lines('c', 9);
    // who lies about itself in a tenant of its own is not seen by the rules about it
    if (tenants) await lines('b', 5, 'a');
    return running;
  }

  async function recorded(): Promise<object[]> {
    const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent('errors:count2m')}`);
    const { data } = await response.json() as { data: { result: { metric: { [name: string]: string }; value: [number, string] }[] } };
    const found = data.result.map(({ metric, value: [, value] }) => ({ ...metric, value }));
    return found.sort((x, y) => JSON.stringify(x).localeCompare(JSON.stringify(y)));
  }

  const SERIES = [
    { __name__: 'errors:count2m', cluster: 'a', environment: 'production', value: '4' },
    { __name__: 'errors:count2m', cluster: 'b', environment: 'staging', value: '1' },
  ];

  test.each([false, true])('tells of the cluster that lines are from, and records under its name; a tenant for each: %s', async (tenants) => {
    const { url } = await started(lokiOf(tenants ? { settings: { loki: { tenants: 'cluster' } } } : {}), tenants);
    const listed = async (tenant: string) => (await fetch(`${url}/loki/api/v1/rules`, { headers: { 'X-Scope-OrgID': tenant } })).text();
    await until(async () => (await listed('a')).includes('errors'), 60_000);
    const errors = () => alerts.filter(({ labels }) => labels.alertname === 'Errors');
    await until(() => errors().length > 0, 60_000);
    expect(errors()[0]).toMatchObject({
      labels: { alertname: 'Errors', cluster: 'a', environment: 'production', severity: 'warning' }, annotations: { summary: 'errors in a' },
    });
    await until(async () => JSON.stringify(await recorded()) === JSON.stringify(SERIES) || undefined, 60_000).catch(() => undefined);
    expect(await recorded()).toEqual(SERIES);
    expect(new Set(errors().map(({ labels }) => labels.cluster))).toEqual(new Set(['a']));
    // of what is missing it tells by cluster, too
    const silent = () => [...new Set(alerts.filter(({ labels }) => labels.alertname === 'Silent')
      .map(({ labels }) => `${labels.cluster} ${labels.environment}`))].sort();
    await until(() => silent().length === 2, 60_000);
    expect(silent()).toEqual(['a production', 'b staging']);
  }, 300_000);

  test.each([{}, { replicas: 3, memberlist: { join: 'loki-headless:7946', label: 'x' } }])('Loki verifies the config: %j', (own) => {
    const plan = lokiOf({ settings: { loki: { ruler: { evaluationInterval: '30s' } } } });
    const { args } = written({ ...plan, ...own });
    const { status, stderr } = spawnSync(binaries.loki, [...args, '-verify-config'], { encoding: 'utf8', env: { POD_IP: '127.0.0.1' } });
    expect([status, stderr.match(/field .* not found/)]).toEqual([0, null]);
    const { ruler } = load(printLoki({ ...plan, ...own }).files['loki.yaml']) as { ruler: { [field: string]: unknown } };
    expect(ruler).toMatchObject({ evaluation_interval: '30s', storage: { type: 'local', local: { directory: '/etc/loki-rules/tenants' } } });
    expect(ruler.enable_sharding).toBe('replicas' in own ? true : undefined);
  });
});

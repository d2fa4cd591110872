import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { lokiPlan } from './plan';
import { startReplicas } from './replicas';
import { push, RunningLoki, written } from './running';
import { ruleFiles } from '../../../src/backends/loki/ruler';
import { LokiRulerPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { describeWithEngine, FakeS3, INSTALL, loki, stopAll, until } from '../../engines';
import { Exporter, listen } from '../../fleet/live/exporters';

const ADDRESSES = ['127.0.0.5', '127.0.0.6', '127.0.0.7'];
const GROUPS = ['one', 'two', 'three', 'four', 'five', 'six'];

describeWithEngine('rules in three replicas of Loki', loki, INSTALL.go, (binary) => {
  let s3: FakeS3;
  let alertmanager: Exporter;
  let replicas: RunningLoki[];
  const told: string[] = [];

  beforeAll(async () => {
    s3 = await FakeS3.start();
    alertmanager = await listen((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => {
        if (request.url === '/api/v2/alerts') told.push(...(JSON.parse(text) as { labels: { alertname: string; cluster: string } }[]).map(({ labels }) => `${labels.alertname} ${labels.cluster}`));
        response.writeHead(200).end();
      });
    });
    const ruler: LokiRulerPlan = {
      evaluationInterval: '1s',
      alertmanagers: [`http://${alertmanager.address}`],
      identityRules: [],
      writes: [],
      files: [{
        tenant: 'fake',
        name: 'rules',
        groups: GROUPS.map((name) => (
          { name, rules: [Rule.alerting({ alert: name, expr: 'sum by (cluster) (count_over_time({job="test", cluster="a"}[5m])) > 0' })] })),
      }],
    };
    const { folder } = written(lokiPlan());
    for (const { path: file, text } of ruleFiles(ruler)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    replicas = await startReplicas(binary, ADDRESSES, s3, { ruler }, (config) => {
      config.ruler.storage.local.directory = path.join(folder);
      config.ruler.poll_interval = '1s';
    });
  }, 180_000);

  afterAll(async () => {
    await stopAll();
    await Promise.all([s3?.stop(), alertmanager?.close()]);
  }, 60_000);

  /** Groups that a replica evaluates. */
  const evaluated = async ({ url }: RunningLoki) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return GROUPS.filter((group) => new RegExp(`^loki_prometheus_rule_group_rules\\{.*;${group}"`, 'm').test(text));
  };

  test('each group is evaluated by one of them, and all of them tell', async () => {
    await push(replicas[0].url, { cluster: 'a', job: 'test' }, 'a line');
    const all = async () => (await Promise.all(replicas.map(evaluated))).flat().sort();
    const want = JSON.stringify([...GROUPS].sort());
    await until(async () => JSON.stringify(await all()) === want, 90_000, 500).catch(() => undefined);
    expect(await all()).toEqual([...GROUPS].sort());
    await until(() => GROUPS.every((group) => told.includes(`${group} a`)), 60_000);
    expect(new Set(told)).toEqual(new Set(GROUPS.map((group) => `${group} a`)));
  }, 180_000);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { operatedCluster } from './plans';
import { standIns } from './stand-ins';
import { ListSink } from '../../../imports/manifest-sink';
import { printAlertmanager } from '../../../src/backends/alertmanager';
import { printOperatedAlertmanager } from '../../../src/backends/operator';
import { AlertmanagerPlan, RoutingPlan } from '../../../src/compile/plan';
import { addOperatedAlertmanager } from '../../../src/components/operated-alertmanager';
import { receiversOf } from '../../../src/model/alerting/route-tree';
import { timeIntervalFaults } from '../../../src/model/alerting/time-interval';
import { describeWithEngine, INSTALL, newAmtool, openssl, operatorAnswers, OperatorMade, prometheusOperator } from '../../engines';
import { alertmanagerPlan, EVERY_RECEIVER } from '../alertmanager/plans';

const CLUSTER = operatedCluster();

/** Every way of notification, but for what an AlertmanagerConfig cannot say. */
const RECEIVERS: RoutingPlan['receivers'] = {
  ...EVERY_RECEIVER, all: { ...EVERY_RECEIVER.all, slack: EVERY_RECEIVER.all.slack!.filter(({ appToken }) => appToken === undefined) },
};

const ROUTING: Partial<RoutingPlan> = {
  receivers: RECEIVERS,
  templates: { own: '{{ define "own" }}{{ .CommonLabels.cluster }}{{ end }}', two: '{{ define "two" }}{{ end }}' },
  timeIntervals: {
    night: [
      { times: [{ start: '22:00', end: '24:00' }, { start: '00:00', end: '06:30' }], weekdays: ['Monday:friday', 'sunday'] },
      { daysOfMonth: ['1:5', '-1', '31'], months: ['December', '1:3', 'may:june'], years: ['2026:2028', '2030'] },
    ],
    always: [{ times: [{ start: '00:00', end: '24:00' }] }],
  },
  inhibitionRules: [
    { name: 'a', source: [{ label: 'severity', operator: '=', value: 'critical' }], target: [{ label: 'severity', operator: '=~', value: 'warning|"\\\n' }], equal: ['cluster'] },
    { name: 'b', source: [{ label: 'a', operator: '!=', value: '' }], target: [{ label: 'a b', operator: '!~', value: 'x.*' }], equal: [] },
  ],
  route: {
    matchers: [],
    receiver: 'nobody',
    groupBy: ['cluster', 'alertname'],
    groupWait: '30s',
    groupInterval: '5m',
    repeatInterval: '4h',
    routes: [
      {
        matchers: [{ label: 'cluster', operator: '=', value: 'eu.west' }, { label: 'odd name', operator: '!~', value: 'x|"y"' }],
        receiver: 'all',
        continueMatching: true,
        muteTimeIntervals: ['night'],
        routes: [{ matchers: [], groupBy: ['...'], activeTimeIntervals: ['always'], repeatInterval: '1d', routes: [] }],
      },
      { matchers: [{ label: 'severity', operator: '=~', value: 'info' }], routes: [] },
    ],
  },
};

function planOf(routing: Partial<RoutingPlan>, own: Partial<AlertmanagerPlan> = {}): AlertmanagerPlan {
  return alertmanagerPlan(routing, { operated: { kind: 'Alertmanager', object: 'alerts', shards: 1 }, ...own });
}

/** URLs where the operator looks at them; the rest is where it was found. */
function withUrls(secrets: readonly any[]): object[] {
  return secrets.map((one) => ({
    ...one,
    stringData: one.stringData && Object.fromEntries(Object.entries<string>(one.stringData).map(([key, value]) => [
      key, ['slack', 'hook-url', 'teams', 'discord'].includes(key) ? `https://example.com/${value}` : value,
    ])),
  }));
}

function madeOfAll(plans: readonly AlertmanagerPlan[]): OperatorMade[] {
  const clusters = plans.map((plan) => {
    const output = printOperatedAlertmanager(plan, CLUSTER);
    expect(output.diagnostics).toEqual([]);
    const sink = new ListSink('test');
    addOperatedAlertmanager(sink, { plan: CLUSTER, alertmanager: plan, output });
    return [...sink.manifests, ...withUrls(standIns(sink.manifests))];
  });
  return operatorAnswers(clusters).map(({ made, refused, webhooks }) => {
    expect({ refused, webhooks, made: made.map(({ error, kind, rejected, warnings }) => ({ error, kind, rejected, warnings })) })
      .toEqual({ refused: [], webhooks: [], made: [{ error: undefined, kind: 'Alertmanager', rejected: [], warnings: [] }] });
    return made[0];
  });
}

const madeOf = (plan: AlertmanagerPlan) => madeOfAll([plan])[0];

const RANGE = (values: readonly string[]) => fc.oneof(fc.constantFrom(...values), fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values)).map((pair) => pair.join(':')));

/** Times that Alertmanager takes. */
const INTERVAL = fc.record({
  weekdays: fc.array(RANGE(['sunday', 'monday', 'Friday', 'SATURDAY']), { minLength: 1 }),
  daysOfMonth: fc.array(RANGE(['1', '5', '05', '31', '-1', '-3', '-31'])),
  months: fc.array(RANGE(['january', 'May', '3', '03', '12'])),
  years: fc.array(RANGE(['2026', '2028'])),
}).filter((interval) => timeIntervalFaults(interval).length === 0);

const NUMBERS: { readonly [month: string]: string } = { january: '1', december: '12', may: '5', june: '6' };

/** The config without what is a matter of form: the names that the operator gives, whose order and where credentials are. */
function meaning(tree: unknown, key = ''): unknown {
  if (Array.isArray(tree)) {
    const list = tree.map((one) => meaning(one, key));
    return key === 'receivers' ? Object.fromEntries(list.map((one) => [(one as { name: string }).name, one])) : list;
  }
  if (typeof tree === 'string') {
    const text = tree.replace('monitoring/alerts/', '');
    return key === 'months' ? text.toLowerCase().replace(/[a-z]+/g, (month) => NUMBERS[month]) : key === 'weekdays' ? text.toLowerCase() : text;
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  const entries = Object.entries(tree).flatMap(([name, value]): [string, unknown][] => {
    const field = name.replace(/_file$/, '');
    if (CREDENTIALS.has(field)) return [[field, '*']];
    return [[name, meaning(value, name)]];
  });
  return Object.fromEntries(entries);
}

const CREDENTIALS = new Set([
  'api_url', 'api_key', 'auth_password', 'routing_key', 'password', 'credentials', 'webhook_url', 'bot_token', 'user_key', 'token', 'ca', 'url',
]);

/** Ranges by their numbers: one of two forms of the same. */
function numbered(interval: { readonly [field: string]: readonly string[] }): object {
  const said = Object.entries(interval).filter(([, ranges]) => ranges.length > 0);
  return Object.fromEntries(said.map(([field, ranges]) => [field, ranges.map(numberedRange)]));
}

function numberedRange(range: string): string {
  const [begin, end = begin] = range.split(':').map((part) => NUMBERS[part] ?? (/^-?\d+$/.test(part) ? String(Number(part)) : part));
  return begin === end ? begin : `${begin}:${end}`;
}

/** What both say, in the terms of the plain config. */
function plainMeaning(plan: AlertmanagerPlan): any {
  const { templates, inhibit_rules: rules, ...rest } = parse(printAlertmanager(plan).files['alertmanager.yml']);
  // rules have no names there
  return meaning({ ...rest, ...rules && { inhibit_rules: rules.map(({ name, ...rule }: { readonly name?: string }) => rule) } });
}

function operatedMeaning(config: string): any {
  const { templates, mute_time_intervals: intervals, ...rest } = parse(config);
  const receivers = rest.receivers.map((receiver: any) => ({
    ...receiver,
    // the form of what is there by itself
    ...receiver.webhook_configs && {
      webhook_configs: receiver.webhook_configs.map(({ http_config: http, ...one }: any) => ({ ...one, http_config: withoutDefaults(http) })),
    },
  }));
  return meaning({ ...rest, receivers, ...intervals && { time_intervals: intervals } });
}

function withoutDefaults({ authorization, tls_config: tls, ...http }: any): any {
  const { insecure_skip_verify: _, ...rest } = tls ?? {};
  const { type, ...credentials } = authorization ?? {};
  return { ...http, ...tls && { tls_config: rest }, ...authorization && { authorization: credentials } };
}

describeWithEngine('an Alertmanager that an operator runs', () => (openssl() === undefined ? undefined : prometheusOperator()), INSTALL.go, () => {
  test('is told what one of ours is told: routes, receivers, times, inhibitions', () => {
    const plan = planOf(ROUTING);
    expect(operatedMeaning(madeOf(plan).config)).toEqual(plainMeaning(plan));
  });

  test('takes every time that Alertmanager takes, and means the same by it', () => {
    const plans = fc.sample(INTERVAL, { seed: 20261121, numRuns: 40 }).map((interval) => planOf({ timeIntervals: { t: [interval] } }));
    madeOfAll(plans).forEach(({ config }, i) => {
      const [operated, plain] = [operatedMeaning(config), plainMeaning(plans[i])].map(({ time_intervals: [{ time_intervals: [one] }] }) => one);
      expect(numbered(operated)).toEqual(numbered(plain));
    });
  });

  test('is told what one of ours is told, says its own tool', () => {
    const binary = newAmtool();
    if (binary === undefined) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'fleet-operated-amtool-'));
    try {
      const { config } = madeOf(planOf(ROUTING));
      for (const [name, text] of Object.entries(ROUTING.templates!)) writeFileSync(path.join(folder, `${name}.tmpl`), text);
      const file = path.join(folder, 'alertmanager.yml');
      writeFileSync(file, config.replaceAll(/\/etc\/alertmanager\/templates/g, folder));
      const check = spawnSync(binary, ['check-config', file], { encoding: 'utf8' });
      expect({ status: check.status, stderr: check.stderr, found: check.stdout }).toEqual({ status: 0, stderr: '', found: expect.stringContaining('2 templates') });
      for (const labels of [{}, { cluster: 'eu.west' }, { 'cluster': 'eu.west', 'odd name': 'x' }, { severity: 'info' }] as readonly { readonly [name: string]: string }[]) {
        const asked = Object.entries(labels).map(([name, value]) => (/^\w+$/.test(name) ? `${name}=${value}` : `"${name}"="${value}"`));
        const { stdout } = spawnSync(binary, ['config', 'routes', 'test', `--config.file=${file}`, ...asked], { encoding: 'utf8' });
        expect([labels, stdout.trim().replaceAll('monitoring/alerts/', '').split(',')]).toEqual([labels, receiversOf(ROUTING.route!, labels)]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('notifies through the proxy of its environment', () => {
    const plan = planOf({}, { environment: { HTTPS_PROXY: 'http://proxy:3128' } });
    const { config, statefulSets } = madeOf(plan);
    expect(operatedMeaning(config)).toEqual(plainMeaning(plan));
    const [container] = statefulSets[0].spec.template.spec.containers;
    expect(container.env).toContainEqual({ name: 'HTTPS_PROXY', value: 'http://proxy:3128' });
  });

  test('presents itself to mail servers as it is told', () => {
    const { config } = madeOf(planOf({ ...ROUTING, smtpHello: 'me.example.com' }));
    expect(parse(config).receivers.flatMap(({ email_configs: emails = [] }: any) => emails.map(({ hello }: any) => hello))).toEqual(['me.example.com']);
  });

  test('finds its templates', () => {
    const { config, statefulSets } = madeOf(planOf(ROUTING));
    const { containers, volumes } = statefulSets[0].spec.template.spec;
    const found = parse(config).templates as string[];
    expect(found.map((file) => file.split('/').pop())).toEqual(['own.tmpl', 'two.tmpl']);
    const mount = containers[0].volumeMounts.find(({ mountPath }: any) => found.every((file) => file.startsWith(`${mountPath}/`)));
    const { projected } = volumes.find(({ name }: any) => name === mount.name);
    expect(JSON.stringify(projected)).toContain('alertmanager-templates');
  });

  test('three of them find each other, keep what they know and are told where they are reached', () => {
    const { statefulSets } = madeOf(planOf({}, { replicas: 3, externalUrl: 'https://alerts.example.com/x', retention: '48h' }));
    const { replicas, template, volumeClaimTemplates } = statefulSets[0].spec;
    const { args } = template.spec.containers[0];
    expect(replicas).toBe(3);
    expect(volumeClaimTemplates[0].spec.resources.requests).toEqual({ storage: '2Gi' });
    expect(args).toEqual(expect.arrayContaining(['--web.external-url=https://alerts.example.com/x', '--web.route-prefix=/', '--data.retention=48h']));
    expect(args.filter((arg: string) => arg.startsWith('--cluster.peer='))).toHaveLength(3);
  });
});

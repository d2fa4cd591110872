import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { alertmanagerPlan, EVERY_RECEIVER } from './plans';
import { CONFIG_FILE, CONFIG_PATH, printAlertmanager } from '../../../src/backends/alertmanager';
import { AlertmanagerPlan } from '../../../src/compile/plan';
import { AlertMatcher } from '../../../src/model/alerting/matcher';
import { deadRoutes, receiversOf, RouteNode } from '../../../src/model/alerting/route-tree';
import { timeIntervalFaults } from '../../../src/model/alerting/time-interval';
import { compiledFleet } from '../../compile/compiled';
import { amtool, describeWithEngine, INSTALL, newAmtool } from '../../engines';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-amtool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The config as a file, with its templates beside it. */
function written(plan: AlertmanagerPlan): string {
  const { files } = printAlertmanager(plan);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text.replaceAll(CONFIG_PATH, folder));
  return path.join(folder, CONFIG_FILE);
}

function check(binary: string, plan: AlertmanagerPlan): { readonly ok: boolean; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(binary, ['check-config', written(plan)], { encoding: 'utf8' });
  return { ok: status === 0, text: stdout + stderr };
}

/** The receivers that amtool sends an alert to. */
function routed(binary: string, config: string, labels: { readonly [name: string]: string }): string[] {
  const args = ['config', 'routes', 'test', `--config.file=${config}`, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)];
  const { status, stdout, stderr } = spawnSync(binary, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split(',');
}

const FLEET = compiledFleet('hub', {
  settings: {
    alertmanager: {
      receiver: 'ops',
      watchdogReceiver: 'dead',
      receivers: { ops: { slack: [{ apiUrl: { name: 'slack', key: 'url' } }] }, shop: { webhook: [{ url: 'https://a.example.com' }] }, dead: { webhook: [{ url: 'https://b.example.com' }] } },
      routes: [{ matchers: ['severity="critical"', 'namespace=~"kube-.*"'], receiver: 'ops', continueMatching: true }, { matchers: ['severity=info'], receiver: 'nobody' }],
      timeIntervals: { night: [{ times: [{ start: '22:00', end: '24:00' }], weekdays: ['monday:friday'], location: 'Europe/Berlin' }] },
      templates: { own: '{{ define "own" }}{{ .CommonLabels.cluster }}{{ end }}' },
    },
  },
}, [
  { name: 'a', props: { settings: { alertmanager: { receiver: 'shop' } } } },
  { name: 'b', props: { settings: { alertmanager: { receiver: 'shop', muteTimeIntervals: ['night'] }, global: { clusterName: 'eu.west' } } } },
  { name: 'c', props: {} },
]).plan.alertmanager!;

const ALERTS: readonly { readonly [name: string]: string }[] = [
  {}, { alertname: 'Watchdog', cluster: 'a' }, { alertname: 'InfoInhibitor', cluster: 'a' }, { cluster: 'a', severity: 'critical' },
  { cluster: 'a', severity: 'critical', namespace: 'kube-system' }, { cluster: 'eu.west', severity: 'warning' }, { cluster: 'euxwest' },
  { cluster: 'c', severity: 'info' }, { cluster: 'eu.west', severity: 'info' },
];

for (const [name, finder, hint, tag] of [
  ['amtool of Alertmanager 0.34', newAmtool, INSTALL.go, undefined],
  ["Debian's amtool", amtool, INSTALL.debian, 'v0.25.0'],
] as const) {
  describeWithEngine(name, finder, hint, (binary) => {
    const older = tag !== undefined;

    test('takes what is printed for a fleet, and routes its alerts as we do', () => {
      const plan = older ? alertmanagerPlan(FLEET.routing, {}, tag) : FLEET;
      expect(check(binary, plan)).toMatchObject({ ok: true, text: expect.stringContaining('1 templates') });
      const config = written(plan);
      for (const labels of ALERTS) expect([labels, routed(binary, config, labels)]).toEqual([labels, receiversOf(FLEET.routing.route, labels)]);
    });

    test('takes every field of every receiver that its version has', () => {
      const plan = alertmanagerPlan({ receivers: EVERY_RECEIVER }, {}, tag);
      expect(printAlertmanager(plan).diagnostics.length > 0).toBe(older);
      if (!older) expect(check(binary, plan)).toMatchObject({ ok: true });
      // without what is refused
      const { slack, email, pagerDuty, webhook, opsgenie } = EVERY_RECEIVER.all;
      const since25 = { slack: slack!.slice(0, 1), email, pagerDuty, webhook: webhook!.slice(0, 1), opsgenie };
      const sound = alertmanagerPlan({ receivers: { nobody: {}, all: since25 } }, {}, tag);
      expect([printAlertmanager(sound).diagnostics, check(binary, sound).ok]).toEqual([[], true]);
    });

    test('agrees with us on random trees and alerts', () => {
      fc.assert(fc.property(TREE, fc.array(LABELS, { minLength: 1, maxLength: 4 }), (route, alerts) => {
        const config = written(alertmanagerPlan({ route, receivers: RECEIVERS }, {}, tag));
        for (const labels of alerts) expect(routed(binary, config, labels)).toEqual(receiversOf(route, labels));
      }), { numRuns: 60 });
    }, 120_000);

    test('finds a time wrong where we do', () => {
      fc.assert(fc.property(INTERVAL, (interval) => {
        const isSound = timeIntervalFaults(interval).length === 0;
        expect([interval, check(binary, alertmanagerPlan({ timeIntervals: { t: [interval] } }, {}, tag)).ok]).toEqual([interval, isSound]);
      }), { numRuns: 60 });
    }, 120_000);
  });
}

const NAMES = ['a', 'b', 'c'] as const;
const VALUES = ['', 'x', 'y', 'xy', 'x|y', '"q\\'] as const;
const RECEIVERS = Object.fromEntries(['nobody', 'r1', 'r2', 'r3'].map((name) => [name, {}]));

const MATCHER: fc.Arbitrary<AlertMatcher> = fc.oneof(
  fc.record({ label: fc.constantFrom(...NAMES), operator: fc.constantFrom('=' as const, '!=' as const), value: fc.constantFrom(...VALUES) }),
  fc.record({ label: fc.constantFrom(...NAMES), operator: fc.constantFrom('=~' as const, '!~' as const), value: fc.constantFrom('x|y', 'x.*', '', '.+', '.*', '(x|y)+') }),
);

const node = (depth: number): fc.Arbitrary<RouteNode> => fc.record({
  matchers: fc.array(MATCHER, { maxLength: 2 }),
  receiver: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined }),
  continueMatching: fc.boolean(),
  routes: depth === 0 ? fc.constant([]) : fc.array(node(depth - 1), { maxLength: 3 }),
});

const TREE: fc.Arbitrary<RouteNode> = fc.array(node(2), { maxLength: 4 }).map((routes) => ({ matchers: [], receiver: 'nobody', groupBy: ['cluster'], routes }));

const LABELS = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('x', 'y', 'xy', 'z')) as fc.Arbitrary<{ [name: string]: string }>;

const RANGE = (values: readonly string[]) => fc.oneof(fc.constantFrom(...values), fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values)).map((pair) => pair.join(':')));

const INTERVAL = fc.oneof(
  RANGE(['sunday', 'monday', 'Friday', 'saturday', 'mon']).map((day) => ({ weekdays: [day] })),
  RANGE(['1', '5', '31', '-1', '-3', '-31', '0', '32']).map((day) => ({ daysOfMonth: [day] })),
  // a month beyond 12 is taken by Alertmanager, and never comes
  RANGE(['january', 'May', '3', '12']).map((month) => ({ months: [month] })),
  RANGE(['2026', '2028', 'x']).map((year) => ({ years: [year] })),
  fc.record({ start: fc.constantFrom('00:00', '09:30', '9:30', '23:59'), end: fc.constantFrom('06:00', '24:00', '24:01', '17:00') }).map((range) => ({ times: [range] })),
  fc.constantFrom('Europe/Berlin', 'UTC', 'Etc/GMT+1', 'Mars/Base').map((location) => ({ weekdays: ['monday'], location })),
);

test('no alert comes to a route that is called dead', () => {
  fc.assert(fc.property(TREE, LABELS, (tree, labels) => {
    const dead = new Set(deadRoutes(tree).map(({ route }) => route));
    const name = (route: RouteNode): RouteNode => ({ ...route, receiver: dead.has(route) ? 'dead' : route.receiver, routes: route.routes.map(name) });
    expect(receiversOf(name(tree), labels)).not.toContain('dead');
  }), { numRuns: 500 });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { alertsHub, alertsOf, KEY, LITTLE, said } from './found';
import { printGrafana } from '../../../../src/backends/grafana';
import { GrafanaOwnAlerts } from '../../../../src/topology/settings/grafana-alert-settings';
import { hub } from '../../compiled';
import { grafanaHub, planned } from '../planned';

const NIGHTS = { nights: [{ times: [{ start: '00:00', end: '06:00' }] }] };

test('nothing is said of what is right, and nothing is planned where nobody asks', () => {
  expect(said(alertsHub())).toEqual([]);
  expect(planned(grafanaHub()).alerts).toBeUndefined();
});

test('the examples of the documentation are right', () => {
  const page = readFileSync(path.join(__dirname, '../../../../docs/grafana.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => (load(text) as any).grafana).filter((grafana) => grafana.ownAlerts !== undefined);
  expect(examples).toHaveLength(3);
  const alertmanager = { receiver: 'pager', receivers: { pager: { pagerDuty: [{ routingKey: KEY }] } } };
  for (const example of examples) {
    const compiled = grafanaHub(example, { settings: { alertmanager } });
    expect(said(compiled)).toEqual([]);
    expect(printGrafana(planned(compiled)).diagnostics).toEqual([]);
  }
});

test('what nobody says of the policies is as for Alertmanager, by the folders of Grafana', () => {
  const { policy } = alertsOf(alertsHub());
  expect(policy).toEqual({
    matchers: [], receiver: 'oncall', groupBy: ['cluster', 'grafana_folder', 'alertname'], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h', routes: [],
  });
  expect(alertsOf(alertsHub({ groupBy: ['...'], groupWait: '1s', groupInterval: '1m', repeatInterval: '1h' })).policy).toMatchObject({
    groupBy: ['...'], groupWait: '1s', groupInterval: '1m', repeatInterval: '1h',
  });
});

test('routes are read', () => {
  const routes = [{ matchers: ['severity="critical"', 'team=~"a|b"'], receiver: 'oncall', routes: [{ matchers: ['x=y'], muteTimeIntervals: ['nights'] }] }];
  const compiled = alertsHub({ routes, timeIntervals: NIGHTS });
  expect(said(compiled)).toEqual([]);
  const [route] = alertsOf(compiled).policy.routes;
  expect(route.matchers).toEqual([{ label: 'severity', operator: '=', value: 'critical' }, { label: 'team', operator: '=~', value: 'a|b' }]);
  expect(route.routes[0].muteTimeIntervals).toEqual(['nights']);
  expect(alertsOf(compiled).timeIntervals).toEqual(NIGHTS);
});

test.each<[string, Partial<GrafanaOwnAlerts>, string[]]>([
  ['a contact point that nobody uses', { receiver: undefined }, ['unused /contactPoints/oncall']],
  ['a contact point that there is none', { receiver: 'oncal' }, ['unknown-receiver! /receiver', 'unused /contactPoints/oncall']],
  ['nobody by the name that Alertmanager has for it', { receiver: 'nobody' }, ['unknown-receiver! /receiver', 'unused /contactPoints/oncall']],
  ['a route to nobody', { routes: [{ matchers: ['a=b'], receiver: 'x' }] }, ['unknown-receiver! /routes/0/receiver']],
  ['a matcher that is none', { routes: [{ matchers: ['a'] }] }, ['bad-matcher! /routes/0/matchers/0']],
  ['a route behind one that takes everything', { routes: [{ receiver: 'oncall' }, { matchers: ['a=b'] }] }, ['dead-route! /routes/1']],
  ['times that nobody declares', { routes: [{ muteTimeIntervals: ['nights'] }] }, ['unknown-time-interval! /routes/0/muteTimeIntervals']],
  ['times that nobody uses', { timeIntervals: NIGHTS }, ['unused /timeIntervals/nights']],
  ['times that are none', { timeIntervals: { nights: [{ times: [{ start: '22:00', end: '06:00' }] }] }, routes: [{ muteTimeIntervals: ['nights'] }] }, ['bad-time-interval! /timeIntervals/nights/0/times']],
  ['no interval', { groupInterval: '0s' }, ['bad-duration! /groupInterval']],
  ['labels that stand twice', { groupBy: ['a', 'a'] }, ['bad-group-by! /groupBy']],
  ['a template that is none', { templates: { t: '{{ if }' } }, ['bad-template! /templates/t']],
  ['a template without a name', { templates: { '': 'x' } }, ['bad-name! /templates/']],
  ['a contact point without anybody', { contactPoints: { ...LITTLE.contactPoints, x: {} }, routes: [{ matchers: ['a=b'], receiver: 'x' }] }, ['empty-receiver! /contactPoints/x']],
  ['half a reference', { contactPoints: { oncall: { slack: [{ apiUrl: { name: 'x' } as typeof KEY }] } } }, ['bad-secret! /contactPoints/oncall/slack/0/apiUrl']],
  ['a chat without a channel', { contactPoints: { oncall: { slack: [{ appToken: KEY }] } } }, ['missing-field! /contactPoints/oncall/slack/0']],
  ['mail without a server', { contactPoints: { oncall: { email: [{ to: 'a@b.c' }] } } }, ['missing-field! /contactPoints/oncall/email/0', 'missing-field! /contactPoints/oncall/email/0']],
  ['a text that is no template', { contactPoints: { oncall: { slack: [{ apiUrl: KEY, text: '{{ foo }}' }] } } }, ['bad-template! /contactPoints/oncall/slack/0/text']],
  ['a template with functions of Grafana', { templates: { t: '{{ define "t" }}{{ coll.Dict "a" 1 | data.ToJSON }}{{ end }}' } }, []],
])('%s', (_, own, expected) => {
  expect(said(alertsHub(own))).toEqual(expected);
});

describe('one description for Alertmanager and Grafana', () => {
  const alertmanager = {
    receiver: 'team',
    receivers: { team: { pagerDuty: [{ routingKey: { name: 'pagerduty', key: 'key' } }] }, spare: { webhook: [{ url: 'https://x.example.com' }] } },
    timeIntervals: NIGHTS,
    templates: { mine: '{{ define "mine" }}x{{ end }}' },
  };

  test('what Grafana uses and does not declare is taken from Alertmanager, with its templates', () => {
    const compiled = alertsHub({ receiver: 'team', contactPoints: undefined, routes: [{ matchers: ['a=b'], muteTimeIntervals: ['nights'] }] }, { settings: { alertmanager } });
    expect(said(compiled)).toEqual([]);
    const { contactPoints, templates, timeIntervals } = alertsOf(compiled);
    expect(contactPoints.map(({ name, receivers }) => [name, receivers.map(({ uid }) => uid)])).toEqual([['team', ['team-pagerduty-0']]]);
    expect([Object.keys(templates), Object.keys(timeIntervals)]).toEqual([['mine'], ['nights']]);
    expect(planned(compiled).secrets).toContainEqual({ name: 'pagerduty', keys: ['key'] });
  });

  test('what it declares itself wins, and templates come along only with receivers', () => {
    const own = { contactPoints: { team: { webhook: [{ url: 'https://hooks.example.com' }] } }, receiver: 'team' };
    const { contactPoints, templates } = alertsOf(alertsHub(own, { settings: { alertmanager } }));
    expect([contactPoints.map(({ receivers }) => receivers[0].type), templates]).toEqual([['webhook'], {}]);
  });

  test('Alertmanager is not told that nobody uses what Grafana does', () => {
    const props = { settings: { alertmanager } };
    const of = (own: GrafanaOwnAlerts | undefined) => (own === undefined ? hub(props) : alertsHub(own, props));
    const unused = (own?: GrafanaOwnAlerts) => of(own).diagnostics.filter(({ code }) => code === 'unused').map(({ message }) => /'[^']+'$/.exec(message)![0]);
    expect(unused()).toEqual(["'spare'", "'nights'"]);
    expect(unused({ receiver: 'spare', contactPoints: undefined, routes: [{ muteTimeIntervals: ['nights'] }] })).toEqual([]);
    // it declares its own
    expect(unused({ receiver: 'spare', contactPoints: { spare: alertmanager.receivers.spare } })).toEqual(["'spare'", "'nights'"]);
  });

  test('where Alertmanager runs elsewhere, its declarations are not there', () => {
    const elsewhere = { ...alertmanager, receiver: undefined, existing: { addresses: ['am.example.com:9093'] } };
    expect(said(alertsHub({ receiver: 'team', contactPoints: undefined }, { settings: { alertmanager: elsewhere } }))).toEqual(['unknown-receiver! /receiver']);
  });
});

test('whom a rule notifies past the policies is there', () => {
  const rule = (notification: object) => ({ groups: { g: { rules: { r: { queries: { A: { expr: 'up == 0' } }, notification } } } } } as unknown as Partial<GrafanaOwnAlerts>);
  const at = '/groups/g/rules/r/notification';
  expect(said(alertsHub(rule({ receiver: 'oncall', muteTimeIntervals: ['x'] })))).toEqual([`unknown-time-interval! ${at}/muteTimeIntervals`]);
  expect(said(alertsHub(rule({ receiver: 'x', groupBy: ['a', 'a'], repeatInterval: '0s' })))).toEqual([
    `unknown-receiver! ${at}/receiver`, `bad-group-by! ${at}/groupBy`, `bad-duration! ${at}/repeatInterval`,
  ]);
  expect(said(alertsHub({ ...rule({ receiver: 'other', activeTimeIntervals: ['nights'] }), timeIntervals: NIGHTS, contactPoints: { ...LITTLE.contactPoints, other: LITTLE.contactPoints!.oncall } }))).toEqual([]);
});

test('replicas that notify find each other', () => {
  const pair = { replicas: 2, secretKey: KEY, database: { type: 'postgres', host: 'db:5432', user: 'u', password: KEY } };
  expect(planned(grafanaHub({ ...pair, ownAlerts: LITTLE })).peers).toBe('grafana-headless.monitoring.svc:9094');
  expect(planned(grafanaHub(pair)).peers).toBeUndefined();
  expect(planned(grafanaHub({ ownAlerts: LITTLE })).peers).toBeUndefined();
});

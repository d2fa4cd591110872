import fc from 'fast-check';
import { load } from 'js-yaml';
import { ALERTING, receiverFields } from './alert-fields';
import { faults } from './fields';
import { alertRule, alertsPlan } from './plans';
import { alertingTree, checkAlerts } from '../../../src/backends/grafana/alerting';
import { GrafanaAlertsPlan } from '../../../src/compile/plan';
import { RouteNode } from '../../../src/model/alerting/route-tree';
import { Version } from '../../../src/model/values/version';
import { emitYaml } from '../../../src/syntax/yaml';

/** As Grafana reads the file, before it looks for variables. */
function read(own: Partial<GrafanaAlertsPlan> = {}): any {
  return load(emitYaml(alertingTree(alertsPlan(own))));
}

const ROUTE: RouteNode = {
  matchers: [{ label: 'severity', operator: '=~', value: 'a|b$' }],
  receiver: 'pager$',
  groupBy: ['a$'],
  groupWait: '1s',
  groupInterval: '2s',
  repeatInterval: '3s',
  continueMatching: true,
  muteTimeIntervals: ['n$'],
  activeTimeIntervals: ['d'],
  routes: [{ matchers: [{ label: 'x', operator: '!=', value: '' }], routes: [] }],
};

const WHOLE: Partial<GrafanaAlertsPlan> = {
  policy: { matchers: [], receiver: 'oncall', groupBy: ['cluster'], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h', routes: [ROUTE] },
  timeIntervals: {
    n$: [{ times: [{ start: '01:00', end: '02:00' }], weekdays: ['sunday'], daysOfMonth: ['1:5'], months: ['may'], years: ['2026'], location: 'Europe/Berlin' }],
  },
  templates: { t: '{{ define "t" }}{{ $x := 1 }}{{ $x }}{{ end }}' },
  removed: { rules: ['r'], receivers: ['c-slack-0'], timeIntervals: ['o$'], templates: ['p$'] },
};

test('the file has documented fields only, with everything that it can have', () => {
  const file = read(WHOLE);
  const bare = {
    ...file,
    contactPoints: file.contactPoints.map(({ receivers: _, ...point }: any) => point),
    groups: file.groups.map((group: any) => ({ ...group, rules: group.rules.map(({ data: _, ...rule }: any) => rule) })),
  };
  expect(faults(bare, ALERTING)).toEqual([]);
  expect(faults({ ...bare, muteTimings: [] }, ALERTING)).toEqual(['/muteTimings: unknown']);
});

test('the policies are one tree, whose matchers hold labels of any name, and in which nothing is taken for a variable', () => {
  expect(read(WHOLE).policies).toEqual([{
    orgId: 1,
    receiver: 'oncall',
    group_by: ['cluster'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: '4h',
    routes: [{
      receiver: 'pager$$',
      group_by: ['a$$'],
      object_matchers: [['severity', '=~', 'a|b$$']],
      continue: true,
      group_wait: '1s',
      group_interval: '2s',
      repeat_interval: '3s',
      mute_time_intervals: ['n$$'],
      active_time_intervals: ['d'],
      routes: [{ object_matchers: [['x', '!=', '']] }],
    }],
  }]);
});

test('times and templates stand as they are: Grafana looks for no variables in them', () => {
  const { muteTimes, templates } = read(WHOLE);
  expect(muteTimes).toEqual([{
    orgId: 1,
    name: 'n$',
    time_intervals: [{
      times: [{ start_time: '01:00', end_time: '02:00' }], weekdays: ['sunday'], days_of_month: ['1:5'], months: ['may'], years: ['2026'], location: 'Europe/Berlin',
    }],
  }]);
  expect(templates).toEqual([{ orgId: 1, name: 't', template: WHOLE.templates!.t }]);
});

/**
 * What Grafana makes of a text in which it looks for variables, of which there are none.
 *
 * @see https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/values/values.go
 */
function interpolated(value: any): any {
  const expanded = (part: string) => part.replace(/\$(?:__\w+)?\{[^}]*\}|\$[A-Za-z_]\w*|\$[*#$@!?\-0-9]?/g, '');
  if (typeof value === 'string') return value.split('$$').map(expanded).join('$');
  if (Array.isArray(value)) return value.map(interpolated);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, interpolated(inner)])) : value;
}

test('every text reaches Grafana as it was written', () => {
  const text = fc.string({ unit: fc.constantFrom(...'$$${}a_1 %#'), minLength: 1, maxLength: 12 });
  fc.assert(fc.property(text, (any) => {
    const notification = { kind: 'slack', index: 0, fields: { channel: any, title: any } } as const;
    const [rule] = [alertRule({ title: any, labels: { a: any }, annotations: { a: any } })];
    const file = read({
      contactPoints: [{ name: any, receivers: [{ uid: 'u', type: 'slack', notification }] }],
      policy: { matchers: [], receiver: any, groupBy: [any], routes: [{ matchers: [{ label: any, operator: '=', value: any }], muteTimeIntervals: [any], routes: [] }] },
      groups: [{ name: any, folder: any, interval: '1m', rules: [rule] }],
    });
    const { contactPoints: [point], groups: [group], policies: [policy] } = interpolated(file);
    const { routes: [route] } = policy;
    const { labels, title } = group.rules[0];
    const [{ settings }] = point.receivers;
    expect([point.name, settings.recipient, settings.title, policy.receiver, policy.group_by[0]]).toEqual([any, any, any, any, any]);
    expect([route.object_matchers[0], route.mute_time_intervals]).toEqual([[any, '=', any], [any]]);
    expect([group.name, group.folder, title, labels.a]).toEqual([any, any, any, any]);
    // there it looks for none
    expect(file.groups[0].rules[0].annotations.a).toBe(any);
  }));
});

test('what is removed is named', () => {
  const { deleteContactPoints, deleteMuteTimes, deleteRules, deleteTemplates } = read(WHOLE);
  expect([deleteRules, deleteContactPoints, deleteMuteTimes, deleteTemplates]).toEqual([
    [{ orgId: 1, uid: 'r' }], [{ orgId: 1, uid: 'c-slack-0' }], [{ orgId: 1, name: 'o$$' }], [{ orgId: 1, name: 'p$$' }],
  ]);
});

test('contact points have the uids of the plan', () => {
  expect(read().contactPoints).toEqual([{ orgId: 1, name: 'on$$call', receivers: [expect.objectContaining({ uid: 'oncall-webhook-0', type: 'webhook' })] }]);
});

test('alerts are passed on to every replica of an Alertmanager, with a password from a file', () => {
  const basicAuth = { username: 'u$', password: { name: 'am', key: 'p' } };
  const { contactPoints: [, point] } = read({ passedOnTo: [{ scheme: 'https', addresses: ['a:9093', 'b:9093'], pathPrefix: '/x', client: { basicAuth } }] });
  expect(point).toEqual({
    orgId: 1,
    name: 'alertmanager',
    receivers: [{
      uid: 'alertmanager-0',
      type: 'prometheus-alertmanager',
      disableResolveMessage: false,
      settings: { url: 'https://a:9093/x,https://b:9093/x', basicAuthUser: 'u$$', basicAuthPassword: '$__file{/etc/monitoring/secrets/am/p}' },
    }],
  });
  expect(faults(point.receivers[0], receiverFields('prometheus-alertmanager'))).toEqual([]);
});

const version = (major: number, minor: number): Version => ({ major, minor });
const told = (own: Partial<GrafanaAlertsPlan>, at: Version) => checkAlerts(alertsPlan(own), at, 'here').map(({ message }) => message);

test('what an old release passes over without a word is refused', () => {
  expect(told(WHOLE, version(12, 1))).toEqual([]);
  expect(told(WHOLE, version(12, 0))).toEqual([expect.stringContaining('`activeTimeIntervals`, which came with 12.1')]);
  const [group] = alertsPlan().groups;
  const rule = { ...group.rules[0], keepFiringFor: '1m', notification: { receiver: 'x', activeTimeIntervals: ['d'] } };
  expect(told({ groups: [{ ...group, rules: [rule] }] }, version(11, 6))).toEqual([
    expect.stringContaining('`activeTimeIntervals`'), expect.stringContaining('`keepFiringFor`, which came with 12.0'),
  ]);
  expect(told({}, version(11, 1))).toEqual([]);
});

test('a receiver that Grafana cannot say is told of', () => {
  const slack = { uid: 'a', type: 'slack', notification: { kind: 'slack', index: 0, fields: { titleLink: 'x' } } } as const;
  expect(told({ contactPoints: [{ name: 'team', receivers: [slack] }] }, version(13, 0))).toEqual([expect.stringContaining("contact point 'team', slack 1: Grafana has no `titleLink`")]);
});

import { alertsHub, alertsOf, KEY, LITTLE, said } from './found';
import { PASSED_ON, timedRoutes } from '../../../../src/compile/grafana/alerts/forward';
import { RouteNode } from '../../../../src/model/alerting/route-tree';
import { GrafanaOwnAlerts } from '../../../../src/topology/settings/grafana-alert-settings';
import { planned } from '../planned';

const USUAL = { groupBy: ['a'], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' };
const route = (own: Partial<RouteNode>): RouteNode => ({ matchers: [], routes: [], ...own });
const NOBODY: Partial<GrafanaOwnAlerts> = { receiver: undefined, contactPoints: undefined };

test('unless somebody else is named, the hub\'s Alertmanager gets the alerts, each at once and again and again', () => {
  const compiled = alertsHub(NOBODY);
  expect(said(compiled)).toEqual([]);
  const { contactPoints, passedOnTo, policy } = alertsOf(compiled);
  expect([contactPoints, policy]).toEqual([[], { matchers: [], receiver: 'alertmanager', ...PASSED_ON, routes: [] }]);
  expect(passedOnTo).toEqual([{ scheme: 'http', addresses: ['alertmanager-0.alertmanager-headless.monitoring.svc:9093'], workload: 'alertmanager' }]);
});

test('every replica gets them, and one that runs elsewhere', () => {
  const addresses = (alertmanager: object) => alertsOf(alertsHub(NOBODY, { settings: { alertmanager } })).passedOnTo?.flatMap((one) => one.addresses);
  expect(addresses({ replicas: 2 })).toHaveLength(2);
  expect(addresses({ existing: { addresses: ['am.example.com:9093'] } })).toEqual(['am.example.com:9093']);
});

test('where nobody passes alerts on, there is none of it', () => {
  expect(alertsOf(alertsHub()).passedOnTo).toBeUndefined();
});

test.each<[string, Partial<GrafanaOwnAlerts>, object, string[]]>([
  ['a hub without an Alertmanager', NOBODY, { enabled: false }, ['missing-field! ']],
  ['the name of it on such a hub', { receiver: 'alertmanager', contactPoints: undefined }, { enabled: false }, ['unknown-receiver! /receiver']],
  ['a contact point of that name', { contactPoints: { alertmanager: LITTLE.contactPoints!.oncall }, receiver: 'alertmanager' }, {}, ['reserved-name! /contactPoints/alertmanager']],
  ['one that asks for a token', NOBODY, { existing: { addresses: ['am:9093'], authorization: { credentials: KEY } } }, ['unsupported! ']],
  ['one that asks for TLS of its own', NOBODY, { existing: { addresses: ['am:9093'], scheme: 'https', tlsConfig: { ca: KEY } } }, ['unsupported! ']],
])('%s is refused', (_, own, alertmanager, expected) => {
  expect(said(alertsHub(own, { settings: { alertmanager } }))).toEqual(expected);
});

test('its password is mounted', () => {
  const existing = { addresses: ['am:9093'], basicAuth: { username: 'u', password: { name: 'am', key: 'password' } } };
  const compiled = alertsHub(NOBODY, { settings: { alertmanager: { existing } } });
  expect([said(compiled), planned(compiled).secrets.some(({ name }) => name === 'am')]).toEqual([[], true]);
});

describe('when routes tell', () => {
  test('those that pass alerts on do so at once, whatever stands around them', () => {
    const tree = timedRoutes(route({ receiver: 'oncall', ...USUAL, routes: [route({ receiver: 'alertmanager', groupWait: '9s', routes: [route({})] }), route({})] }), USUAL);
    expect(tree).toMatchObject({ receiver: 'oncall', ...USUAL });
    expect(tree.routes[0]).toMatchObject(PASSED_ON);
    expect(tree.routes[0].routes[0]).toMatchObject(PASSED_ON);
    expect(tree.routes[1].groupWait).toBeUndefined();
  });

  test('those below them that tell others do so as usual, but for what they say', () => {
    const tree = timedRoutes(route({ receiver: 'alertmanager', ...USUAL, routes: [route({ receiver: 'oncall', repeatInterval: '9h', groupBy: ['b'], routes: [route({ groupWait: '1s' })] })] }), USUAL);
    expect(tree).toMatchObject(PASSED_ON);
    expect(tree.routes[0]).toMatchObject({ ...USUAL, repeatInterval: '9h', groupBy: ['b'] });
    expect(tree.routes[0].routes[0]).toEqual(route({ groupWait: '1s' }));
  });

  test('a rule that passes its alerts on does so, too', () => {
    const rule = (notification: object) => alertsOf(alertsHub({ groups: { g: { rules: { r: { queries: { A: { expr: 'up == 0' } }, notification: notification as never } } } } })).groups[0].rules[0].notification;
    expect(rule({ receiver: 'alertmanager', repeatInterval: '9h' })).toEqual({ receiver: 'alertmanager', ...PASSED_ON });
    expect(rule({ receiver: 'oncall', repeatInterval: '9h' })).toEqual({ receiver: 'oncall', repeatInterval: '9h' });
  });
});

import { operatedCluster } from './plans';
import { printOperatedAlertmanager } from '../../../src/backends/operator';
import { AlertmanagerPlan, OperatorPlan, RoutingPlan } from '../../../src/compile/plan';
import { AlertReceiver } from '../../../src/model/alerting/alert-receiver';
import { describeWithSchemas, validateManifest } from '../../engines/kubernetes-schemas';
import { alertmanagerPlan, EVERY_RECEIVER } from '../alertmanager/plans';

const OPERATED = { operated: { kind: 'Alertmanager', object: 'alerts', shards: 1 } } as const;
const ALL: AlertReceiver = { ...EVERY_RECEIVER.all, slack: EVERY_RECEIVER.all.slack!.slice(0, 1) };
const RECEIVERS: RoutingPlan['receivers'] = { nobody: {}, all: ALL };

function printed(routing: Partial<RoutingPlan> = {}, own: Partial<AlertmanagerPlan> = {}, operator: Partial<OperatorPlan> = {}, tag?: string) {
  const plan = alertmanagerPlan(routing, { ...OPERATED, ...own }, tag);
  const { objects = [], diagnostics, files } = printOperatedAlertmanager(plan, operatedCluster(operator));
  return { objects: objects as any[], files, messages: diagnostics.map(({ where, message }) => `${where}: ${message}`) };
}

const receiverOf = (receiver: AlertReceiver) => printed({ receivers: { nobody: {}, r: receiver } }).objects[1].spec.receivers[1];
const KEY = { name: 'alerts', key: 'k' };

test('an Alertmanager and the whole of its config', () => {
  const { files, messages, objects } = printed();
  expect({ files, messages }).toEqual({ files: {}, messages: [] });
  expect(objects.map(({ apiVersion, kind, metadata: { name, namespace } }) => `${apiVersion} ${kind} ${namespace}/${name}`))
    .toEqual(['monitoring.coreos.com/v1 Alertmanager monitoring/alerts', 'monitoring.coreos.com/v1alpha1 AlertmanagerConfig monitoring/alerts']);
  expect(objects[0].spec).toEqual({
    image: expect.stringContaining('alertmanager:v'),
    version: expect.stringMatching(/^v0\.\d+\.\d+$/),
    logLevel: 'info',
    logFormat: 'logfmt',
    retention: '120h',
    alertmanagerConfiguration: { name: 'alerts' },
  });
  expect(objects[1].spec).toEqual({ route: { receiver: 'nobody', groupBy: ['cluster'] }, receivers: [{ name: 'nobody' }] });
});

test('its URL, templates and proxy', () => {
  const { objects } = printed({ templates: { own: 'x' } }, { externalUrl: 'https://a.example/b', environment: { HTTPS_PROXY: 'http://p:1' } });
  expect(objects[0].spec).toMatchObject({
    externalUrl: 'https://a.example/b',
    routePrefix: '/',
    alertmanagerConfiguration: {
      name: 'alerts', global: { httpConfig: { proxyFromEnvironment: true } }, templates: [{ configMap: { name: 'alertmanager-templates', key: 'own.tmpl' } }],
    },
  });
  expect(objects[2]).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'alertmanager-templates', namespace: 'monitoring' }, data: { 'own.tmpl': 'x' } });
});

test('routes, inhibitions and times', () => {
  const { messages, objects } = printed({
    receivers: RECEIVERS,
    route: {
      matchers: [],
      receiver: 'nobody',
      groupBy: ['a', 'a'],
      groupWait: '1s',
      groupInterval: '2s',
      repeatInterval: '3s',
      routes: [{ matchers: [{ label: 'a', operator: '=~', value: 'b' }], continueMatching: true, muteTimeIntervals: ['t'], activeTimeIntervals: ['t'], routes: [{ matchers: [], routes: [] }] }],
    },
    inhibitionRules: [{ name: 'i', source: [{ label: 'a', operator: '=', value: 'b' }], target: [{ label: 'c d', operator: '!=', value: 'e' }], equal: ['f'] }],
    timeIntervals: { t: [{ times: [{ start: '01:00', end: '02:00' }], weekdays: ['Monday'], daysOfMonth: ['1:5', '-1'], months: ['May', '01:03'], years: ['2026'], location: 'UTC' }] },
  });
  expect(messages).toEqual([]);
  expect(objects[1].spec).toMatchObject({
    route: {
      receiver: 'nobody',
      groupBy: ['a'],
      groupWait: '1s',
      groupInterval: '2s',
      repeatInterval: '3s',
      routes: [{ matchers: [{ name: 'a', value: 'b', matchType: '=~' }], continue: true, muteTimeIntervals: ['t'], activeTimeIntervals: ['t'], routes: [{}] }],
    },
    // the operator puts no quotes around names
    inhibitRules: [{ sourceMatch: [{ name: 'a', value: 'b', matchType: '=' }], targetMatch: [{ name: '"c d"', value: 'e', matchType: '!=' }], equal: ['f'] }],
    muteTimeIntervals: [{
      name: 't',
      timeIntervals: [{
        times: [{ startTime: '01:00', endTime: '02:00' }], weekdays: ['monday'], daysOfMonth: [{ start: 1, end: 5 }, { start: -1, end: -1 }], months: ['may', '1:3'], years: ['2026'],
      }],
    }],
  });
});

test('credentials are keys of Secrets, names of users the same', () => {
  const { objects } = printed({ receivers: { nobody: {}, r: { webhook: [{ url: 'https://a.example', basicAuth: { username: 'u', password: KEY } }, { urlSecret: KEY, authorization: { credentials: KEY }, tlsConfig: { ca: KEY } }] } } });
  expect(objects[1].spec.receivers[1]).toEqual({
    name: 'r',
    webhookConfigs: [
      { url: 'https://a.example', httpConfig: { basicAuth: { username: { name: 'alertmanager-user-u', key: 'username' }, password: KEY } } },
      { urlSecret: KEY, httpConfig: { authorization: { credentials: KEY }, tlsConfig: { ca: { secret: KEY } } } },
    ],
  });
  expect(objects[2]).toMatchObject({ kind: 'Secret', metadata: { name: 'alertmanager-user-u' }, stringData: { username: 'u' } });
});

test('maps are lists of pairs', () => {
  expect(receiverOf({ pagerDuty: [{ routingKey: KEY, details: { a: 'b', c: 'd' } }] }).pagerdutyConfigs)
    .toEqual([{ routingKey: KEY, details: [{ key: 'a', value: 'b' }, { key: 'c', value: 'd' }] }]);
});

test('every e-mail says who sends it', () => {
  const { objects } = printed({ receivers: { nobody: {}, r: { email: [{ to: 'a@b' }, { to: 'c@d' }] } }, smtpHello: 'me' });
  expect(objects[1].spec.receivers[1].emailConfigs).toEqual([{ to: 'a@b', hello: 'me' }, { to: 'c@d', hello: 'me' }]);
});

describe('what cannot be said is an error', () => {
  const routed = (receiver: AlertReceiver) => printed({ receivers: { nobody: {}, r: receiver } }).messages;

  test('with its receiver', () => {
    expect(routed({ slack: [{ apiUrl: KEY }, { appToken: KEY, channel: '#a' }] })).toEqual(["component 'alertmanager', receiver 'r', slack[1]: an AlertmanagerConfig has no `appToken` for Slack"]);
    expect(routed({ discord: [{ webhookUrl: KEY, title: '' }] })).toEqual([expect.stringContaining("receiver 'r', discord[0]: `title` is empty")]);
    expect(routed({ webhook: [{ url: 'https://a', authorization: { credentialsFile: '/t' } }] })).toEqual([expect.stringContaining("receiver 'r', webhook[0]")]);
  });

  test('with its time', () => {
    expect(printed({ timeIntervals: { night: [{ weekdays: ['monday'], location: 'Europe/Berlin' }] } }).messages)
      .toEqual(["component 'alertmanager', time interval 'night': its times are those of 'Europe/Berlin', but an AlertmanagerConfig knows no time zone but UTC"]);
  });

  test('with its year', () => {
    expect(printed({ timeIntervals: { old: [{ years: ['1999:2001'] }] } }).messages).toEqual([expect.stringContaining("'old': an AlertmanagerConfig knows the years 2000 to 2999, and not 1999")]);
  });

  test('with the version that has it', () => {
    expect(printed({ receivers: { nobody: {}, r: { microsoftTeams: [{ webhookUrl: KEY }] } } }, {}, {}, 'v0.27.0').messages).toEqual([expect.stringContaining('which came with 0.28')]);
    expect(printed({}, { environment: { HTTP_PROXY: 'http://p:1' } }, { version: { major: 0, minor: 88 } }).messages).toEqual([expect.stringContaining('which came with 0.89')]);
    expect(printed({}, {}, { version: { major: 0, minor: 81 } }).messages).toEqual([expect.stringContaining('for the Prometheus Operator 0.82 and newer')]);
    expect(printed({ route: { matchers: [], receiver: 'nobody', routes: [{ matchers: [{ label: 'a b', operator: '=', value: 'c' }], routes: [] }] } }, {}, {}, 'v0.26.0').messages)
      .toEqual([expect.stringContaining("a matcher on a label called 'a b'")]);
  });

  test('with a Secret that is a file in pods, and a text that looks like a variable', () => {
    expect(printed({}, { secrets: [{ name: 'a', keys: ['b'], isInjected: true }] }).messages).toEqual([expect.stringContaining("Secret 'a'")]);
    expect(routed({ slack: [{ apiUrl: KEY, text: '$(x)' }] })).toEqual([expect.stringContaining("takes '$(x)' for a variable")]);
  });
});

describeWithSchemas('the definitions of the operator', () => {
  test('know every field', () => {
    const { objects, messages } = printed({ receivers: RECEIVERS, smtpHello: 'me', templates: { a: 'b' } }, { environment: { HTTP_PROXY: 'http://p:1' }, externalUrl: 'https://a.example' });
    expect(messages).toEqual([]);
    expect(objects.flatMap((object) => validateManifest(object, '1.36'))).toEqual([]);
  });
});

import { load } from 'js-yaml';
import { receiverFields } from './alert-fields';
import { faults } from './fields';
import { checkReceiver, receiverTree } from '../../../src/backends/grafana/receivers';
import { RECEIVER_TYPES } from '../../../src/compile/grafana/alerts/words';
import { PlannedReceiver } from '../../../src/compile/plan';
import { AlertReceiver } from '../../../src/model/alerting/alert-receiver';
import { notificationsOf, ReceiverKind } from '../../../src/model/alerting/receiver-kinds';
import { Version } from '../../../src/model/values/version';
import { emitYaml } from '../../../src/syntax/yaml';

const KEY = (key: string) => ({ name: 'creds', key });
const FILE = (key: string) => `$__file{/etc/monitoring/secrets/creds/${key}}`;
const NEW: Version = { major: 13, minor: 2 };

function receiver(given: AlertReceiver): PlannedReceiver {
  const [notification] = notificationsOf(given);
  return { uid: 'u', type: RECEIVER_TYPES[notification.kind], notification };
}

/** As Grafana reads it, before it looks for variables. */
function read(given: AlertReceiver): any {
  return load(emitYaml(receiverTree(receiver(given))));
}

/** Every kind with every field that Grafana can say, and its settings. */
const WHOLE: { readonly [K in ReceiverKind]-?: readonly [AlertReceiver, object] } = {
  slack: [
    { slack: [{ apiUrl: KEY('url'), channel: '#a$b', username: 'u', title: 't', text: '{{ $x }}', color: 'good' }] },
    { url: FILE('url'), recipient: '#a$$b', username: 'u', title: 't', text: '{{ $$x }}', color: 'good' },
  ],
  email: [
    { email: [{ to: 'a@b.c, d@e.f', from: 'x@y.z', smarthost: 'm:587', authUsername: 'u', authPassword: KEY('p'), requireTls: true, headers: { subject: 's$' } }] },
    { singleEmail: true, addresses: 'a@b.c, d@e.f', subject: 's$$' },
  ],
  pagerDuty: [
    { pagerDuty: [{ routingKey: KEY('k'), url: 'https://p.example.com', description: 'd', severity: 'info', details: { a: '$b' } }] },
    { integrationKey: FILE('k'), url: 'https://p.example.com', summary: 'd', severity: 'info', details: { a: '$$b' } },
  ],
  webhook: [
    { webhook: [{ url: 'https://h.example.com/$a', maxAlerts: 5, basicAuth: { username: 'u$', password: KEY('p') }, tlsConfig: { ca: KEY('ca'), cert: KEY('c'), key: KEY('k') } }] },
    {
      url: 'https://h.example.com/$$a',
      maxAlerts: '5',
      username: 'u$$',
      password: FILE('p'),
      tlsConfig: { insecureSkipVerify: false, caCertificate: FILE('ca'), clientCertificate: FILE('c'), clientKey: FILE('k') },
    },
  ],
  microsoftTeams: [{ microsoftTeams: [{ webhookUrl: KEY('u'), title: 't', text: 'x' }] }, { url: FILE('u'), title: 't', message: 'x' }],
  telegram: [
    { telegram: [{ botToken: KEY('t'), chatId: -100, messageThreadId: 7, message: 'm', parseMode: 'MarkdownV2' }] },
    { bottoken: FILE('t'), chatid: '-100', message_thread_id: '7', message: 'm', parse_mode: 'MarkdownV2' },
  ],
  opsgenie: [{ opsgenie: [{ apiKey: KEY('k'), apiUrl: 'https://api.eu.opsgenie.com/' }] }, { apiKey: FILE('k'), apiUrl: 'https://api.eu.opsgenie.com/v2/alerts' }],
  pushover: [
    { pushover: [{ userKey: KEY('u'), token: KEY('t'), title: 't', message: 'm', priority: '1' }] },
    { userKey: FILE('u'), apiToken: FILE('t'), title: 't', message: 'm', priority: '1', okPriority: '1' },
  ],
  discord: [{ discord: [{ webhookUrl: KEY('u'), title: 't', message: 'm' }] }, { url: FILE('u'), title: 't', message: 'm' }],
};

test.each(Object.entries(WHOLE))('%s has documented settings only, with credentials from files', (_, [given, settings]) => {
  const tree = read(given);
  expect(faults(tree, receiverFields(tree.type))).toEqual([]);
  expect(tree.settings).toEqual(settings);
  expect(faults({ ...tree, settings: { ...tree.settings, adress: 'x' } }, receiverFields(tree.type))).toEqual(['/settings/adress: unknown']);
  expect(checkReceiver(receiver(given), 'oncall', NEW, 'here')).toEqual([]);
});

test('what nobody says is as Alertmanager has it', () => {
  expect(read({ pagerDuty: [{ routingKey: KEY('k') }] }).settings.severity).toBe('error');
  expect(read({ pushover: [{ userKey: KEY('u'), token: KEY('t') }] }).settings).toMatchObject({ priority: '2', okPriority: '0', retry: '60', expire: '3600' });
  expect(read({ pushover: [{ userKey: KEY('u'), token: KEY('t'), priority: '2' }] }).settings).toMatchObject({ priority: '2', okPriority: '2', retry: '60', expire: '3600' });
  const ends = (['slack', 'email', 'pagerDuty', 'webhook'] as const).map((kind) => read(WHOLE[kind][0]).disableResolveMessage);
  expect(ends).toEqual([true, true, false, false]);
  expect(read({ slack: [{ apiUrl: KEY('u'), sendResolved: true }] }).disableResolveMessage).toBe(false);
  expect(read({ webhook: [{ url: 'https://x', sendResolved: false }] }).disableResolveMessage).toBe(true);
});

test('other ways to show who it is', () => {
  expect(read({ webhook: [{ urlSecret: KEY('u'), authorization: { credentials: KEY('t') } }] }).settings).toEqual({
    url: FILE('u'), authorization_scheme: 'Bearer', authorization_credentials: FILE('t'),
  });
  expect(read({ slack: [{ appToken: KEY('t'), channel: '#x' }] }).settings).toEqual({ token: FILE('t'), recipient: '#x' });
});

test.each<[string, AlertReceiver, string]>([
  ['where a title leads to', { slack: [{ titleLink: 'x' }] }, 'no `titleLink`'],
  ['a form of mails', { email: [{ to: 'a', html: 'x' }] }, 'no `html`'],
  ['a header of mails', { email: [{ to: 'a', headers: { 'X-A': 'b' } }] }, 'only the header `Subject`'],
  ['a priority of Opsgenie', { opsgenie: [{ priority: 'P1' }] }, 'no `priority`'],
  ['tags of Opsgenie', { opsgenie: [{ tags: 'a' }] }, 'no `tags`'],
  ['a priority that is a template', { pushover: [{ priority: '{{ 1 }}' }] }, 'a number from -2 to 2'],
  ['a name in a certificate', { webhook: [{ url: 'x', tlsConfig: { serverName: 'a' } }] }, 'of TLS it knows'],
  ['a file of a container', { webhook: [{ url: 'x', authorization: { credentialsFile: '/a' } }] }, 'keys of Secrets alone'],
])('%s is refused', (_, given, words) => {
  expect(checkReceiver(receiver(given), 'oncall', NEW, 'here')).toEqual([expect.objectContaining({ code: 'unsupported', message: expect.stringContaining(words) })]);
});

test.each<[AlertReceiver, Version, number]>([
  [{ slack: [{ color: 'good' }] }, { major: 11, minor: 5 }, 1],
  [{ slack: [{ color: 'good' }] }, { major: 11, minor: 6 }, 0],
  [{ webhook: [{ url: 'x', tlsConfig: { ca: KEY('a') } }] }, { major: 11, minor: 3 }, 1],
  [{ webhook: [{ url: 'x', tlsConfig: { ca: KEY('a') } }] }, { major: 12, minor: 0 }, 0],
  [{ pagerDuty: [{ url: 'https://x' }] }, { major: 11, minor: 3 }, 1],
])('what an old release passes over without a word is refused: %j %j', (given, version, count) => {
  expect(checkReceiver(receiver(given), 'oncall', version, 'here')).toHaveLength(count);
});

import { load } from 'js-yaml';
import { alertmanagerPlan, EVERY_RECEIVER } from './plans';
import { CONFIG_FILE, printAlertmanager } from '../../../src/backends/alertmanager';
import { AlertmanagerPlan } from '../../../src/compile/plan';
import { parseMatchers } from '../../../src/model/alerting/matcher';

const configOf = (plan: AlertmanagerPlan) => load(printAlertmanager(plan).files[CONFIG_FILE]) as { [block: string]: any };

test('every field of every receiver is printed, and no credential but as a file', () => {
  const { receivers } = configOf(alertmanagerPlan({ receivers: EVERY_RECEIVER }));
  const file = (name: string) => `/etc/monitoring/secrets/alerts/${name}`;
  expect(receivers[0]).toEqual({ name: 'nobody' });
  expect(receivers[1]).toEqual({
    name: 'all',
    slack_configs: [
      {
        send_resolved: true, api_url_file: file('slack'), channel: '#a', username: 'u', title: '{{ .Status }}', title_link: 'https://a.example.com', text: 't', color: 'good',
      },
      { app_token_file: file('app'), channel: '#b' },
    ],
    email_configs: [{
      send_resolved: true,
      to: 'a@example.com',
      from: 'b@example.com',
      smarthost: 'mail.example.com:587',
      auth_username: 'b',
      auth_password_file: file('password'),
      require_tls: true,
      headers: { Subject: 's' },
      html: '<b>h</b>',
    }],
    pagerduty_configs: [{
      routing_key_file: file('pager'), url: 'https://events.eu.pagerduty.com/v2/enqueue', description: 'd', severity: 'critical', details: { cluster: 'c' },
    }],
    webhook_configs: [
      {
        send_resolved: false,
        url: 'https://hook.example.com/a',
        max_alerts: 10,
        http_config: { basic_auth: { username: 'u', password_file: file('hook') }, tls_config: { ca_file: file('ca'), server_name: 'hook.example.com' } },
      },
      { url_file: file('hook-url'), http_config: { authorization: { credentials_file: file('token') } } },
    ],
    msteamsv2_configs: [{ webhook_url_file: file('teams'), title: 't', text: 'x' }],
    telegram_configs: [{ bot_token_file: file('bot'), chat_id: -100, message_thread_id: 5, message: 'm', parse_mode: 'MarkdownV2' }],
    opsgenie_configs: [{ api_key_file: file('opsgenie'), api_url: 'https://api.eu.opsgenie.com/', priority: 'P1', tags: 'a,b' }],
    pushover_configs: [{ user_key_file: file('user'), token_file: file('pushover'), title: 't', message: 'm', priority: '1' }],
    discord_configs: [{ webhook_url_file: file('discord'), title: 't', message: 'm' }],
  });
});

test('what an older version does not know is refused by its name and version', () => {
  const { diagnostics } = printAlertmanager(alertmanagerPlan({ receivers: EVERY_RECEIVER }, {}, 'v0.25.0'));
  expect(diagnostics.map(({ message }) => message.replace('Alertmanager 0.25 does not know ', ''))).toEqual([
    '`appToken`, which came with 0.30', '`urlSecret`, which came with 0.26', 'receivers of the kind `microsoftTeams`, which came with 0.28',
    '`botToken`, which came with 0.26', '`messageThreadId`, which came with 0.28', '`userKey`, which came with 0.26', '`token`, which came with 0.26',
    '`webhookUrl`, which came with 0.28',
  ]);
  expect(diagnostics[0]).toMatchObject({ severity: 'error', code: 'unsupported', where: "component 'alertmanager', receiver 'all'" });
  expect(printAlertmanager(alertmanagerPlan({ receivers: EVERY_RECEIVER })).diagnostics).toEqual([]);
  expect(printAlertmanager(alertmanagerPlan({}, {}, 'v0.24.0')).diagnostics[0].message)
    .toBe('configs are printed for Alertmanager 0.25 and newer, but its image has 0.24');
});

test('routes, inhibitions, times and templates are printed', () => {
  const plan = alertmanagerPlan({
    route: {
      matchers: [],
      receiver: 'nobody',
      groupBy: ['cluster'],
      groupWait: '30s',
      routes: [{
        matchers: parseMatchers('a="b",c=~"d|e"'),
        continueMatching: true,
        muteTimeIntervals: ['night'],
        activeTimeIntervals: ['day'],
        groupInterval: '1m',
        repeatInterval: '2h',
        routes: [],
        pointer: '/x',
      }],
    },
    inhibitionRules: [{ name: 'x', source: parseMatchers('a=b'), target: parseMatchers('c=d'), equal: ['cluster'] }],
    timeIntervals: { night: [{ times: [{ start: '22:00', end: '24:00' }], weekdays: ['monday:friday'], location: 'Europe/Berlin' }], day: [{ daysOfMonth: ['1'] }] },
    templates: { own: '{{ define "x" }}{{ end }}' },
    smtpHello: 'monitoring',
  });
  expect(configOf(plan)).toEqual({
    global: { smtp_hello: 'monitoring' },
    templates: ['/etc/alertmanager/config/*.tmpl'],
    route: {
      receiver: 'nobody',
      group_by: ['cluster'],
      group_wait: '30s',
      routes: [{
        matchers: ['a="b"', 'c=~"d|e"'], continue: true, mute_time_intervals: ['night'], active_time_intervals: ['day'], group_interval: '1m', repeat_interval: '2h',
      }],
    },
    inhibit_rules: [{ name: 'x', source_matchers: ['a="b"'], target_matchers: ['c="d"'], equal: ['cluster'] }],
    time_intervals: [
      { name: 'night', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }], weekdays: ['monday:friday'], location: 'Europe/Berlin' }] },
      { name: 'day', time_intervals: [{ days_of_month: ['1'] }] },
    ],
    receivers: [{ name: 'nobody' }],
  });
  expect(printAlertmanager(plan).files['own.tmpl']).toBe('{{ define "x" }}{{ end }}');
});

test('rules have names, and matchers quoted ones, where the version reads them', () => {
  const routing = {
    route: { matchers: [], receiver: 'nobody', routes: [{ matchers: parseMatchers('"service.name"="x"'), routes: [] }] },
    inhibitionRules: [{ name: 'x', source: parseMatchers('a=b'), target: parseMatchers('c=d'), equal: [] }],
  };
  expect(configOf(alertmanagerPlan(routing, {}, 'v0.29.0')).inhibit_rules).toEqual([{ source_matchers: ['a="b"'], target_matchers: ['c="d"'] }]);
  expect(printAlertmanager(alertmanagerPlan(routing, {}, 'v0.26.0')).diagnostics.map(({ message }) => message))
    .toEqual(["Alertmanager 0.26 does not know a matcher on a label called 'service.name', which came with 0.27"]);
  expect(printAlertmanager(alertmanagerPlan(routing, {}, 'v0.27.0')).diagnostics).toEqual([]);
});

test('one replica keeps to itself, several are told of each other', () => {
  const [alone, several] = [alertmanagerPlan(), alertmanagerPlan({}, { replicas: 2, peers: ['a:9094', 'b:9094'] })].map((plan) => printAlertmanager(plan).args);
  expect(alone).toEqual([
    '--config.file=/etc/alertmanager/config/alertmanager.yml', '--storage.path=/alertmanager', '--data.retention=120h', '--web.listen-address=:9093',
    '--cluster.listen-address=', '--log.level=info', '--log.format=logfmt',
  ]);
  expect(several.filter((arg) => arg.startsWith('--cluster'))).toEqual([
    '--cluster.listen-address=[$(POD_IP)]:9094', '--cluster.peer=a:9094', '--cluster.peer=b:9094', '--cluster.reconnect-timeout=5m',
  ]);
  expect(printAlertmanager(alertmanagerPlan({}, { externalUrl: 'https://alerts.example.com' })).args)
    .toEqual(expect.arrayContaining(['--web.external-url=https://alerts.example.com', '--web.route-prefix=/']));
});

test('the proxy of its environment is taken, by versions that can', () => {
  const environment = { HTTPS_PROXY: 'http://proxy:3128' };
  expect(configOf(alertmanagerPlan({}, { environment })).global).toEqual({ http_config: { proxy_from_environment: true } });
  expect(printAlertmanager(alertmanagerPlan({}, { environment }, 'v0.25.0')).diagnostics.map(({ message }) => message))
    .toEqual(['Alertmanager 0.25 does not know the proxy of its environment, which came with 0.26']);
});

import { AlertmanagerPlan, RoutingPlan } from '../../../src/compile/plan';
import { workloadPlan } from '../../plans';

/** An Alertmanager that notifies nobody, of the tested version or the tag that is given. */
export function alertmanagerPlan(routing: Partial<RoutingPlan> = {}, own: Partial<AlertmanagerPlan> = {}, tag?: string): AlertmanagerPlan {
  return {
    ...workloadPlan('alertmanager', {}, tag),
    replicas: 1,
    peers: [],
    storage: { size: '2Gi' },
    retention: '120h',
    secrets: [],
    routing: {
      route: { matchers: [], receiver: 'nobody', groupBy: ['cluster'], routes: [] },
      receivers: { nobody: {} },
      inhibitionRules: [],
      timeIntervals: {},
      templates: {},
      ...routing,
    },
    ...own,
  };
}

const key = (name: string) => ({ name: 'alerts', key: name });

/** Every way of notification, with every field. */
export const EVERY_RECEIVER: RoutingPlan['receivers'] = {
  nobody: {},
  all: {
    slack: [
      { apiUrl: key('slack'), channel: '#a', username: 'u', title: '{{ .Status }}', titleLink: 'https://a.example.com', text: 't', color: 'good', sendResolved: true },
      { appToken: key('app'), channel: '#b' },
    ],
    email: [{
      to: 'a@example.com',
      from: 'b@example.com',
      smarthost: 'mail.example.com:587',
      authUsername: 'b',
      authPassword: key('password'),
      requireTls: true,
      headers: { Subject: 's' },
      html: '<b>h</b>',
      sendResolved: true,
    }],
    pagerDuty: [{ routingKey: key('pager'), url: 'https://events.eu.pagerduty.com/v2/enqueue', description: 'd', severity: 'critical', details: { cluster: 'c' } }],
    webhook: [
      {
        url: 'https://hook.example.com/a',
        maxAlerts: 10,
        sendResolved: false,
        basicAuth: { username: 'u', password: key('hook') },
        tlsConfig: { ca: key('ca'), serverName: 'hook.example.com' },
      },
      { urlSecret: key('hook-url'), authorization: { credentials: key('token') } },
    ],
    microsoftTeams: [{ webhookUrl: key('teams'), title: 't', text: 'x' }],
    telegram: [{ botToken: key('bot'), chatId: -100, messageThreadId: 5, message: 'm', parseMode: 'MarkdownV2' }],
    opsgenie: [{ apiKey: key('opsgenie'), apiUrl: 'https://api.eu.opsgenie.com/', priority: 'P1', tags: 'a,b' }],
    pushover: [{ userKey: key('user'), token: key('pushover'), title: 't', message: 'm', priority: '1' }],
    discord: [{ webhookUrl: key('discord'), title: 't', message: 'm' }],
  },
};

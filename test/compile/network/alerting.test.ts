import { flowsOf, passes, pod, walls } from './walls';
import { Collection } from '../../../src/topology/collection';
import { AlertmanagerSettings } from '../../../src/topology/settings/alertmanager-settings';
import { hub, spoke } from '../compiled';

const flowsWith = (alertmanager: AlertmanagerSettings, global = {}) => flowsOf(walls(hub({ settings: { alertmanager, global } })), 'alertmanager');
const key = { name: 'a', key: 'b' };

test('one that notifies nobody hears Prometheus and who queries, and speaks to nobody', () => {
  expect(flowsWith({})).toEqual(['prometheus -> alertmanager 9093', 'pods(monitoring) -> alertmanager 9093']);
});

test('replicas tell each other over TCP and UDP', () => {
  expect(flowsWith({ replicas: 2 })).toContain('alertmanager -> alertmanager 9094 9094/UDP');
  const network = walls(hub({ settings: { alertmanager: { replicas: 2 } } }));
  expect([passes(network, 'alertmanager', 'alertmanager', 9094, 'UDP'), passes(network, 'prometheus', 'alertmanager', 9094)]).toEqual([true, false]);
  expect(passes(walls(hub()), 'alertmanager', 'alertmanager', 9094, 'UDP')).toBe(false);
});

test('it reaches whom it notifies: hosts that are known, and any where a Secret says which', () => {
  const receivers = {
    all: {
      slack: [{ apiUrl: key }],
      email: [{ to: 'a@b', from: 'c@d', smarthost: 'mail.example.com:587' }],
      pagerDuty: [{ routingKey: key }],
      telegram: [{ botToken: key, chatId: 1 }],
      webhook: [{ url: 'http://bot.chat.svc:8080/x' }, { url: 'https://hook.example.com/x' }],
    },
  };
  expect(flowsWith({ receiver: 'all', receivers }).filter((flow) => flow.startsWith('alertmanager ->')).sort()).toEqual([
    'alertmanager -> * 443', 'alertmanager -> api.telegram.org 443', 'alertmanager -> events.pagerduty.com 443', 'alertmanager -> hook.example.com 443',
    'alertmanager -> mail.example.com 587', 'alertmanager -> pods(chat) *',
  ]);
});

test('it reaches the proxy of its cluster', () => {
  const flows = flowsWith({ receiver: 'a', receivers: { a: { telegram: [{ botToken: key, chatId: 1 }] } } }, { proxy: { httpsProxy: 'http://proxy.example.com:3128' } });
  expect(flows).toContain('alertmanager -> proxy.example.com 3128');
});

test('a server reaches an Alertmanager that runs elsewhere', () => {
  const alertmanager = { existing: { addresses: ['alerts.example.com:9093'] } };
  expect(flowsOf(walls(hub({ settings: { alertmanager } })), 'prometheus')).toContain('prometheus -> alerts.example.com 9093');
  const network = walls(spoke({ collection: Collection.prometheusServer(), settings: { alertmanager: { existing: { addresses: ['am.alerts.svc:9093'] } } } }));
  expect(flowsOf(network, 'prometheus')).toContain('prometheus -> pods(alerts) *');
  expect(passes(network, 'prometheus', pod('alerts'), 9093)).toBe(true);
});

import { load } from 'js-yaml';
import { CONFIG_FILE, printPrometheus } from '../../../src/backends/prometheus';
import { ServerPlan } from '../../../src/compile/plan';
import { collectorPlan } from '../../plans';

const SERVER: ServerPlan = { remoteWriteReceiver: false, retention: '15d', outOfOrderTimeWindow: '0s', evaluationInterval: '30s' };

function alertingOf(own: Partial<ServerPlan>): unknown {
  const { files, diagnostics } = printPrometheus(collectorPlan({ component: 'prometheus', engine: 'prometheus-server', server: { ...SERVER, ...own } }));
  expect(diagnostics).toEqual([]);
  return (load(files[CONFIG_FILE]) as { alerting?: unknown }).alerting;
}

test('a server without an Alertmanager has no such block', () => {
  expect(alertingOf({ alertRelabelConfigs: [{ action: 'labeldrop', regex: 'a' }] })).toBeUndefined();
});

test('every replica gets every alert, with the labels that rules leave', () => {
  expect(alertingOf({
    alertmanagers: [{ scheme: 'http', addresses: ['a:9093', 'b:9093'] }],
    alertRelabelConfigs: [{ sourceLabels: ['cluster'], regex: 'x', targetLabel: 'environment', replacement: 'staging' }],
  })).toEqual({
    alert_relabel_configs: [{ source_labels: ['cluster'], regex: 'x', target_label: 'environment', replacement: 'staging' }],
    alertmanagers: [{ static_configs: [{ targets: ['a:9093', 'b:9093'] }] }],
  });
});

test('an existing one is asked as it wants to be asked', () => {
  const key = { name: 'am', key: 'k' };
  expect(alertingOf({
    alertmanagers: [{
      scheme: 'https', addresses: ['am.example.com'], pathPrefix: '/am', client: { basicAuth: { username: 'u', password: key }, tlsConfig: { ca: key } },
    }],
  })).toEqual({
    alertmanagers: [{
      scheme: 'https',
      path_prefix: '/am',
      basic_auth: { username: 'u', password_file: '/etc/monitoring/secrets/am/k' },
      tls_config: { ca_file: '/etc/monitoring/secrets/am/k' },
      static_configs: [{ targets: ['am.example.com'] }],
    }],
  });
});

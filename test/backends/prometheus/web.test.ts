import { parse } from 'yaml';
import { printPrometheus } from '../../../src/backends/prometheus';
import { WebPlan } from '../../../src/compile/plan';
import { collectorPlan } from '../../plans';

const WEB: WebPlan = { certificateSecretName: 'tls', clientCa: { name: 'clients', key: 'ca.crt' } };

const printed = (web: WebPlan | undefined, tag = 'v3.14.0') => printPrometheus(collectorPlan({
  component: 'prometheus',
  engine: 'prometheus-server',
  web,
  server: { remoteWriteReceiver: true, retention: '15d', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' },
}, tag));

test('a web configuration asks for certificates of the authority', () => {
  expect(parse(printed(WEB).files['web.yml'])).toEqual({
    tls_server_config: {
      cert_file: '/etc/monitoring/secrets/tls/tls.crt',
      key_file: '/etc/monitoring/secrets/tls/tls.key',
      client_auth_type: 'RequireAndVerifyClientCert',
      client_ca_file: '/etc/monitoring/secrets/clients/ca.crt',
      min_version: 'TLS12',
    },
  });
});

test('Prometheus reads it, and reloads its config by itself instead of being told to', () => {
  const { args, diagnostics } = printed(WEB);
  expect(diagnostics).toEqual([]);
  expect(args).toEqual(expect.arrayContaining(['--web.config.file=/etc/prometheus/web.yml', '--enable-feature=auto-reload-config']));
  expect(args).not.toContain('--web.enable-lifecycle');
});

test('a whole one comes from its Secret', () => {
  const { args, files } = printed({ ...WEB, file: { name: 'web', key: 'my.yml' } });
  expect(args).toContain('--web.config.file=/etc/monitoring/secrets/web/my.yml');
  expect(Object.keys(files)).toEqual(['prometheus.yml']);
});

test('a Prometheus that cannot reload itself is refused', () => {
  expect(printed(WEB, 'v2.55.1').diagnostics).toMatchObject([{ code: 'unsupported', message: expect.stringContaining('Prometheus 2.55 cannot reload its config by itself') as string }]);
});

test('without one, all is as before', () => {
  const { args, files } = printed(undefined);
  expect(args).toContain('--web.enable-lifecycle');
  expect([args.join(), Object.keys(files)]).toEqual([expect.not.stringMatching(/web\.config|auto-reload/), ['prometheus.yml']]);
});

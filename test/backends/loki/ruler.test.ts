import { load } from 'js-yaml';
import { lokiPlan } from './plan';
import { printLoki } from '../../../src/backends/loki';
import { LokiRulerPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';

const RULER: LokiRulerPlan = {
  evaluationInterval: '1m',
  alertmanagers: ['http://a:9093', 'http://b:9093'],
  identityRules: [{ sourceLabels: ['cluster'], regex: 'x', targetLabel: 'environment', replacement: 'y' }],
  files: [{ tenant: 'fake', name: 'rules', groups: [{ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'rate({app="a"}[5m])' })] }] }],
  writes: [{ name: 'hub', url: 'https://p:9090/api/v1/write', tlsConfig: { ca: { name: 'ca', key: 'ca.crt' } } }],
};
const RELABELLED = [{ source_labels: ['cluster'], regex: 'x', target_label: 'environment', replacement: 'y' }];

const printed = (ruler: LokiRulerPlan | undefined, own = {}) => printLoki(lokiPlan({ ...ruler && { ruler }, ...own }));
const configOf = (...args: Parameters<typeof printed>) => load(printed(...args).files['loki.yaml']) as { readonly [block: string]: any };

describe('the ruler in the config of Loki', () => {
  test('is not there without rules', () => {
    expect(configOf(undefined)).not.toHaveProperty('ruler');
    expect(printed(undefined)).not.toHaveProperty('shards');
  });

  test('reads files, tells all Alertmanagers, and records with the identity', () => {
    expect(configOf({ ...RULER, externalUrl: 'https://g.example.com' }).ruler).toEqual({
      storage: { type: 'local', local: { directory: '/etc/loki-rules/tenants' } },
      rule_path: '/var/loki/rules-read',
      evaluation_interval: '1m',
      external_url: 'https://g.example.com',
      enable_api: true,
      alertmanager_url: 'http://a:9093,http://b:9093',
      enable_alertmanager_v2: true,
      alert_relabel_configs: RELABELLED,
      wal: { dir: '/var/loki/ruler-wal' },
      remote_write: {
        enabled: true,
        add_org_id_header: false,
        clients: { hub: { url: 'https://p:9090/api/v1/write', name: 'hub', tls_config: { ca_file: '/etc/monitoring/secrets/ca/ca.crt' }, write_relabel_configs: RELABELLED } },
      },
    });
  });

  test('tells nobody and records nothing where there is nobody and nothing', () => {
    expect(configOf({ ...RULER, alertmanagers: [], writes: [] }).ruler).toEqual({
      storage: expect.anything() as object, rule_path: expect.any(String) as string, evaluation_interval: '1m', enable_api: true,
    });
  });

  test('prints a file for each tenant, none of which may be too large', () => {
    expect(printed(RULER).shards).toEqual({ rules: { 'fake.rules.yaml': expect.stringContaining('alert: A') as string } });
    const annotations = { long: 'x'.repeat(1_100_000) };
    const files = [{ tenant: 'fake', name: 'rules', groups: [{ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'rate({app="a"}[5m])', annotations })] }] }];
    expect(printed({ ...RULER, files }).diagnostics).toMatchObject([{ code: 'config-too-large', where: "component 'loki', rules about log lines" }]);
  });

  test('queries over several tenants are allowed where there are some', () => {
    expect(configOf(undefined)).not.toHaveProperty('querier');
    expect(configOf(undefined, { authEnabled: true, tenantNames: ['a'] })).toMatchObject({ auth_enabled: true, querier: { multi_tenant_queries_enabled: true } });
  });
});

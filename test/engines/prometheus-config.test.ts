import { load } from 'js-yaml';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '.';
import { checkPrometheusConfig, checkPrometheusRules, prepareConfig } from './prometheus-config';

const CONFIG = `global:
  external_labels: {cluster: a}
scrape_configs:
- job_name: pods
  authorization:
    credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token
  kubernetes_sd_configs:
  - role: pod
    namespaces: {names: [a]}
  # the comment stays
  relabel_configs:
  - source_labels: [__meta_kubernetes_pod_name]
    target_label: pod
- job_name: "services"
  kubernetes_sd_configs: [{role: service}]
  http_sd_configs: [{url: "http://a/"}]
remote_write:
- url: http://hub/api/v1/write
  tls_config: {ca_file: ca.crt}
`;
const HUB = 'rule_files: [/etc/prometheus/rules/*.yml]\n';

describe('prepareConfig', () => {
  test('swaps what 2.x lacks for what the job does not use yet, and leaves the rest as it is', () => {
    const { text, files } = prepareConfig(CONFIG, 2, '/r');
    expect(load(text)).toMatchObject({
      global: { external_labels: { cluster: 'a' } },
      scrape_configs: [
        {
          job_name: 'pods',
          authorization: { credentials_file: '/r/var/run/secrets/kubernetes.io/serviceaccount/token' },
          http_sd_configs: [{ url: 'http://127.0.0.1/' }],
          relabel_configs: [{ source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' }],
        },
        { job_name: 'services', dns_sd_configs: [{ names: ['stand-in'] }], http_sd_configs: [{ url: 'http://a/' }] },
      ],
      remote_write: [{ tls_config: { ca_file: '/r/ca.crt' } }],
    });
    expect(text).not.toContain('kubernetes_sd_configs');
    expect(text).toContain('\n  # the comment stays\n');
    expect(Object.keys(files)).toEqual(['/r/var/run/secrets/kubernetes.io/serviceaccount/token', '/r/ca.crt']);
  });

  test('finds a stand-in for each of two', () => {
    const text = 'scrape_configs:\n- job_name: a\n  consul_sd_configs: [{server: a}]\n  kubernetes_sd_configs:\n  - role: node\n';
    expect(load(prepareConfig(text, 2, '/r').text)).toMatchObject({
      scrape_configs: [{ job_name: 'a', http_sd_configs: [{}], dns_sd_configs: [{}] }],
    });
    expect(load(prepareConfig(text, 3, '/r').text)).toMatchObject({
      scrape_configs: [{ job_name: 'a', http_sd_configs: [{}], kubernetes_sd_configs: [{ role: 'node' }] }],
    });
  });

  test('keeps kubernetes_sd for 3.x', () => {
    expect(prepareConfig(CONFIG, 3, '/r').text).toBe(
      CONFIG.replace('/var/run/secrets/kubernetes.io/serviceaccount/token', '"/r/var/run/secrets/kubernetes.io/serviceaccount/token"')
        .replace('ca.crt', '"/r/ca.crt"'),
    );
  });
});

for (const [major, finder, hint] of [[2, promtool2, INSTALL.debian], [3, promtool3, INSTALL.go]] as const) {
  describeWithEngine(`promtool ${major}.x on configs`, finder, hint, () => {
    test('accepts a right one, for an agent and for a server', async () => {
      await expect(checkPrometheusConfig(CONFIG, { major, agent: true })).resolves.toEqual([]);
      await expect(checkPrometheusConfig(CONFIG, { major, agent: false })).resolves.toEqual([]);
    });

    test.each([
      ['an unknown field', CONFIG.replace('target_label', 'target_labl'), 'target_labl'],
      ['a bad regex', CONFIG.replace('target_label: pod', 'target_label: pod\n    regex: "("'), 'missing closing )'],
      ['a duplicate job', CONFIG.replace('"services"', 'pods'), 'multiple scrape configs with job name "pods"'],
      ['rules in agent mode', CONFIG + HUB, 'rule_files is not allowed in agent mode'],
      ['broken YAML', CONFIG + 'a: [\n', 'yaml'],
    ])('refuses %s', async (_, text, complaint) => {
      expect((await checkPrometheusConfig(text, { major, agent: true })).join('\n')).toContain(complaint);
    });

    test('reads the rule files that are given', async () => {
      const rules = (expr: string) => ({ '/etc/prometheus/rules/a.yml': `groups: [{name: a, rules: [{record: "a:b", expr: "${expr}"}]}]` });
      await expect(checkPrometheusConfig(HUB, { major, agent: false, files: rules('sum(up)') })).resolves.toEqual([]);
      const complaints = await checkPrometheusConfig(HUB, { major, agent: false, files: rules('sum(up') });
      expect(complaints.join('\n')).toContain('/etc/prometheus/rules/a.yml');
    });

    test('judges rule files', async () => {
      await expect(checkPrometheusRules('groups: [{name: a, rules: [{alert: A, expr: up == 0}]}]', major)).resolves.toEqual([]);
      expect((await checkPrometheusRules('groups: [{name: a, rules: [{alert: A, expr: up ==}]}]', major)).join('\n')).toContain('parse error');
    });
  });
}

describeWithEngine('promtool 3.x on kubernetes_sd_configs', promtool3, INSTALL.go, () => {
  test('refuses an unknown role', async () => {
    const complaints = await checkPrometheusConfig(CONFIG.replace('role: pod', 'role: podd'), { major: 3, agent: false });
    expect(complaints.join('\n')).toContain('unknown Kubernetes SD role "podd"');
  });
});

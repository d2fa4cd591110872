import { collector, job } from './collector';
import { print } from './printed';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';

function discovery(own: Partial<ScrapeConfig>, version?: string) {
  const { config, diagnostics } = print(collector({ version, jobs: [job({ staticConfigs: undefined, ...own })] }));
  return { config: config.scrape_configs[0], diagnostics };
}

test('Kubernetes', () => {
  const { config, diagnostics } = discovery({
    kubernetesSdConfigs: [{
      role: 'pod',
      apiServer: 'https://b:6443',
      tlsConfig: { caFile: '/ca' },
      namespaces: { names: ['a'], ownNamespace: false },
      selectors: [{ role: 'pod', label: 'b=c', field: 'd=e' }],
      attachMetadata: { node: true, namespace: true },
    }, { role: 'node' }],
  });
  expect(diagnostics).toEqual([]);
  expect(config.kubernetes_sd_configs).toEqual([{
    role: 'pod',
    api_server: 'https://b:6443',
    tls_config: { ca_file: '/ca' },
    namespaces: { own_namespace: false, names: ['a'] },
    selectors: [{ role: 'pod', label: 'b=c', field: 'd=e' }],
    attach_metadata: { node: true, namespace: true },
  }, { role: 'node' }]);
});

test('static, DNS, HTTP and files', () => {
  const { config } = discovery({
    staticConfigs: [{ targets: ['a:1'], labels: { b: 'c' } }],
    dnsSdConfigs: [{ names: ['a'], type: 'A', port: 80, refreshInterval: '1m' }],
    httpSdConfigs: [{ url: 'http://a/', refreshInterval: '1m', basicAuth: { username: 'b', password: { name: 'c', key: 'd' } } }],
    fileSdConfigs: [{ files: ['/a.json'], refreshInterval: '1m' }],
  });
  expect(config).toEqual({
    job_name: 'a',
    static_configs: [{ targets: ['a:1'], labels: { b: 'c' } }],
    dns_sd_configs: [{ names: ['a'], type: 'A', port: 80, refresh_interval: '1m' }],
    http_sd_configs: [{
      url: 'http://a/', basic_auth: { username: 'b', password_file: '/etc/monitoring/secrets/c/d' }, refresh_interval: '1m',
    }],
    file_sd_configs: [{ files: ['/a.json'], refresh_interval: '1m' }],
  });
});

test.each<[string, Partial<ScrapeConfig>, string, string]>([
  ['namespace metadata', { kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { namespace: true } }] }, '3.5', '3.6'],
  ['selectors by node for pods', { kubernetesSdConfigs: [{ role: 'pod', selectors: [{ role: 'node', label: 'a=b' }] }] }, '3.10', '3.11'],
  ['NS records', { dnsSdConfigs: [{ names: ['a'], type: 'NS', port: 80 }] }, '2.48', '2.49'],
])('%s are refused for a version that does not know them', (_, own, before, since) => {
  expect(discovery(own, before).diagnostics).toMatchObject([{
    severity: 'error', code: 'unsupported', where: "collector 'prometheus', job 'a'", hint: expect.stringContaining(since) as string,
  }]);
  expect(discovery(own, since).diagnostics).toEqual([]);
});

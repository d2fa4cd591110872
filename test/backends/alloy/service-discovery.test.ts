import { codes, componentOf, headsOf, jobOf, planOf, print } from './plans';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';

function printed(config: Partial<ScrapeConfig>, version = { major: 1, minor: 18 }) {
  return print(planOf({ version, jobs: [jobOf({ kubernetesSdConfigs: undefined, ...config })] }));
}

test('a discovery of Kubernetes has what it was given, and no defaults', () => {
  const { text } = printed({
    kubernetesSdConfigs: [{
      role: 'pod',
      apiServer: 'https://a:6443',
      authorization: { credentialsFile: '/token' },
      namespaces: { names: ['a', 'b'], ownNamespace: true },
      attachMetadata: { node: true, namespace: true },
      selectors: [{ role: 'pod', label: 'x=y' }],
    }],
  });
  expect(componentOf(text, 'discovery.kubernetes', 'pods')).toBe([
    'discovery.kubernetes "pods" {', 'role = "pod"', 'api_server = "https://a:6443"',
    'authorization {', 'credentials_file = "/token"', '}',
    'namespaces {', 'own_namespace = true', 'names = ["a", "b"]', '}',
    'attach_metadata {', 'node = true', 'namespace = true', '}',
    'selectors {', 'role = "pod"', 'label = "x=y"', '}', '}',
  ].join('\n'));
});

test('labels of namespaces came with 1.12', () => {
  const config = { kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { namespace: true } }] };
  const { diagnostics, text } = printed(config, { major: 1, minor: 11 });
  expect(codes(diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', job 'pods'"]);
  expect(text).not.toContain('namespace = true');
  expect(printed(config, { major: 1, minor: 12 }).diagnostics).toEqual([]);
});

test('the other discoveries', () => {
  const { text } = printed({
    httpSdConfigs: [{ url: 'http://sd', refreshInterval: '1d', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }],
    dnsSdConfigs: [{ names: ['a'], type: 'A', port: 80, refreshInterval: '30s' }],
    fileSdConfigs: [{ files: ['/a/*.json'], refreshInterval: '1m' }],
  });
  expect(componentOf(text, 'discovery.http', 'pods')).toBe([
    'discovery.http "pods" {', 'url = "http://sd"', 'refresh_interval = "24h"',
    'basic_auth {', 'username = "u"', 'password_file = "/etc/monitoring/secrets/s/k"', '}', '}',
  ].join('\n'));
  expect(componentOf(text, 'discovery.dns', 'pods_2')).toBe('discovery.dns "pods_2" {\nnames = ["a"]\ntype = "A"\nport = 80\n}');
  expect(componentOf(text, 'discovery.file', 'pods_3')).toBe('discovery.file "pods_3" {\nfiles = ["/a/*.json"]\nrefresh_interval = "1m"\n}');
});

test('all discoveries of a job go into one list of targets', () => {
  const { text } = printed({
    kubernetesSdConfigs: [{ role: 'pod' }, { role: 'service' }],
    staticConfigs: [{ targets: ['a:1', 'b:2'], labels: { x: 'y', __address__: 'never' } }, { targets: ['c:3'] }],
  });
  expect(componentOf(text, 'prometheus.scrape', 'pods')).toContain([
    'targets = array.concat(discovery.kubernetes.pods.targets, discovery.kubernetes.pods_2.targets, [',
    '{"__address__" = "a:1", "x" = "y"},', '{"__address__" = "b:2", "x" = "y"},', '{"__address__" = "c:3"},', '])',
  ].join('\n'));
  expect(headsOf(text)).toContain('discovery.kubernetes "pods_2"');
});

test('a job without discovery has no targets', () => {
  expect(componentOf(printed({}).text, 'prometheus.scrape', 'pods')).toContain('targets = []');
});

test('names of static labels that Alloy refuses are reported', () => {
  expect(codes(printed({ staticConfigs: [{ targets: ['a:1'], labels: { 'a.b': 'c' } }] }).diagnostics))
    .toEqual(["error unsupported-by-alloy collector 'alloy-cluster', job 'pods'"]);
});

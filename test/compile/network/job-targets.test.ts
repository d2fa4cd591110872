import { flowsOf, walls } from './walls';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../compiled';

/** Where an agent that runs this job beside the usual ones goes for it. */
function goes(scrape: unknown, settings = {}): string[] {
  const collection = Collection.prometheusAgent();
  const before = new Set(flowsOf(walls(spoke({ collection, settings: { ...settings, jobs: QUIET } })), 'prometheus-agent'));
  const flows = flowsOf(walls(spoke({ collection, scrape: [scrape] as never[], settings: { ...settings, jobs: QUIET } })), 'prometheus-agent');
  return flows.filter((flow) => !before.has(flow)).map((flow) => flow.replace('prometheus-agent -> ', ''));
}

const QUIET = { 'kubernetes-pods': { enabled: false }, 'kube-apiserver': { enabled: false } };

describe('a standard job goes to', () => {
  test.each<[string, unknown, string[]]>([
    ['CoreDNS at its port for metrics', { coreDns: {} }, ['pods(kube-system k8s-app=kube-dns) 9153']],
    ['the cache of DNS on nodes', { nodeLocalDns: {} }, ['pods(kube-system k8s-app=node-local-dns) 9253', 'nodes 9253']],
    ['the controllers of Flux and what reports their objects', { fluxControllers: {} }, ['pods(flux-system) 8080', 'kube-state-metrics-flux 8080']],
    ['Argo CD at whatever ports it has', { argoCd: { namespace: 'gitops' } }, ['pods(gitops) *']],
    ['a scheduler, in pods or on nodes', { kubeScheduler: {} }, ['pods(kube-system) 10259', 'nodes 10259']],
    ['etcd', { etcd: {} }, ['pods(kube-system) 2381', 'nodes 2381']],
    ['kube-proxy', { kubeProxy: {} }, ['pods(kube-system) 10249', 'nodes 10249']],
    ['a tunnel', { cloudflared: { namespace: 'edge' } }, ['pods(edge) 2000']],
    ['a blackbox exporter, and not to what that looks at', { probe: { prober: 'blackbox.probes.svc:9115', targets: ['https://example.com'] } }, ['pods(probes) *']],
    ['pods of some namespaces that ask', { annotatedServices: { namespaces: ['a', 'b'] } }, ['pods(a b) *', 'nodes *']],
    ['the kubelet, where it already goes', { kubeletResource: {} }, []],
  ])('%s', (_, scrape, expected) => {
    expect(goes(scrape)).toEqual(expected);
  });

  test('pods of somebody else where they are elsewhere', () => {
    expect(goes({ loki: { namespace: 'logs' } })).toEqual(['pods(logs) *']);
    expect(goes({ kubeStateMetrics: { namespace: 'kube-system' } })).toEqual(['pods(kube-system) *']);
  });
});

describe('a job of somebody goes to', () => {
  const job = (config: object) => ({ config: { jobName: 'own', ...config } });
  const fixed = [
    { sourceLabels: ['__meta_kubernetes_pod_ip'], regex: '(.*:.*)', targetLabel: '__address__', replacement: '[$1]:7000' },
    { sourceLabels: ['__meta_kubernetes_pod_ip'], regex: '([^:]+)', targetLabel: '__address__', replacement: '$1:7000' },
  ];

  test.each<[string, object, string[]]>([
    ['an address', { staticConfigs: [{ targets: ['192.0.2.5:9100'] }] }, ['192.0.2.5/32 9100']],
    ['a name, by its scheme', { scheme: 'https', staticConfigs: [{ targets: ['app.example.com'] }] }, ['app.example.com 443']],
    ['any port of pods', { kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['x'] } }] }, ['pods(x) *', 'nodes *']],
    ['the one port that its rules say', { kubernetesSdConfigs: [{ role: 'pod' }], relabelConfigs: fixed }, ['pods(*) 7000', 'nodes 7000']],
    ['any port where a rule is not for every pod', { kubernetesSdConfigs: [{ role: 'pod' }], relabelConfigs: [fixed[1]] }, ['pods(*) *', 'nodes *']],
    ['Services', { kubernetesSdConfigs: [{ role: 'service', namespaces: { names: ['x'] } }] }, ['pods(x) *']],
    ['hosts of an Ingress', { kubernetesSdConfigs: [{ role: 'ingress' }] }, ['* 80 443']],
    ['one address, whatever it discovers', {
      kubernetesSdConfigs: [{ role: 'ingress' }], relabelConfigs: [{ targetLabel: '__address__', replacement: '192.0.2.9:9115' }],
    }, ['192.0.2.9/32 9115']],
    ['whatever a service of discovery says', { httpSdConfigs: [{ url: 'https://sd.example.com/x' }] }, ['sd.example.com 443', 'anyone *']],
    ['a name of DNS', { dnsSdConfigs: [{ names: ['db.example.com'], type: 'A', port: 9187 }] }, ['db.example.com 9187']],
    ['whatever a record says', { dnsSdConfigs: [{ names: ['_m._tcp.example.com'] }] }, ['anyone *']],
    ['a proxy instead', { proxyUrl: 'http://192.0.2.8:3128', staticConfigs: [{ targets: ['app.example.com:80'] }] }, ['192.0.2.8/32 3128']],
  ])('%s', (_, config, expected) => {
    expect(goes(job(config))).toEqual(expected);
  });

  test('what of ours its rules keep, and to nothing else of ours', () => {
    const keeps = (regex: string) => goes(job({
      kubernetesSdConfigs: [{ role: 'pod', namespaces: { ownNamespace: true } }],
      relabelConfigs: [{ sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name', '__meta_kubernetes_pod_container_port_name'], regex, action: 'keep' }],
    })).filter((flow) => !flow.startsWith('pods') && !flow.startsWith('nodes'));
    expect(keeps('prometheus;web')).toEqual(['prometheus-agent 9090']);
    expect(keeps('grafana;web')).toEqual([]);
  });
});

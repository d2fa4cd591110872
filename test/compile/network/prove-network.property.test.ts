import * as fc from 'fast-check';
import { Compiled, hub, spoke } from '../compiled';
import { at } from './walls';
import { newPlan } from '../../../src/compile/network/network';
import { faultsOf } from '../../../src/compile/network/prove-network';
import { scopeOf } from '../../../src/compile/network/scope';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { Collection } from '../../../src/topology/collection';
import { NetworkPolicySettings } from '../../../src/topology/settings/network-settings';

const HOSTS = ['192.0.2.1', '10.9.8.7', '100.64.0.9', 'hub.example.com', 'hub.tail1.ts.net', 'app.monitoring.svc', 'app.other.svc', '2001:db8::7'];

const namespaces = fc.option(fc.subarray(['monitoring', 'kube-system', 'apps'], { minLength: 1 }), { nil: undefined });

const DISCOVERY: fc.Arbitrary<Partial<ScrapeConfig>> = fc.oneof(
  fc.record({ role: fc.constantFrom('pod', 'endpointslice', 'endpoints', 'service', 'node', 'ingress'), names: namespaces })
    .map(({ names, role }) => ({ kubernetesSdConfigs: [{ role, ...(names && role !== 'node' && { namespaces: { names } }) }] })),
  fc.array(fc.tuple(fc.constantFrom(...HOSTS.slice(0, 6)), fc.integer({ min: 1, max: 65535 })), { minLength: 1, maxLength: 3 })
    .map((targets) => ({ staticConfigs: [{ targets: [...new Set(targets.map(([host, port]) => `${host}:${port}`))] }] })),
  fc.integer({ min: 1, max: 65535 }).map((port) => ({ dnsSdConfigs: [{ names: ['db.example.com'], type: 'A', port }] })),
  fc.constant<Partial<ScrapeConfig>>({ httpSdConfigs: [{ url: 'https://sd.example.com/targets' }] }),
);

const JOB = fc.tuple(DISCOVERY, fc.constantFrom([], [
  { sourceLabels: ['__meta_kubernetes_pod_ip'], regex: '(.*:.*)', targetLabel: '__address__', replacement: '[$1]:7000' },
  { sourceLabels: ['__meta_kubernetes_pod_ip'], regex: '([^:]+)', targetLabel: '__address__', replacement: '$1:7000' },
], [{ sourceLabels: ['__meta_kubernetes_pod_container_port_name'], regex: 'web|http-metrics', action: 'keep' }])).map(([discovery, relabelConfigs]) => ({ ...discovery, relabelConfigs }));

const STANDARD = fc.subarray([{ coreDns: {} }, { etcd: {} }, { fluxControllers: {} }, { nodeLocalDns: {} }, { argoCd: {} }, { grafana: {} }, { cloudflared: { namespace: 'edge' } }]);

const CIDRS = fc.option(fc.subarray(['10.0.0.0/8', '192.168.4.0/24', '203.0.113.0/24', '2001:db8:5::/48', '198.51.100.3/32'], { minLength: 1 }), { nil: undefined });

const SETTINGS: fc.Arbitrary<NetworkPolicySettings> = fc.record({
  form: fc.constantFrom('kubernetes', 'cilium'),
  namespaceDefaultDeny: fc.boolean(),
  nodeCidrs: CIDRS,
  apiServerCidrs: CIDRS,
  dnsCidrs: CIDRS,
  apiServerPorts: fc.option(fc.uniqueArray(fc.constantFrom(443, 6443, 16443, 9090), { minLength: 1 }), { nil: undefined }),
  queriesFrom: fc.option(fc.subarray(['monitoring', 'grafana', 'tools']), { nil: undefined }),
}).map((settings) => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)));

const COLLECTIONS: readonly (() => Collection)[] = [
  () => Collection.alloy(), () => Collection.alloy({ otlp: true, operatorObjects: true }),
  () => Collection.alloy({ operatorObjects: true, scrapeConfigObjects: true }),
  () => Collection.prometheusAgent(), () => Collection.prometheusServer(), () => Collection.openTelemetry({ otlp: true }),
  () => Collection.openTelemetry({ mode: 'daemonset' }),
];

/** Some platforms have no class of volumes by default. */
const VOLUME = { storage: { storageClassName: 'x' } };

interface Cluster extends Compiled {
  readonly networkPolicies: NetworkPolicySettings;
}

const CLUSTER: fc.Arbitrary<Cluster> = fc.record({
  jobs: fc.array(JOB, { maxLength: 3 }),
  standard: STANDARD,
  networkPolicies: SETTINGS,
  collection: fc.constantFrom(undefined, ...COLLECTIONS),
  host: fc.constantFrom(...HOSTS),
  distribution: fc.constantFrom('generic', 'openshift', 'k3s', 'gke', 'gke-autopilot', 'aks', 'eks-fargate'),
  istio: fc.constantFrom('none', 'sidecar', 'ambient'),
}).map(({ collection, distribution, host, istio, jobs, networkPolicies, standard }) => {
  const scrape = [...standard, ...jobs.map((config, i) => ({ config: { jobName: `own-${i}`, ...config } }))] as never[];
  const settings = { networkPolicies, global: { istio }, prometheus: VOLUME, alloy: VOLUME, openTelemetry: VOLUME };
  const compiled = collection === undefined
    ? hub({ scrape, settings, distribution, endpoint: at(host.endsWith('.svc') ? '192.0.2.2' : host) })
    : spoke({ scrape, settings, distribution, collection: collection() }, { hub: { endpoint: at(host.endsWith('.svc') ? '192.0.2.2' : host) } });
  return { ...compiled, networkPolicies };
});

test('whatever a cluster runs, its policies open what that needs and nothing else', () => {
  let proved = 0;
  fc.assert(fc.property(CLUSTER, ({ plan, codes, networkPolicies }) => {
    // of a plan that is refused for something else, there is nothing to say
    if (plan.network === undefined) return codes.some((code) => code.endsWith('!'));
    proved++;
    expect(faultsOf(plan.network)).toEqual([]);
    // what clusters share is what each would have by itself
    expect(plan.network).toEqual(newPlan(scopeOf(plan, { networkPolicies })));
    return true;
  }), { numRuns: 100 });
  expect(proved).toBeGreaterThan(50);
});

import { Json } from './plans';
import { render } from '../../src/backends/render';
import { manifestsOf } from '../../src/charts/deploy';
import { Collection } from '../../src/topology/collection';
import { NetworkPolicySettings } from '../../src/topology/settings/network-settings';
import { Compiled, hub, spoke } from '../compile/compiled';
import { describeWithSchemas, KUBERNETES_VERSIONS, validateManifest } from '../engines/kubernetes-schemas';

/** The objects of a cluster by the component that they belong to. */
function components({ plan }: Compiled): { readonly [component: string]: readonly Json[] } {
  return Object.fromEntries(manifestsOf(render(plan).rendered).map(({ component, manifests }) => [component, manifests as readonly Json[]]));
}

const CLUSTERS: readonly [name: string, compile: (networkPolicies?: NetworkPolicySettings) => Compiled][] = [
  ['hub', (networkPolicies) => hub({ settings: { networkPolicies } })],
  ['spoke of Alloy', (networkPolicies) => spoke({ settings: { networkPolicies }, collection: Collection.alloy({ otlp: true }) })],
  ['spoke of Alloy without host metrics', (networkPolicies) => spoke({ settings: { networkPolicies, alloy: { hostMetrics: false } } })],
  ['spoke of shards', (networkPolicies) => spoke({ settings: { networkPolicies, prometheus: { shards: 3 } }, collection: Collection.prometheusAgent() })],
  ['spoke of OpenTelemetry', (networkPolicies) =>
    spoke({ settings: { networkPolicies }, collection: Collection.openTelemetry({ mode: 'daemonset', otlp: true }), scrape: [{ fluxControllers: {} }] as never[] })],
];

describe.each(CLUSTERS)('a %s', (_, compile) => {
  const compiled = compile();
  const objects = Object.values(components(compiled)).flat();
  const workloads = objects.filter(({ kind }) => ['DaemonSet', 'Deployment', 'StatefulSet'].includes(kind));
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');

  test('has one policy for each workload with a network of its own, and none for others', () => {
    const expected = workloads.filter(({ spec }) => spec.template.spec.hostNetwork !== true).map(({ metadata }) => metadata.name).sort();
    expect(policies.map(({ metadata }) => metadata.name).sort()).toEqual(expected);
    for (const { metadata, spec } of policies) {
      const wanted = Object.entries(spec.podSelector.matchLabels);
      const hit = workloads.filter((workload) => wanted.every(([name, value]) => workload.spec.template.metadata.labels[name] === value));
      expect(hit.map((workload) => workload.metadata.name)).toEqual([metadata.name]);
      expect(metadata.namespace).toBe('monitoring');
    }
  });

  test('opens ports that its containers have', () => {
    for (const { metadata, spec } of policies) {
      const { containers } = workloads.find((workload) => workload.metadata.name === metadata.name)!.spec.template.spec;
      const ports = containers.flatMap((container: Json) => (container.ports ?? []).map(({ containerPort }: Json) => containerPort));
      for (const { port } of (spec.ingress ?? []).flatMap((rule: Json) => rule.ports)) expect(ports).toContain(port);
      const planned = compiled.plan.network!.workloads.find(({ name }) => name === metadata.name)!;
      expect([...planned.ports].sort()).toEqual([...new Set(ports)].sort());
    }
  });
});

test('they stand in a file of their own, which no version of an image changes', () => {
  const policies = (settings = {}) => components(hub({ settings }))['network-policies'];
  expect(policies().map(({ kind }) => kind)).toEqual(Array(5).fill('NetworkPolicy'));
  expect(policies({ prometheus: { image: { tag: 'v3.13.0' } } })).toEqual(policies());
  expect(policies({ networkPolicies: { enabled: false } })).toBeUndefined();
});

test('clusters with equal walls share what is printed of them', () => {
  const of = () => components(spoke())['network-policies'];
  expect(of()[0]).toBe(of()[0]);
});

test('rules that settings add are printed as given, behind ours', () => {
  const rule = { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] };
  const loki = (egress: object) => components(hub({ settings: { networkPolicies: { egress } as never } }))['network-policies']
    .find(({ metadata }) => metadata.name === 'loki').spec;
  expect(loki({ loki: [rule] }).egress).toEqual([rule]);
  expect(loki({ prometheus: [rule] }).egress).toBeUndefined();
});

test('in the form of Cilium they are its own kind', () => {
  const policies = components(hub({ settings: { networkPolicies: { form: 'cilium', namespaceDefaultDeny: true } } }))['network-policies'];
  expect([...new Set(policies.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))]).toEqual(['cilium.io/v2 CiliumNetworkPolicy']);
  expect(policies.at(-1)).toMatchObject({ metadata: { name: 'default-deny' }, spec: { endpointSelector: {}, ingress: [{}], egress: [{}] } });
});

describeWithSchemas('the API server', () => {
  test.each(KUBERNETES_VERSIONS)('of Kubernetes %s knows every field', (version) => {
    const settings: NetworkPolicySettings[] = [{}, { namespaceDefaultDeny: true, nodeCidrs: ['10.0.0.0/8'], apiServerCidrs: ['192.0.2.0/24'], queriesFrom: ['grafana'] }];
    const policies = CLUSTERS.flatMap(([, compile]) => settings.flatMap((one) => components(compile(one))['network-policies']));
    expect(policies.length).toBeGreaterThan(20);
    expect(policies.flatMap((policy) => validateManifest(policy, version))).toEqual([]);
  });
});

import { cluster, Json, one, printed } from './plans';
import { TailnetEgressPlan } from '../../src/compile/plan';
import { addTailnetEgress } from '../../src/components/tailnet-egress';

const EGRESS: TailnetEgressPlan = {
  operatorNamespace: 'tailscale',
  services: [{ name: 'tailnet-hub', target: 'hub.tail1.ts.net', ports: { metrics: 9090 } }, { name: 'tailnet-hub-logs', target: '100.64.0.3', ports: { logs: 3100 } }],
};

function manifestsOf(egress: TailnetEgressPlan): Json[] {
  const plan = cluster();
  return printed((to) => addTailnetEgress(to, plan, egress));
}

test('each machine is a Service whose name the operator fills in', () => {
  const manifests = manifestsOf(EGRESS);
  expect(one(manifests, 'Service', 'tailnet-hub')).toMatchObject({
    metadata: { annotations: { 'tailscale.com/tailnet-fqdn': 'hub.tail1.ts.net' } },
    spec: { type: 'ExternalName', externalName: 'placeholder', ports: [{ name: 'metrics', port: 9090, protocol: 'TCP' }] },
  });
  expect(one(manifests, 'Service', 'tailnet-hub-logs').metadata.annotations).toEqual({ 'tailscale.com/tailnet-ip': '100.64.0.3', 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' });
});

test('proxies of a group are named', () => {
  const [{ metadata }] = manifestsOf({ ...EGRESS, proxyGroup: 'egress' });
  expect(metadata.annotations['tailscale.com/proxy-group']).toBe('egress');
});

import { NetworkPolicySettings } from '../../../src/topology/settings/network-settings';
import { hub } from '../compiled';

const found = (networkPolicies: NetworkPolicySettings) => hub({ settings: { networkPolicies } }).diagnostics
  .filter(({ where }) => where.includes('networkPolicies')).map(({ code, message, hint }) => `${code}: ${message} (${hint})`);

test('further rules are for components that there are', () => {
  expect(found({ egress: { graphana: [{ ports: [{ port: 1 }] }] } })[0]).toMatch(
    /^unknown-component: cluster 'hub', networkPolicies.egress: there is no component 'graphana' \(use .*'loki'/);
  expect(found({ egress: { loki: [{ to: [], ports: [] }] }, ingress: { loki: [{ from: [] }] } })).toEqual([]);
});

test('further rules have the fields of their form and direction', () => {
  expect(found({ ingress: { loki: [{ from: [] }, { to: [] }] } })[0]).toMatch(
    /^bad-policy-rule: cluster 'hub', networkPolicies.ingress.loki\[1\]: a rule of form 'kubernetes' has no 'to' \(allowed are 'from' or 'ports'\)/);
  expect(found({ form: 'cilium', egress: { loki: [{ to: [] }] } })[0]).toMatch(/a rule of form 'cilium' has no 'to'/);
  expect(found({ form: 'cilium', egress: { loki: [{ toFQDNs: [{ matchName: 's3.example.com' }] }] } })).toEqual([]);
});
